// Comfort for the sign-up form. Without it the server decides the same and says so.

const ADULT_AGE = 18;

/**
 * The number in an input, full-width digits included; NaN when it is none.
 * @param {HTMLInputElement | null} input
 * @returns {number}
 */
function numberIn(input) {
  const typed = input?.value.normalize("NFKC").trim() ?? "";
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

/**
 * Whole years of age on the opening day; null while the date is not complete or does not exist.
 * @param {HTMLFormElement} form
 * @param {[number, number, number]} opening year, month and day
 * @returns {number | null}
 */
function ageOnOpening(form, opening) {
  const [year, month, day] = ["year", "month", "day"].map((part) =>
    numberIn(form.querySelector(`input[name="birth_on_${part}"]`)),
  );
  const born = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return null;
  const before = opening[1] < month || (opening[1] === month && opening[2] < day);
  return opening[0] - year - (before ? 1 : 0);
}

/**
 * Hides what only a guardian answers once the birth date says that there is none to ask.
 * @param {HTMLFormElement} form
 */
function followBirthDate(form) {
  /** @type {NodeListOf<HTMLElement>} */
  const guardians = form.querySelectorAll("[data-guardian], [data-consent=attendance]");
  const [year, month, day] = (form.dataset.openingDay ?? "").split("-").map(Number);
  const follow = () => {
    const age = ageOnOpening(form, [year, month, day]);
    for (const part of guardians) part.hidden = age !== null && age >= ADULT_AGE;
  };
  form.addEventListener("input", follow);
  follow();
}

/**
 * One press sends once; a page that comes back from the history can be sent again.
 * @param {HTMLFormElement} form
 */
function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
}

/** @type {HTMLFormElement | null} */
const form = document.querySelector("form[data-sign-up]");
if (form) {
  followBirthDate(form);
  sendOnce(form);
}
