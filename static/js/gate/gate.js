/**
 * The check-in page: brings camera, hand scanner and typed codes to the server and its verdicts to the eye
 * and the ear. The page gives addresses and credentials in `data-` attributes of the element with `data-gate`
 * (see `settingsOf`) and all words in templates (see `view.js`).
 */

/** @import { Outcome, Scan } from "./contract.js" */
/** @import { Queue } from "./queue.js" */

import { createApi } from "./api.js";
import { looksLikeTicket, sendable } from "./codes.js";
import { createDecoder } from "./decoder.js";
import { Feedback } from "./feedback.js";
import { recall, remember } from "./memory.js";
import { openQueue } from "./queue.js";
import { Repeats } from "./repeats.js";
import { Scanner } from "./scanner.js";
import { Sender } from "./sender.js";
import { uuid } from "./uuid.js";
import { View } from "./view.js";
import { listenForWedge } from "./wedge.js";

/** Milliseconds after which a scan without an answer is said to be under way. */
const PATIENCE = 250;
/** Milliseconds that "admitted" stays, lest the next person pass on it. Other verdicts stay till the next scan. */
const WELCOME = 10_000;
/**
 * Milliseconds that a whole ticket code has stood in the field for typed codes before it is sent by itself:
 * scanners built into a device put it there without keys. One that types is caught before that.
 */
const SETTLED = 300;

class Gate {
  #settings;
  #view;
  #queue;
  #sender;
  #feedback = new Feedback();
  #repeats = new Repeats();
  /** @type {Scanner | null} */
  #scanner = null;
  /** The scan whose verdict the page shows; those of older ones go to the list only. @type {Scan | null} */
  #current = null;
  /** When its frame, key or click came, in milliseconds of `performance.now()`. */
  #seenAt = 0;
  #timer = 0;

  /** @param {HTMLElement} root @param {Queue} queue */
  constructor(root, queue) {
    this.#settings = settingsOf(root);
    this.#view = new View(root);
    this.#queue = queue;
    this.#sender = new Sender({
      queue,
      send: createApi(this.#settings).send,
      onOutcome: (scan, outcome) => this.#onOutcome(scan, outcome),
      onWaiting: (count) => this.#view.showSync(count, queue.durable),
    });
    this.#bindCamera();
    this.#bindHand();
    this.#on("undo", "click", () => this.#current && this.#undo(this.#current.op_id));
    this.#on("scans-list", "click", (event) => {
      const opId = undoOf(event.target);
      if (!opId) return;
      event.preventDefault();
      this.#undo(opId);
    });
    this.#on("again", "click", () => this.#again());
    listenForWedge((readings) => this.#onWedge(readings));
    this.#view.showIdle("ready");
    void this.#sender.flush();
  }

  #bindCamera() {
    const sound = this.#view.part("sound");
    this.#on("start", "click", () => this.#startCamera(recall("camera")));
    this.#on("stop", "click", () => this.#scanner?.stop());
    this.#on("torch", "click", () => this.#toggleTorch());
    this.#on("camera", "change", (event) => {
      const select = /** @type {HTMLSelectElement} */ (event.currentTarget);
      remember("camera", select.value);
      // A hand scanner's keys would choose other cameras.
      select.blur();
      void this.#startCamera(select.value);
    });
    if (!(sound instanceof HTMLInputElement)) return;
    sound.checked = this.#feedback.sound = recall("sound") !== "off";
    sound.addEventListener("change", () => {
      this.#feedback.sound = sound.checked;
      remember("sound", sound.checked ? "on" : "off");
    });
  }

  /** @param {string} deviceId */
  async #startCamera(deviceId) {
    const scanner = (this.#scanner ??= this.#createScanner());
    await scanner?.start(deviceId);
    // The camera of last time may be another device's, or gone.
    if (deviceId && scanner?.trouble === "missing") await scanner.start();
    if (scanner?.state !== "scanning") return;
    this.#view.showCameras(await scanner.cameras(), scanner.deviceId);
    this.#view.showTorch(scanner.hasTorch, false);
  }

  #createScanner() {
    const video = this.#view.part("video");
    if (!(video instanceof HTMLVideoElement)) return null;
    return new Scanner(video, () => createDecoder(this.#settings), {
      onCode: (text, seenAt) => this.#repeats.isRepeat(text, seenAt) || this.#scan(text, "camera", { seenAt }),
      onState: (state) => this.#view.showCamera(state),
      onTrouble: (trouble) => this.#view.showTrouble(trouble),
    });
  }

  async #toggleTorch() {
    const on = this.#view.part("torch")?.getAttribute("aria-pressed") !== "true";
    const obeyed = await this.#scanner?.setTorch(on);
    this.#view.showTorch(this.#scanner?.hasTorch ?? false, on && obeyed === true);
  }

  #bindHand() {
    const field = this.#view.part("code");
    if (!(field instanceof HTMLInputElement)) return;
    let timer = 0;
    const submit = () => {
      clearTimeout(timer);
      const code = field.value.trim();
      if (code) this.#scan(code, "hand");
      field.select();
    };
    this.#on("manual", "submit", (event) => {
      event.preventDefault();
      submit();
    });
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!looksLikeTicket(field.value.trim().toUpperCase())) return;
        submit();
        field.value = "";
      }, SETTLED);
    });
  }

  /** @param {string[]} readings */
  #onWedge([code, ...alternatives]) {
    if (!this.#repeats.isRepeat(code, performance.now())) this.#scan(code, "scanner", { alternatives });
  }

  /**
   * @param {string} code
   * @param {Scan["source"]} source
   * @param {{alternatives?: string[], seenAt?: number}} [more]
   */
  #scan(code, source, { alternatives = [], seenAt } = {}) {
    this.#send({ code: sendable(code), alternatives: alternatives.map(sendable), source }, seenAt);
  }

  /** @param {string} opId */
  #undo(opId) {
    this.#send({ act: "undo", refers_to: opId, code: "", alternatives: [], source: "hand" });
  }

  #again() {
    if (!this.#current) return;
    const { code, alternatives, source } = this.#current;
    this.#send({ again: true, code, alternatives, source });
  }

  /** @param {Omit<Scan, "op_id" | "scanned_at" | "gate">} what @param {number} [seenAt] */
  #send(what, seenAt = performance.now()) {
    const scan = { op_id: uuid(), scanned_at: new Date().toISOString(), gate: this.#settings.gate, ...what };
    this.#current = scan;
    this.#seenAt = seenAt;
    this.#view.showActions({ undo: false, again: false });
    this.#after(PATIENCE, () => this.#view.showIdle("checking"));
    void this.#sender.submit({ url: this.#settings.checkinUrl, scan });
  }

  /** @param {Scan} scan @param {Outcome} outcome */
  #onOutcome(scan, outcome) {
    const display = this.#view.displayOf(outcome);
    this.#view.showScan(scan.op_id, display, new Date(scan.scanned_at));
    if (outcome.kind === "answered") {
      this.#view.showUndo(scan.op_id, outcome.answer.can_undo === true);
      if (scan.refers_to && outcome.answer.verdict === "undone") this.#view.showTakenBack(scan.refers_to);
    }
    this.#view.showSync(this.#sender.waiting, this.#queue.durable);
    // What gets through much later is news for the list: by then another person stands at the gate.
    if (scan.op_id !== this.#current?.op_id || performance.now() - this.#seenAt > WELCOME) return;
    this.#view.showVerdict(display);
    this.#feedback.play(display.tone);
    this.#after(WELCOME, () => display.tone === "ok" && this.#view.showIdle("ready"));
    measure(this.#seenAt);
    if (outcome.kind !== "answered") return;
    this.#view.showActions({ undo: outcome.answer.can_undo === true, again: outcome.answer.can_repeat === true });
    if (display.tone === "ok") this.#clearTyped(scan);
  }

  /** @param {Scan} scan */
  #clearTyped(scan) {
    const field = this.#view.part("code");
    if (field instanceof HTMLInputElement && field.value.trim() === scan.code) field.value = "";
  }

  /** @param {number} milliseconds @param {() => void} act */
  #after(milliseconds, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, milliseconds);
  }

  /** @param {string} part @param {string} event @param {(event: Event) => void} listener */
  #on(part, event, listener) {
    this.#view.part(part)?.addEventListener(event, listener);
  }
}

/** The entry whose line's undo button was pressed. @param {EventTarget | null} target @returns {string} */
function undoOf(target) {
  const button = target instanceof Element ? target.closest("[data-undo]") : null;
  const line = button?.closest("[data-op]");
  return line instanceof HTMLElement ? (line.dataset.op ?? "") : "";
}

/** From frame, key or click to verdict, for the browser's performance tools. @param {number} seenAt */
function measure(seenAt) {
  performance.clearMeasures("gate:verdict");
  performance.measure("gate:verdict", { start: seenAt, end: performance.now() });
}

/** @param {HTMLElement} root */
function settingsOf({ dataset }) {
  return {
    /** Where scans are posted. */
    checkinUrl: dataset.checkinUrl ?? "",
    /** What the server knows this gate by. */
    gate: dataset.gate ?? "",
    /** A device's bearer token, or */
    token: dataset.token,
    /** the session's CSRF token. */
    csrfToken: dataset.csrfToken,
    /** The hashed addresses of decoder.worker.js and of zxing-wasm's zxing_reader.wasm. */
    workerUrl: dataset.workerUrl ?? "",
    wasmUrl: dataset.wasmUrl ?? "",
  };
}

const root = document.querySelector("[data-gate]");
if (root instanceof HTMLElement) new Gate(root, await openQueue());
