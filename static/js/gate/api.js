/** Talks to the server: one scan, one POST, one outcome. It never rejects and keeps nothing. */

/** @import { Answer, Outcome, Scan } from "./contract.js" */

const TIMEOUT = 8_000;
/** The server is there but cannot answer now. */
const LATER = new Set([408, 425, 429]);

/**
 * @param {{token?: string, csrfToken?: string}} credentials a device's bearer token, or the session's CSRF token
 * @param {number} [timeout] milliseconds
 */
export function createApi({ token, csrfToken }, timeout = TIMEOUT) {
  const headers = {
    "Content-Type": "application/json",
    Accept: "application/json",
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(csrfToken && { "X-CSRFToken": csrfToken }),
  };

  /**
   * @param {string} url
   * @param {Scan} scan
   * @returns {Promise<Outcome>}
   */
  async function send(url, scan) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeout);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body: JSON.stringify(scan),
        // With a token of its own the session's cookie would only cost the server a look at it.
        credentials: token ? "omit" : "same-origin",
        // A redirect is the way to the sign-in page, and never an answer.
        redirect: "manual",
        signal: abort.signal,
      });
      return await outcomeOf(response, scan);
    } catch {
      return { kind: "unreachable" };
    } finally {
      clearTimeout(timer);
    }
  }

  return { send };
}

/**
 * @param {Response} response
 * @param {Scan} scan
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(response, scan) {
  if (response.type === "opaqueredirect") return { kind: "refused", status: 401, detail: "" };
  if (response.status >= 500 || LATER.has(response.status)) return { kind: "unreachable" };
  if (!response.ok) return { kind: "refused", status: response.status, detail: await detailOf(response) };
  const answer = await response.json();
  // The sign-in page of a hotel's network answers 200 to everything.
  return isAnswer(answer, scan) ? { kind: "answered", answer } : { kind: "unreachable" };
}

/** @param {Response} response @returns {Promise<string>} the server's sentence, if it gave one */
async function detailOf(response) {
  const problem = await response.json().catch(() => null);
  return typeof problem?.detail === "string" ? problem.detail : "";
}

/**
 * @param {any} answer
 * @param {Scan} scan
 * @returns {answer is Answer}
 */
function isAnswer(answer, scan) {
  return answer?.op_id === scan.op_id && typeof answer.verdict === "string" && typeof answer.title === "string";
}
