/**
 * Reads QR codes from camera frames, off the page's thread. A module worker; it holds no state of a scan.
 *
 * The reader is zxing-wasm (its `reader` build), served by ourselves: `reader/index.js`, the `share.js` it
 * imports, and `zxing_reader.wasm`. Their addresses carry hashes, so the page passes them in:
 *
 *   page → worker   {type: "init", zxingUrl, wasmUrl}
 *   worker → page   {type: "ready"} or {type: "failed", reason}
 *   page → worker   {type: "frame", id, bitmap}      the ImageBitmap is transferred and closed here
 *   worker → page   {type: "reading", id, text, sharpened}
 *
 * Without `locateFile` zxing-wasm fetches its wasm from a CDN. The policy needs `'wasm-unsafe-eval'`.
 * Frames are read at full size: scaled down, fewer codes are found. Several misses in a row get one try with
 * an unsharp mask, which finds the blurred ones but takes as long again.
 */

import { looksLikeTicket } from "./codes.js";
import { sharpen } from "./unsharp.js";

/**
 * The part of zxing-wasm that is used.
 * @typedef {{text: string}} Symbol
 * @typedef {object} Zxing
 * @property {(options: {overrides: {locateFile: () => string}, fireImmediately: true}) => Promise<unknown>} prepareZXingModule
 * @property {(image: ImageData, options: object) => Promise<Symbol[]>} readBarcodes
 */

const MISSES_BEFORE_SHARPENING = 4;
const OPTIONS = { formats: ["QRCode"], tryHarder: true, textMode: "Plain", maxNumberOfSymbols: 1 };
// When the first symbol found is somebody's advertisement: look for a ticket beside it.
const CROWD = { ...OPTIONS, maxNumberOfSymbols: 8 };

/** @type {Promise<Zxing> | undefined} */
let loading;
let misses = 0;
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });

self.addEventListener("message", async ({ data }) => {
  if (data.type === "init") {
    loading = load(data.zxingUrl, data.wasmUrl);
    try {
      await loading;
      self.postMessage({ type: "ready" });
    } catch (error) {
      self.postMessage({ type: "failed", reason: String(error) });
    }
  } else if (data.type === "frame") {
    self.postMessage({ type: "reading", id: data.id, ...(await readFrame(data.bitmap)) });
  }
});

/**
 * @param {string} zxingUrl
 * @param {string} wasmUrl
 * @returns {Promise<Zxing>}
 */
async function load(zxingUrl, wasmUrl) {
  const zxing = await import(zxingUrl);
  await zxing.prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return zxing;
}

/**
 * @param {ImageBitmap} bitmap
 * @returns {Promise<{text: string | null, sharpened: boolean}>}
 */
async function readFrame(bitmap) {
  const image = pixels(bitmap);
  let text = image && (await read(image));
  let sharpened = false;
  if (image && text === null && (misses += 1) % MISSES_BEFORE_SHARPENING === 0) {
    sharpen(image);
    text = await read(image);
    sharpened = true;
  }
  if (text !== null) misses = 0;
  return { text, sharpened };
}

/** @param {ImageBitmap} bitmap @returns {ImageData | null} */
function pixels(bitmap) {
  const { width, height } = bitmap;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context?.getImageData(0, 0, width, height) ?? null;
}

/**
 * The text of a ticket in the image if there is one, else of any other code, else null.
 *
 * @param {ImageData} image
 * @returns {Promise<string | null>}
 */
async function read(image) {
  const zxing = await loading;
  if (!zxing) throw new Error("a frame before init");
  const [first] = await zxing.readBarcodes(image, OPTIONS);
  if (!first || looksLikeTicket(first.text)) return first?.text ?? null;
  const symbols = await zxing.readBarcodes(image, CROWD);
  return (symbols.find((symbol) => looksLikeTicket(symbol.text)) ?? first).text;
}
