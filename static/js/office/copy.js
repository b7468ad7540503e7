// Buttons that copy a text of the page: `data-copy` names its element, `data-copied` says that it is done.

const SHOWN_MS = 2000;

/** Selects `element`, and copies it the old way where the page has no clipboard (plain HTTP on a local network). */
/** @param {HTMLElement} element */
function copySelected(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return document.execCommand("copy");
}

/** @param {HTMLElement} element */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    return copySelected(element);
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} element
 */
async function pressed(button, element) {
  const status = document.querySelector("[data-copy-status]");
  const done = (await copy(element)) ? (button.dataset.copied ?? "") : "";
  if (status) status.textContent = done;
  const sign = button.firstChild;
  if (!done || !sign) return;
  const label = button.dataset.label ?? sign.textContent ?? "";
  button.dataset.label = label;
  sign.textContent = done;
  setTimeout(() => {
    sign.textContent = label;
    if (status) status.textContent = "";
  }, SHOWN_MS);
}

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll("button[data-copy]");
for (const button of buttons) {
  const element = document.getElementById(button.dataset.copy ?? "");
  if (!element) continue;
  button.hidden = false;
  button.addEventListener("click", () => void pressed(button, element));
}
