/** The bits that each letter of an alphabet stands for, by its code. */
function bitsBy(alphabet: string): Uint8Array {
  const bits = new Uint8Array(128);
  for (const [value, letter] of Array.from(alphabet).entries()) bits[letter.charCodeAt(0)] = value;
  return bits;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const small = letters.toLowerCase();
const sixBits = bitsBy(`${letters}${small}0123456789+/`);
sixBits['-'.charCodeAt(0)] = 62;
sixBits['_'.charCodeAt(0)] = 63;
const fiveBits = bitsBy(`${letters}234567`);
for (const [value, letter] of Array.from(small).entries()) fiveBits[letter.charCodeAt(0)] = value;

/** Returns the bytes of base64 letters, url-safe ones too; what is left over at the end is dropped. */
export function fromBase64(run: string): Uint8Array {
  return fromBits(run, 6, sixBits);
}

/** Returns the bytes of base32 letters (RFC 4648, 6), in any case. */
export function fromBase32(run: string): Uint8Array {
  return fromBits(run, 5, fiveBits);
}

function fromBits(run: string, each: number, values: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.floor((run.length * each) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let letter = 0; letter < run.length; letter += 1) {
    held = ((held << each) | (values[run.charCodeAt(letter)] ?? 0)) & 0xffff;
    bits += each;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
    }
  }
  return bytes;
}

/** Returns the bytes of hexadecimal digits, two each. */
export function fromHex(run: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor(run.length / 2));
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(run.slice(at * 2, at * 2 + 2), 16);
  }
  return bytes;
}

/** Returns the text that bytes hold as UTF-16 of one script, whose letters share their upper byte; null: they hold none. */
export function fromUtf16(bytes: Uint8Array): string | null {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null;
  const [even, odd] = [distinct(bytes, 0), distinct(bytes, 1)];
  const [scripts, others] = [Math.min(even, odd), Math.max(even, odd)];
  // A text has a space and signs between its letters, and letters enough.
  if (others < 4 || scripts > 4 || (scripts > 2 && others < 4 * scripts)) return null;
  const upper = even < odd ? 0 : 1;
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    text += String.fromCharCode((bytes[at + upper] ?? 0) * 256 + (bytes[at + 1 - upper] ?? 0));
  }
  return text;
}

/** Counts the different values of every second byte. */
function distinct(bytes: Uint8Array, first: 0 | 1): number {
  const seen = new Uint8Array(256);
  let count = 0;
  for (let at = first; at < bytes.length; at += 2) {
    const value = bytes[at] ?? 0;
    count += 1 - (seen[value] ?? 0);
    seen[value] = 1;
  }
  return count;
}
