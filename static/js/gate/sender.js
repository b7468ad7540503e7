/**
 * Brings scans to the server: first into the queue, then over the network, out of the queue when answered.
 * A scan that failed is sent again with the same `op_id`, so that the server counts it once.
 */

/** @import { Outcome, Scan } from "./contract.js" */
/** @import { Entry, Queue } from "./queue.js" */

const RETRY_EVERY = 10_000;

/**
 * @typedef {object} Options
 * @property {Queue} queue
 * @property {(url: string, scan: Scan) => Promise<Outcome>} send
 * @property {(scan: Scan, outcome: Outcome) => void} onOutcome also for those of an earlier visit to the page
 * @property {(count: number) => void} onWaiting how many the server has not answered, whenever that changes
 * @property {number} [retryEvery] milliseconds
 */

export class Sender {
  #options;
  /** @type {Set<string>} being sent just now */
  #underway = new Set();
  /** @type {Set<string>} of these, the ones sent for the first time: they do not wait yet */
  #fresh = new Set();
  #flushing = false;
  #reported = -1;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    window.addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
    setInterval(() => this.flush(), options.retryEvery ?? RETRY_EVERY);
  }

  /** @param {Entry} entry */
  async submit(entry) {
    this.#underway.add(entry.scan.op_id);
    this.#fresh.add(entry.scan.op_id);
    await this.#options.queue.add(entry);
    const outcome = await this.#deliver(entry);
    if (outcome.kind === "answered") void this.flush();
  }

  /** Send what waits, oldest first. One that is refused does not hold up those behind it. */
  async flush() {
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      for (const entry of this.#options.queue.entries()) {
        if (this.#underway.has(entry.scan.op_id)) continue;
        this.#underway.add(entry.scan.op_id);
        const outcome = await this.#deliver(entry);
        if (outcome.kind === "unreachable") break;
      }
    } finally {
      this.#flushing = false;
      this.#report();
    }
  }

  /** @param {Entry} entry @returns {Promise<Outcome>} */
  async #deliver({ url, scan }) {
    const { queue, send, onOutcome } = this.#options;
    const outcome = await send(url, scan);
    if (outcome.kind === "answered") await queue.remove(scan.op_id);
    this.#underway.delete(scan.op_id);
    this.#fresh.delete(scan.op_id);
    onOutcome(scan, outcome);
    this.#report();
    return outcome;
  }

  /** How many scans the server has not answered. */
  get waiting() {
    return this.#options.queue.entries().filter(({ scan }) => !this.#fresh.has(scan.op_id)).length;
  }

  #report() {
    if (this.waiting === this.#reported) return;
    this.#reported = this.waiting;
    this.#options.onWaiting(this.waiting);
  }
}
