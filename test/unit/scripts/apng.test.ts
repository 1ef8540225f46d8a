import { expect, test } from 'vitest';
import { apngOf } from '../../../scripts/assets/apng.mjs';
import { pngOf } from '../../../scripts/assets/png.mjs';

const square = (size: number, value: number) =>
  pngOf(size, new Uint8Array(size * size * 4).fill(value));

/** The chunks of a PNG file: `IHDR 13`, and so on. */
function chunks(png: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    found.push(`${png.toString('latin1', at + 4, at + 8)} ${png.readUInt32BE(at)}`);
  }
  return found;
}

test('pictures become one that moves, with the data of each as it was', () => {
  const [one, other] = [square(8, 0), square(8, 200)];
  const moving = apngOf([one, other], 2.5);
  const size = (png: Buffer) => Number(chunks(png)[1]?.split(' ')[1]);
  expect(chunks(moving)).toEqual([
    'IHDR 13',
    'acTL 8',
    'fcTL 26',
    `IDAT ${size(one)}`,
    'fcTL 26',
    `fdAT ${size(other) + 4}`,
    'IEND 0',
  ]);
  const data = other.subarray(other.indexOf('IDAT') + 4).subarray(0, size(other));
  expect(moving.includes(data)).toBe(true);
});

test('pictures of two sizes are refused', () => {
  expect(() => apngOf([square(8, 0), square(9, 0)], 1)).toThrow(/not of one size/u);
});
