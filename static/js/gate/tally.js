/**
 * Keeps the gate's counts fresh: how many were admitted, how many are expected. Nothing depends on them, so a
 * server that does not answer is asked again later and nobody is told.
 */

const EVERY = 15_000;
/** Milliseconds after a scan, so that a queue of people is one question and not one for each. */
const SOON = 2_000;

class Tally {
  #settings;
  #part;
  #timer = 0;

  /** @param {HTMLElement} part @param {{stateUrl: string, token: string}} settings */
  constructor(part, settings) {
    this.#part = part;
    this.#settings = settings;
    setInterval(() => this.#refresh(), EVERY);
    document.addEventListener("visibilitychange", () => this.#refresh());
    // Each scan leaves a line in the list of the last ones.
    const list = document.querySelector('[data-part="scans-list"]');
    if (list) new MutationObserver(() => this.#soon()).observe(list, { childList: true });
  }

  #soon() {
    this.#timer ||= setTimeout(() => this.#refresh(), SOON);
  }

  async #refresh() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (document.hidden) return;
    const { stateUrl, token } = this.#settings;
    const response = await fetch(stateUrl, {
      headers: { Authorization: `Bearer ${token}`, Accept: "application/json" },
      credentials: "omit",
    }).catch(() => null);
    if (!response?.ok) return;
    const counts = await response.json().catch(() => ({}));
    for (const name of ["admitted", "expected"]) {
      const slot = this.#part.querySelector(`[data-slot="${name}"]`);
      if (slot && Number.isInteger(counts[name])) slot.textContent = String(counts[name]);
    }
  }
}

const root = document.querySelector("[data-gate]");
const part = document.querySelector('[data-part="tally"]');
if (root instanceof HTMLElement && part instanceof HTMLElement && root.dataset.stateUrl) {
  new Tally(part, { stateUrl: root.dataset.stateUrl, token: root.dataset.token ?? "" });
}
