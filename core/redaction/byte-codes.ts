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
  const halves = [0, 1].map((first) => bytes.filter((_, at) => at % 2 === first));
  const [first = 0, second = 0] = halves.map((half) => new Set(half).size);
  const few = first < second ? 0 : 1;
  // A text has a space and signs between its letters, and letters enough.
  const scripts = Math.min(first, second);
  if (scripts > 2 && (scripts > 4 || Math.max(first, second) < 4 * scripts)) return null;
  const [upper, lower] = [halves[few], halves[1 - few]];
  if (upper === undefined || lower === undefined) return null;
  return Array.from(lower, (low, at) => String.fromCharCode((upper[at] ?? 0) * 256 + low)).join('');
}
