/**
 * Reads QR codes from camera frames, off the page's thread. A module worker; it holds no state of a scan.
 *
 * The reader is zxing-wasm (its `reader` build), served by ourselves: `reader/index.js`, the `share.js` it
 * imports, and `zxing_reader.wasm`. The modules find each other by relative imports; the wasm is no module, so
 * the page passes its hashed address in:
 *
 *   page → worker   {type: "init", wasmUrl}
 *   worker → page   {type: "ready"} or {type: "failed", reason}
 *   page → worker   {type: "frame", id, bitmap}      the ImageBitmap is transferred and closed here
 *   worker → page   {type: "reading", id, text, sharpened}
 *
 * Without `locateFile` zxing-wasm fetches its wasm from a CDN. The policy needs `'wasm-unsafe-eval'`.
 * Frames are read at full size: scaled down, fewer codes are found. Several misses in a row get one try with
 * an unsharp mask, which finds the blurred ones but takes as long again.
 */

import { prepareZXingModule, readBarcodes } from "../../vendor/zxing-wasm/reader/index.js";
import { looksLikeTicket } from "./codes.js";
import { sharpen } from "./unsharp.js";

/** @import { Reading } from "./contract.js" */
/** @import { ReaderOptions } from "../../vendor/zxing-wasm/reader/index.js" */

const MISSES_BEFORE_SHARPENING = 4;
/** @type {ReaderOptions} */
const OPTIONS = { formats: ["QRCode"], tryHarder: true, textMode: "Plain", maxNumberOfSymbols: 1 };
// When the first symbol found is somebody's advertisement: look for a ticket beside it.
const CROWD = { ...OPTIONS, maxNumberOfSymbols: 8 };

let misses = 0;
const canvas = new OffscreenCanvas(1, 1);
const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
  canvas.getContext("2d", { willReadFrequently: true, alpha: false })
);

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage(data.type === "init" ? await load(data.wasmUrl) : await answer(data));
  } catch (error) {
    self.postMessage({ type: "failed", reason: String(error) });
  }
});

/** @param {string} wasmUrl */
async function load(wasmUrl) {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return { type: "ready" };
}

/** @param {{id: number, bitmap: ImageBitmap}} frame */
async function answer({ id, bitmap }) {
  return { type: "reading", id, ...(await readFrame(bitmap)) };
}

/**
 * @param {ImageBitmap} bitmap
 * @returns {Promise<Reading>}
 */
async function readFrame(bitmap) {
  const image = pixels(bitmap);
  const text = await read(image);
  misses = text === null ? misses + 1 : 0;
  if (misses < MISSES_BEFORE_SHARPENING) return { text, sharpened: false };
  misses = 0;
  sharpen(image);
  return { text: await read(image), sharpened: true };
}

/** @param {ImageBitmap} bitmap @returns {ImageData} */
function pixels(bitmap) {
  const { width, height } = bitmap;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

/**
 * The text of a ticket in the image if there is one, else of any other code, else null.
 *
 * @param {ImageData} image
 * @returns {Promise<string | null>}
 */
async function read(image) {
  const [first] = await readBarcodes(image, OPTIONS);
  if (!first || looksLikeTicket(first.text)) return first?.text ?? null;
  const symbols = await readBarcodes(image, CROWD);
  return (symbols.find((symbol) => looksLikeTicket(symbol.text)) ?? first).text;
}
