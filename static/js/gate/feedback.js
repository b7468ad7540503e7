/** Sound and vibration, so that a steward need not look at the screen. */

/** @import { Tone } from "./contract.js" */

/** @type {Record<Tone, [frequency: number, start: number, length: number][]>} in hertz and seconds */
const SOUNDS = {
  ok: [[1320, 0, 0.12]],
  warn: [
    [880, 0, 0.12],
    [880, 0.18, 0.12],
  ],
  stop: [[220, 0, 0.5]],
};

/** @type {Record<Tone, number[]>} milliseconds on, off, on, … */
const VIBRATIONS = { ok: [60], warn: [60, 60, 60], stop: [350] };

export class Feedback {
  sound = true;
  /** @type {AudioContext | null} */
  #audio = null;

  constructor() {
    // Browsers are silent before the user has touched the page, and phones again after a call.
    for (const event of ["click", "keydown"]) {
      document.addEventListener(event, () => this.#wake(), { capture: true });
    }
  }

  #wake() {
    this.#audio ??= "AudioContext" in window ? new AudioContext() : null;
    if (this.#audio?.state !== "running") void this.#audio?.resume();
  }

  /** @param {Tone} tone */
  play(tone) {
    // Before the user has touched the page this would only be written up as an error.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(VIBRATIONS[tone]);
    const audio = this.#audio;
    if (!this.sound || audio?.state !== "running") return;
    for (const [frequency, start, length] of SOUNDS[tone]) beep(audio, frequency, start, length);
  }
}

/**
 * @param {AudioContext} audio
 * @param {number} frequency
 * @param {number} start
 * @param {number} length
 */
function beep(audio, frequency, start, length) {
  const from = audio.currentTime + start;
  const oscillator = new OscillatorNode(audio, { type: "square", frequency });
  const volume = new GainNode(audio, { gain: 0.15 });
  // A short slope at the end, or the speaker clicks.
  volume.gain.setValueAtTime(0.15, from + length - 0.02);
  volume.gain.linearRampToValueAtTime(0, from + length);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + length);
}
