/**
 * The camera: opens it, hands its frames to the decoder one after the other, and reports what was read.
 * It rests while the page is hidden. It knows nothing of tickets, servers or the page's words.
 */

/** @import { CameraState, CameraTrouble, Reading } from "./contract.js" */
/** @import { Decoder } from "./decoder.js" */

/**
 * @typedef {object} Listeners
 * @property {(text: string, seenAt: number) => void} onCode `seenAt` is the frame's `performance.now()`
 * @property {(state: CameraState) => void} onState
 * @property {(trouble: CameraTrouble) => void} onTrouble the camera is off when this is called
 */

// The rear camera of a phone, or whatever a laptop has. More pixels read no better and take longer.
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** @type {Record<string, CameraTrouble>} the browser's names of errors */
const TROUBLES = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export class Scanner {
  /** @type {MediaStream | null} */
  #stream = null;
  /** Counts up whenever the loop must end, so that a loop can see that it is no longer the one. */
  #round = 0;
  /** @type {CameraState} */
  #state = "off";
  #deviceId = "";
  /** @type {Decoder | null} made at the first start, and again after it failed */
  #decoder = null;
  /** @type {CameraTrouble | null} of the last start */
  trouble = null;

  /**
   * @param {HTMLVideoElement} video
   * @param {() => Decoder} createDecoder
   * @param {Listeners} listeners
   */
  constructor(video, createDecoder, listeners) {
    this.video = video;
    this.createDecoder = createDecoder;
    this.listeners = listeners;
    document.addEventListener("visibilitychange", () => this.#onVisibility());
  }

  get state() {
    return this.#state;
  }

  /**
   * Open a camera and begin to read. Never rejects: what goes wrong is told to `onTrouble`.
   *
   * @param {string} [deviceId] one of `cameras()`; else the one that looks away from the user
   */
  async start(deviceId = "") {
    this.stop();
    const round = this.#round;
    this.#deviceId = deviceId;
    this.trouble = null;
    this.#set("starting");
    const decoder = (this.#decoder ??= this.createDecoder());
    try {
      const stream = await openCamera(deviceId);
      if (round !== this.#round) return release(stream);
      this.#stream = stream;
      stream.getVideoTracks()[0]?.addEventListener("ended", () => this.#onEnded(stream));
      this.video.srcObject = stream;
      await this.video.play();
      await decoder.ready.catch(() => Promise.reject(new DecoderError()));
    } catch (error) {
      if (round === this.#round) this.#fail(troubleOf(error));
      return;
    }
    if (round === this.#round) this.#resume();
  }

  stop() {
    this.#round += 1;
    if (this.#stream) release(this.#stream);
    this.#stream = null;
    this.video.srcObject = null;
    this.#set("off");
  }

  /** @returns {Promise<{deviceId: string, label: string}[]>} empty labels until the camera was allowed once */
  async cameras() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices.filter((device) => device.kind === "videoinput" && device.deviceId !== "");
  }

  /** The camera in use, as `cameras()` names it. */
  get deviceId() {
    return this.#track?.getSettings().deviceId ?? "";
  }

  /** Whether the camera in use has a light that can be switched. */
  get hasTorch() {
    // Not in TypeScript's library: only Chromium on Android and Safari know it.
    const capabilities = /** @type {{torch?: boolean} | undefined} */ (this.#track?.getCapabilities?.());
    return capabilities?.torch === true;
  }

  /** @param {boolean} on @returns {Promise<boolean>} whether the camera obeyed */
  async setTorch(on) {
    try {
      await this.#track?.applyConstraints({ advanced: [/** @type {object} */ ({ torch: on })] });
      return this.hasTorch;
    } catch {
      return false;
    }
  }

  get #track() {
    return this.#stream?.getVideoTracks()[0];
  }

  /** @param {CameraState} state */
  #set(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.listeners.onState(state);
  }

  /** @param {CameraTrouble} trouble */
  #fail(trouble) {
    this.stop();
    if (trouble === "decoder") {
      this.#decoder?.close();
      this.#decoder = null;
    }
    this.trouble = trouble;
    this.listeners.onTrouble(trouble);
  }

  #resume() {
    this.#round += 1;
    if (document.hidden) return this.#set("paused");
    this.#set("scanning");
    void this.#loop(this.#round);
  }

  #onVisibility() {
    if (document.hidden && this.#state === "scanning") {
      this.#round += 1;
      this.#set("paused");
    } else if (!document.hidden && this.#state === "paused") {
      // Phones take the camera away from a page that was hidden for long.
      if (this.#track?.readyState === "live") this.#resume();
      else void this.start(this.#deviceId);
    }
  }

  /** @param {MediaStream} stream */
  #onEnded(stream) {
    if (stream === this.#stream && this.#state !== "paused") this.#fail("lost");
  }

  /** @param {number} round */
  async #loop(round) {
    while (round === this.#round) {
      await nextFrame(this.video);
      if (round !== this.#round) return;
      const seenAt = performance.now();
      try {
        const reading = await this.#read();
        if (round === this.#round && reading?.text) this.listeners.onCode(reading.text, seenAt);
      } catch {
        if (round === this.#round) this.#fail("decoder");
      }
    }
  }

  /** @returns {Promise<Reading | null>} null when the camera has no picture just now */
  async #read() {
    const bitmap = await createImageBitmap(this.video).catch(() => null);
    return bitmap && this.#decoder && this.#decoder.read(bitmap);
  }
}

class DecoderError extends Error {}

class InsecureError extends Error {}

/** @param {string} deviceId @returns {Promise<MediaStream>} */
async function openCamera(deviceId) {
  // Absent without HTTPS, and in the browsers inside some apps.
  if (!navigator.mediaDevices?.getUserMedia) throw new InsecureError();
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: "environment" } };
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...PICTURE } });
}

/** @param {MediaStream} stream */
function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** @param {unknown} error @returns {CameraTrouble} */
function troubleOf(error) {
  if (error instanceof DecoderError) return "decoder";
  if (error instanceof InsecureError) return "insecure";
  return (error instanceof Error && TROUBLES[error.name]) || "unknown";
}

/** @param {HTMLVideoElement} video @returns {Promise<void>} when the video shows a new picture */
function nextFrame(video) {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => resolve());
    else setTimeout(resolve, 50);
  });
}
