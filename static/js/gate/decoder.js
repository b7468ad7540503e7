/** The page's side of `decoder.worker.js`: a bitmap in, a reading out, one at a time. */

/** @import { Reading } from "./contract.js" */

/**
 * @template T
 * @typedef {{promise: Promise<T>, resolve: (value: T) => void, reject: (error: Error) => void}} Deferred
 */

/**
 * @typedef {object} Decoder
 * @property {Promise<void>} ready rejects when the reader cannot be loaded
 * @property {(bitmap: ImageBitmap) => Promise<Reading>} read
 * @property {() => void} close
 */

/**
 * @param {{workerUrl: string, wasmUrl: string}} addresses
 * @returns {Decoder}
 */
export function createDecoder({ workerUrl, wasmUrl }) {
  const worker = new Worker(workerUrl, { type: "module" });
  /** @type {Deferred<void>} */
  const ready = deferred();
  /** @type {Map<number, Deferred<Reading>>} */
  const waiting = new Map();
  let frames = 0;

  /** @param {string} reason */
  function fail(reason) {
    const error = new Error(reason);
    ready.reject(error);
    for (const frame of waiting.values()) frame.reject(error);
    waiting.clear();
  }

  worker.addEventListener("message", ({ data }) => {
    if (data.type === "ready") ready.resolve();
    else if (data.type === "failed") fail(data.reason);
    else {
      waiting.get(data.id)?.resolve({ text: data.text, sharpened: data.sharpened });
      waiting.delete(data.id);
    }
  });
  worker.addEventListener("error", (event) => fail(event.message || "the worker did not load"));
  worker.addEventListener("messageerror", () => fail("a message was lost"));
  // Whoever reads learns of a failure; nobody need listen to `ready`.
  ready.promise.catch(() => {});
  // Absolute, since the worker would resolve it against itself.
  worker.postMessage({ type: "init", wasmUrl: new URL(wasmUrl, document.baseURI).href });

  return {
    ready: ready.promise,
    async read(bitmap) {
      await ready.promise;
      const id = (frames += 1);
      const frame = deferred();
      waiting.set(id, frame);
      worker.postMessage({ type: "frame", id, bitmap }, [bitmap]);
      return frame.promise;
    },
    close() {
      worker.terminate();
      fail("closed");
    },
  };
}

/** `Promise.withResolvers`, which phones of 2023 do not have. @returns {Deferred<any>} */
function deferred() {
  /** @type {any} */
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
