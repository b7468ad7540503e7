// Comfort for the public pages. Every page works without it.

/** Closes open menus on Escape (giving the focus back) and on a press elsewhere. */
function closeMenus() {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const menus = document.querySelectorAll("details[data-menu]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    for (const menu of menus) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
}

/** Reads the errors first: the summary takes the focus when a form comes back with some. */
function focusErrors() {
  /** @type {HTMLElement | null} */
  const summary = document.querySelector("[data-error-summary]");
  summary?.focus();
}

/** Shows the tools that need a script, and makes them work: print, and the size of an article's text. */
function readingTools() {
  /** @type {HTMLElement | null} */
  const tools = document.querySelector("[data-reading-tools]");
  /** @type {HTMLElement | null} */
  const article = document.querySelector(".article");
  if (!tools || !article) return;
  tools.hidden = false;
  /** @type {NodeListOf<HTMLButtonElement>} */
  const sizes = tools.querySelectorAll("[data-reading-size]");
  for (const button of sizes) {
    button.addEventListener("click", () => {
      article.dataset.size = button.dataset.readingSize;
      for (const other of sizes) other.setAttribute("aria-pressed", String(other === button));
    });
  }
}

function printButtons() {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-print]");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** Keeps the language that the reader chose, for the next time he comes to an address without one. */
function rememberLanguage() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".lang-switch__link[hreflang]");
  for (const link of links) {
    link.addEventListener("click", () => {
      const secure = location.protocol === "https:" ? "; secure" : "";
      const year = 365 * 24 * 3600;
      document.cookie = `django_language=${link.hreflang.toLowerCase()}; path=/; max-age=${year}; samesite=lax${secure}`;
    });
  }
}

closeMenus();
rememberLanguage();
focusErrors();
readingTools();
printButtons();
