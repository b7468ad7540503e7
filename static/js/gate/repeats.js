/** A code that stays before the camera is one scan. It counts anew when it was out of sight for 3 seconds. */

const FORGOTTEN_AFTER = 3_000;

export class Repeats {
  /** @type {Map<string, number>} when each code was last seen, in milliseconds */
  #seen = new Map();

  /** @param {string} code @param {number} now @returns {boolean} */
  isRepeat(code, now) {
    for (const [other, at] of this.#seen) if (now - at >= FORGOTTEN_AFTER) this.#seen.delete(other);
    const repeat = this.#seen.has(code);
    this.#seen.set(code, now);
    return repeat;
  }
}
