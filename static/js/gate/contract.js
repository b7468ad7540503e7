/**
 * The shapes that the modules of the gate share. Types only; nothing is loaded from here.
 *
 * @typedef {"ok" | "warn" | "stop"} Tone
 *
 * What is sent to the server for one scan, or for taking one back. Sent again with the same `op_id`, it
 * changes nothing.
 * @typedef {object} Scan
 * @property {string} op_id a UUID
 * @property {string} code what was read, at most 512 characters
 * @property {string[]} alternatives other readings of the same key strokes; the server takes whichever verifies
 * @property {string} scanned_at the device's clock, ISO 8601 in UTC
 * @property {string} gate
 * @property {"camera" | "scanner" | "hand"} source
 * @property {"in" | "undo"} [act] `in` unless said otherwise
 * @property {string} [refers_to] the `op_id` of what `undo` takes back
 * @property {boolean} [again] admit somebody who is inside already
 *
 * What the server says to it, in the steward's language.
 * @typedef {object} Answer
 * @property {string} op_id
 * @property {string} verdict `admitted`, `already`, or a reason for refusal
 * @property {Tone} [tone] when the verdict's own is not meant
 * @property {string} title
 * @property {string} [detail]
 * @property {{name?: string, role?: string, delegation?: string} | null} [person]
 * @property {boolean} [can_undo] whether this can be taken back
 * @property {boolean} [can_repeat] whether the same with `again` admits
 *
 * What came of sending: `answered`, `unreachable` (try again later) or `refused` (the server would not even
 * look at it, and may say why; it is kept all the same, since a scan is never dropped for a fault of ours).
 * @typedef {{kind: "answered", answer: Answer}
 *   | {kind: "unreachable"}
 *   | {kind: "refused", status: number, detail: string}} Outcome
 *
 * What the decoder found in one frame.
 * @typedef {object} Reading
 * @property {string | null} text
 * @property {boolean} sharpened
 *
 * Why there is no picture, or nothing is read from it. The page has a sentence for each.
 * @typedef {"insecure" | "denied" | "missing" | "busy" | "lost" | "decoder" | "unknown"} CameraTrouble
 *
 * @typedef {"off" | "starting" | "scanning" | "paused"} CameraState
 */

export {};
