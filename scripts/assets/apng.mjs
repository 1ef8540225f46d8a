import { chunk, signature } from './png.mjs';

/**
 * @param {Buffer} png a file
 * @returns {{ type: string, data: Buffer }[]} its chunks
 */
function chunksOf(png) {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is no PNG file.');
  const found = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    found.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

/** @param {...number} numbers each of 32 bits @returns {Buffer} their bytes */
function words(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, one] of numbers.entries()) bytes.writeUInt32BE(one, index * 4);
  return bytes;
}

/**
 * Joins pictures to one that moves, without touching a pixel: each frame is the very data of its file. What can't show
 * it moving shows the first. Source: PNG, third edition (W3C 2025), acTL, fcTL and fdAT.
 * @param {readonly Buffer[]} pngs files of the same size and kind, at least one
 * @param {number} seconds how long each is seen
 * @returns {Buffer} the file, which begins anew without an end
 */
export function apngOf(pngs, seconds) {
  const frames = pngs.map(chunksOf);
  const head = frames[0]?.find(({ type }) => type === 'IHDR')?.data;
  if (head === undefined) throw new Error('There is no picture.');
  const parts = [signature, chunk('IHDR', head), chunk('acTL', words(frames.length, 0))];
  let sequence = 0;
  for (const [index, frame] of frames.entries()) {
    const own = frame.find(({ type }) => type === 'IHDR')?.data;
    if (!own?.equals(head)) throw new Error('The pictures are not of one size and kind.');
    const control = words(sequence++, head.readUInt32BE(0), head.readUInt32BE(4), 0, 0, 0, 0);
    // Seconds as a fraction of two numbers of 16 bits; then: leave it as it is, and draw over all of it.
    control.writeUInt16BE(Math.round(seconds * 100), 20);
    control.writeUInt16BE(100, 22);
    parts.push(chunk('fcTL', control.subarray(0, 26)));
    for (const { type, data } of frame) {
      if (type !== 'IDAT') continue;
      parts.push(
        index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([words(sequence++), data])),
      );
    }
  }
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}
