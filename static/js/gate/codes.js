/** The form of a ticket code, without its meaning: only the server can tell a good one from a forged one. */

const TICKET = /^[0-9A-Z]{121}$/;

/** No ticket is longer, not even with an address around it. */
const LONGEST = 512;

/** @param {string} text @returns {boolean} whether it could be a ticket code, in upper case */
export function looksLikeTicket(text) {
  return TICKET.test(text);
}

/** @param {string} text @returns {string} what can be sent of it: not too long, and whole characters only */
export function sendable(text) {
  return text.slice(0, LONGEST).replace(/\p{Surrogate}/gu, "\ufffd");
}
