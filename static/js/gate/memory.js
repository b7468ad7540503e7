/** Small choices that outlive the page. Where the browser keeps nothing, they are simply forgotten. */

const PREFIX = "huiqiao-gate-";

/** @param {string} name @returns {string} empty when unknown */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A private window, or no room.
  }
}
