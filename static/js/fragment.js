// Fetches the small parts of a page that change by the second, after the page itself. Without it, or when
// the fetch fails, the reader keeps what the page says, with its time.

/** @param {HTMLElement} place */
async function refresh(place) {
  const address = place.dataset.fragment;
  if (!address) return;
  const response = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!response.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  place.replaceChildren(...fresh.body.childNodes);
}

function refreshAll() {
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-fragment]");
  for (const place of places) refresh(place).catch(() => {});
}

refreshAll();
// A page that the browser took out of its memory shows the state of then.
addEventListener("pageshow", (event) => {
  if (event.persisted) refreshAll();
});
