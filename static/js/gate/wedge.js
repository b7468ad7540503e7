/**
 * Hand scanners that type what they read, as a keyboard does.
 *
 * A burst of keys much faster than a person's, ended by Enter, Tab or a pause, is a scan. Two readings of it
 * are kept, since nobody knows how scanner and machine are set up: by the place of the keys, as on an American
 * keyboard (right in spite of Caps Lock, a Chinese input method, or a French layout on the machine), and by
 * the characters they gave (right when the scanner is set to the machine's own layout).
 *
 * A field that had the focus gets back what was in it before the burst.
 */

import { looksLikeTicket } from "./codes.js";

/** @typedef {(readings: string[]) => void} OnScan one or two, the likelier first, in upper case */

const LONGEST_MEAN_GAP = 60;
const PAUSE = 240;
/** The code on a badge has nine characters; a person does not type nine at such a pace. */
const SHORTEST = 9;
const ENDS = new Set(["Enter", "NumpadEnter", "Tab"]);
/** Keys that give no character and do not end a burst. */
const SILENT = new Set(["Shift", "CapsLock", "NumLock", "Fn", "Meta", "Alt", "AltGraph", "Control"]);

/**
 * @typedef {object} Burst
 * @property {string | null} places by the place of the keys; null once a key has no meaning in a code
 * @property {string | null} characters by what the keys gave; null once a key gave none
 * @property {number} keys
 * @property {number} first milliseconds
 * @property {number} last milliseconds
 * @property {() => void} restore puts the focused field back as it was
 */

/**
 * @param {OnScan} onScan
 * @returns {() => void} stops listening
 */
export function listenForWedge(onScan) {
  /** @type {Burst | null} */
  let burst = null;
  let timer = 0;

  /** @returns {boolean} whether the burst was a scan */
  function end() {
    clearTimeout(timer);
    const readings = burst && isScan(burst) ? readingsOf(burst) : [];
    if (readings.length > 0) burst?.restore();
    burst = null;
    if (readings.length > 0) onScan(readings);
    return readings.length > 0;
  }

  /** @param {KeyboardEvent} event */
  function onKeydown(event) {
    // A timer can be late, the time of an event is not.
    if (burst && event.timeStamp - burst.last > PAUSE) end();
    // Filling in a saved value makes keydown events without a key.
    if (!event.key || SILENT.has(event.key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      burst = null;
    } else if (ENDS.has(event.code) || ENDS.has(event.key)) {
      if (!end()) return;
      // Or the key would press the button that has the focus, or leave the field.
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      burst = extended(burst, event);
      clearTimeout(timer);
      timer = setTimeout(end, PAUSE);
    }
  }

  window.addEventListener("keydown", onKeydown, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", onKeydown, { capture: true });
  };
}

/**
 * @param {Burst | null} burst
 * @param {KeyboardEvent} event
 * @returns {Burst}
 */
function extended(burst, event) {
  const now = event.timeStamp;
  const { places, characters, keys, first, restore } = burst ?? {
    places: "",
    characters: "",
    keys: 0,
    first: now,
    restore: memoryOf(document.activeElement),
  };
  return {
    places: joined(places, placeOf(event.code)),
    characters: joined(characters, event.key.length === 1 ? event.key : null),
    keys: keys + 1,
    first,
    last: now,
    restore,
  };
}

/** @param {string | null} text @param {string | null} character */
function joined(text, character) {
  return text === null || character === null ? null : text + character;
}

/** @param {string} code of a KeyboardEvent @returns {string | null} the character there, if a code can have it */
function placeOf(code) {
  if (code === "Minus" || code === "NumpadSubtract") return "-";
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? null;
}

/** @param {Burst} burst */
function isScan({ keys, first, last }) {
  return keys >= SHORTEST && (last - first) / (keys - 1) <= LONGEST_MEAN_GAP;
}

/** @param {Burst} burst @returns {string[]} */
function readingsOf({ places, characters }) {
  const readings = [places, characters]
    .filter((text) => text !== null)
    .map((text) => text.normalize("NFKC").trim().toUpperCase());
  return [...new Set(readings)].sort((a, b) => Number(looksLikeTicket(b)) - Number(looksLikeTicket(a)));
}

/** @param {Element | null} field @returns {() => void} */
function memoryOf(field) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return () => {};
  const { value, selectionStart, selectionEnd } = field;
  return () => {
    // Leaving the field ends what an input method had begun in it.
    field.blur();
    field.value = value;
    field.focus();
    // Null in fields that have no selection, such as numbers.
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
