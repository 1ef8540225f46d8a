// `node scripts/tray-icons.mjs`: draws assets/tray/ anew. The same shapes twice: black for macOS, which colours them
// to its bar (template images), and the program's own blue on its paper for bars of any colour elsewhere.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pngOf } from './assets/png.mjs';
import { shapes, sheet } from './assets/shapes.mjs';
import { root } from './setup/files.mjs';

/** Edges in pixels, and what Electron looks for at that scale. */
const sizes = /** @type {const} */ ([
  [16, ''],
  [24, '@1.5x'],
  [32, '@2x'],
  [48, '@3x'],
]);
/** Looks at a pixel, in each direction. */
const fine = 8;
const ink = [0x1f, 0x4e, 0x79];
const paper = [0xfb, 0xfa, 0xf7];

/**
 * @param {import('./assets/shapes.mjs').Shape} shape what is inked
 * @param {number} size pixels of an edge
 * @param {number} left pixel from the left
 * @param {number} top pixel from the top
 * @returns {number} how much of the pixel is inked, 0 to 1
 */
function covered(shape, size, left, top) {
  let count = 0;
  for (let at = 0; at < fine * fine; at += 1) {
    const x = (left + ((at % fine) + 0.5) / fine) / size;
    const y = (top + (Math.floor(at / fine) + 0.5) / fine) / size;
    if (shape(x, y)) count += 1;
  }
  return count / (fine * fine);
}

/**
 * @param {import('./assets/shapes.mjs').Shape} shape what is inked
 * @param {number} size pixels of an edge
 * @param {boolean} template black on nothing; else blue on a sheet
 * @returns {Uint8Array} the pixels
 */
function draw(shape, size, template) {
  const pixels = new Uint8Array(size * size * 4);
  /** @type {import('./assets/shapes.mjs').Shape} */
  const smaller = (x, y) => shape((x - 0.5) / 0.84 + 0.5, (y - 0.5) / 0.84 + 0.5);
  for (let at = 0; at < size * size; at += 1) {
    const [left, top] = [at % size, Math.floor(at / size)];
    const amount = covered(template ? shape : smaller, size, left, top);
    const alpha = template ? amount : covered(sheet, size, left, top);
    const colour = template
      ? [0, 0, 0]
      : paper.map((value, part) => Math.round(value + ((ink[part] ?? 0) - value) * amount));
    pixels.set([...colour, Math.round(alpha * 255)], at * 4);
  }
  return pixels;
}

const folder = join(root, 'assets', 'tray');
await mkdir(folder, { recursive: true });
for (const [name, shape] of Object.entries(shapes)) {
  for (const [size, scale] of sizes) {
    const colour = pngOf(size, draw(shape, size, false));
    await writeFile(join(folder, `${name}${scale}.png`), colour);
    if (scale === '@1.5x') continue;
    const template = pngOf(size, draw(shape, size, true));
    await writeFile(join(folder, `${name}Template${scale}.png`), template);
  }
}
