/**
 * What the page shows. All words come from the server: either in an answer, or in the page's templates:
 *
 *   <template data-message="unreachable" data-title="No connection">The scan is kept …</template>
 *   <template data-template="scan"><li class="scan">… <span data-slot="name"></span> …</li></template>
 *
 * Elements are found by `data-part`, and a page may leave out any of them.
 */

/** @import { Answer, CameraState, CameraTrouble, Outcome, Tone } from "./contract.js" */

/**
 * @typedef {object} Display one verdict, or what stands in its place
 * @property {Tone} tone
 * @property {string} title
 * @property {string} [name]
 * @property {string} [about]
 * @property {string} [detail]
 */

/** @type {Record<string, Tone>} every other verdict is a refusal */
const TONES = { admitted: "ok", already: "warn" };
const SIGNS = { ok: "✓", warn: "!", stop: "✕" };
const SCANS_SHOWN = 20;

export class View {
  #root;
  /** @type {Map<string, HTMLElement>} by op_id, newest last */
  #scans = new Map();
  #clock = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { timeStyle: "medium" });

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} name @returns {HTMLElement | null} */
  part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }

  /** @param {CameraState} state */
  showCamera(state) {
    this.#state("viewport", state);
    this.#hide("start", state !== "off");
    this.#hide("stop", state === "off");
    this.#hide("camera-off", state === "scanning" || state === "paused");
    if (state === "off" || state === "starting") this.#say("camera-message", state);
  }

  /** @param {CameraTrouble} trouble */
  showTrouble(trouble) {
    this.#state("viewport", "denied");
    this.#say("camera-message", trouble);
  }

  /** @param {Outcome} outcome @returns {Display} */
  displayOf(outcome) {
    if (outcome.kind === "answered") return displayOfAnswer(outcome.answer);
    if (outcome.kind === "unreachable") return { tone: "warn", ...this.#message("unreachable") };
    const signedOut = outcome.status === 401 || outcome.status === 403;
    const { title, detail } = this.#message(signedOut ? "signed-out" : "not-taken");
    return { tone: "stop", title, detail: outcome.detail || detail };
  }

  /** Nothing to show now. @param {"ready" | "checking"} message */
  showIdle(message) {
    this.#tone("verdict", "idle");
    this.#verdict(this.#message(message));
    this.showActions({ undo: false, again: false });
  }

  /** What can be done about the verdict. @param {{undo: boolean, again: boolean}} possible */
  showActions({ undo, again }) {
    this.#hide("undo", !undo);
    this.#hide("again", !again);
  }

  /** @param {Display} display */
  showVerdict(display) {
    // Through idle and a layout, so that two alike one after the other are seen to be two.
    this.#tone("verdict", "idle");
    void this.part("verdict")?.offsetWidth;
    this.#verdict({ ...display, sign: SIGNS[display.tone] });
    this.#tone("verdict", display.tone);
  }

  /**
   * Add a scan to the list, or bring the line it has up to date.
   *
   * @param {string} opId
   * @param {Display} display
   * @param {Date} at
   */
  showScan(opId, { tone, title, name, about, detail }, at) {
    const line = this.#scans.get(opId) ?? this.#newLine(opId);
    line?.setAttribute("data-tone", tone);
    fill(line, {
      sign: SIGNS[tone],
      name: name || title,
      detail: (name ? [title, about] : [detail]).filter(Boolean).join(" · "),
      time: this.#clock.format(at),
    });
  }

  /**
   * Whether a line of the list, also one that came with the page, can be taken back.
   *
   * @param {string} opId
   * @param {boolean} possible
   */
  showUndo(opId, possible) {
    const button = this.#line(opId)?.querySelector("[data-undo]");
    if (button instanceof HTMLElement) button.hidden = !possible;
  }

  /** The line of an entry that was taken back. @param {string} opId */
  showTakenBack(opId) {
    this.showUndo(opId, false);
    const line = this.#line(opId);
    line?.setAttribute("data-tone", "warn");
    fill(line, { sign: SIGNS.warn });
  }

  /** @param {string} opId @returns {Element | null} */
  #line(opId) {
    return this.part("scans-list")?.querySelector(`[data-op="${CSS.escape(opId)}"]`) ?? null;
  }

  /** @param {number} waiting @param {boolean} durable */
  showSync(waiting, durable) {
    const part = this.part("sync");
    this.#tone("sync", waiting === 0 ? "ok" : durable ? "warn" : "stop");
    this.#say("sync", waiting === 0 ? "synced" : durable ? "waiting" : "not-kept");
    fill(part, { count: String(waiting), time: this.#clock.format(new Date()) });
  }

  /** @param {{deviceId: string, label: string}[]} cameras @param {string} current */
  showCameras(cameras, current) {
    const select = this.part("camera");
    if (!(select instanceof HTMLSelectElement)) return;
    const options = cameras.map(({ deviceId, label }, i) => new Option(label || String(i + 1), deviceId));
    select.replaceChildren(...options);
    select.value = current;
    this.#hide("camera-choice", cameras.length < 2);
  }

  /** @param {boolean} available @param {boolean} on */
  showTorch(available, on) {
    this.#hide("torch", !available);
    this.part("torch")?.setAttribute("aria-pressed", String(on));
  }

  /** @param {string} opId @returns {HTMLElement | null} */
  #newLine(opId) {
    const line = this.#template("template", "scan")?.firstElementChild;
    if (!(line instanceof HTMLElement)) return null;
    line.dataset.op = opId;
    this.#hide("scans", false);
    this.part("scans-list")?.prepend(line);
    this.#scans.set(opId, line);
    const [oldest] = this.#scans.keys();
    if (this.#scans.size > SCANS_SHOWN) {
      this.#scans.get(oldest)?.remove();
      this.#scans.delete(oldest);
    }
    return line;
  }

  /** @param {Partial<Display> & {sign?: string}} display */
  #verdict({ sign = "", title = "", name = "", about = "", detail = "" }) {
    fill(this.part("verdict"), { sign, title, name, about, detail });
  }

  /** @param {string} name @returns {{title: string, detail: string}} */
  #message(name) {
    const template = this.#root.querySelector(`template[data-message="${name}"]`);
    const detail = template instanceof HTMLTemplateElement ? template.content.textContent : "";
    return { title: template?.getAttribute("data-title") ?? "", detail: detail?.trim() ?? "" };
  }

  /** @param {string} part @param {string} message */
  #say(part, message) {
    const content = this.#template("message", message);
    if (content) this.part(part)?.replaceChildren(content);
  }

  /** @param {"message" | "template"} kind @param {string} name @returns {DocumentFragment | null} */
  #template(kind, name) {
    const template = this.#root.querySelector(`template[data-${kind}="${name}"]`);
    if (!(template instanceof HTMLTemplateElement)) return null;
    return document.importNode(template.content, true);
  }

  /** @param {string} part @param {string} state */
  #state(part, state) {
    this.part(part)?.setAttribute("data-state", state);
  }

  /** @param {string} part @param {Tone | "idle"} tone */
  #tone(part, tone) {
    this.part(part)?.setAttribute("data-tone", tone);
  }

  /** @param {string} part @param {boolean} hidden */
  #hide(part, hidden) {
    const element = this.part(part);
    if (element) element.hidden = hidden;
  }
}

/** @param {Answer} answer @returns {Display} */
function displayOfAnswer({ verdict, tone, title, detail, person }) {
  return {
    tone: tone ?? TONES[verdict] ?? "stop",
    title,
    name: person?.name ?? "",
    about: [person?.role, person?.delegation].filter(Boolean).join(" · "),
    detail: detail ?? "",
  };
}

/**
 * Put texts into the slots below an element; an empty one is hidden.
 *
 * @param {Element | null} element
 * @param {Record<string, string>} texts
 */
function fill(element, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const slot of element?.querySelectorAll(`[data-slot="${name}"]`) ?? []) {
      slot.textContent = text;
      slot.toggleAttribute("hidden", text === "");
    }
  }
}
