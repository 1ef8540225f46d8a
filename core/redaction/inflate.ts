/** What was inflated: as much as could be read; null stands for more than was allowed. */
export type Inflated = Uint8Array | null;

/** Base length and further bits of the codes 257 to 285, and of the distances (RFC 1951, 3.2.5). */
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const distanceBits = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1));
const lengthBase = [...bases(lengthBits.slice(0, 28), 3), 258];
const distanceBase = bases(distanceBits, 1);
/** Order in which the lengths of the code for lengths come (3.2.7). */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function bases(bits: readonly number[], first: number): readonly number[] {
  let base = first;
  return bits.map((more) => (base += 1 << more) - (1 << more));
}

/** Thrown where the bytes end or are no compressed data: what was read so far still counts. */
class End extends Error {}

/** A Huffman code by its lengths: how many codes have each length, and their symbols in order. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codeOf(lengths: readonly number[]): Code {
  const counts = Array.from({ length: 16 }, () => 0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => a.length - b.length || a.symbol - b.symbol)
    .map(({ symbol }) => symbol);
  return { counts, symbols };
}

const fixedLengths = Array.from({ length: 288 }, (_, at) =>
  at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8,
);
const fixed = {
  letters: codeOf(fixedLengths),
  distances: codeOf(Array.from({ length: 30 }, () => 5)),
};

class Inflater {
  readonly #bytes: Uint8Array;
  readonly #most: number;
  readonly out: number[] = [];
  #at: number;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array, at: number, most: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#most = most;
  }

  /** Inflates block after block; false when there is more than was allowed. */
  run(): boolean {
    for (let last = 0; last === 0;) {
      last = this.#bits(1);
      const kind = this.#bits(2);
      if (kind === 3) throw new End();
      if (kind === 0) this.#stored();
      else {
        const { letters, distances } = kind === 1 ? fixed : this.#codes();
        this.#coded(letters, distances);
      }
      if (this.out.length > this.#most) return false;
    }
    return true;
  }

  #bits(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new End();
      this.#held |= byte << this.#count;
      this.#at += 1;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  #symbol({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= this.#bits(1);
      const count = counts[length] ?? 0;
      if (code - first < count) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new End();
  }

  #stored(): void {
    this.#held = 0;
    this.#count = 0;
    const length = this.#bits(16);
    if ((this.#bits(16) ^ 0xffff) !== length) throw new End();
    for (let left = length; left > 0 && this.out.length <= this.#most; left -= 1) {
      this.out.push(this.#bits(8));
    }
  }

  #codes(): { readonly letters: Code; readonly distances: Code } {
    const letters = this.#bits(5) + 257;
    const distances = this.#bits(5) + 1;
    const given = this.#bits(4) + 4;
    const order = Array.from({ length: 19 }, () => 0);
    for (const place of lengthOrder.slice(0, given)) order[place] = this.#bits(3);
    const forLengths = codeOf(order);
    const lengths: number[] = [];
    while (lengths.length < letters + distances) {
      const symbol = this.#symbol(forLengths);
      if (symbol < 16) lengths.push(symbol);
      else {
        const again = symbol === 16 ? lengths.at(-1) : 0;
        if (again === undefined) throw new End();
        const times = symbol === 18 ? this.#bits(7) + 11 : this.#bits(symbol === 16 ? 2 : 3) + 3;
        for (let time = 0; time < times; time += 1) lengths.push(again);
      }
    }
    return {
      letters: codeOf(lengths.slice(0, letters)),
      distances: codeOf(lengths.slice(letters, letters + distances)),
    };
  }

  #coded(letters: Code, distances: Code): void {
    while (this.out.length <= this.#most) {
      const symbol = this.#symbol(letters);
      if (symbol === 256) return;
      if (symbol < 256) this.out.push(symbol);
      else {
        const length = this.#value(symbol - 257, lengthBase, lengthBits);
        const from =
          this.out.length - this.#value(this.#symbol(distances), distanceBase, distanceBits);
        for (let at = from; at < from + length; at += 1) {
          const byte = this.out[at];
          if (byte === undefined) throw new End();
          this.out.push(byte);
        }
      }
    }
  }

  #value(code: number, base: readonly number[], bits: readonly number[]): number {
    const [least, more] = [base[code], bits[code]];
    if (least === undefined || more === undefined) throw new End();
    return least + this.#bits(more);
  }
}

/**
 * Returns what deflated bytes (RFC 1951) from `at` on hold; null when it is more than `most` bytes. `certain`: also what can
 * be read of data that is cut off; otherwise nothing of what has no end, because it was hardly ever compressed.
 */
export function inflate(bytes: Uint8Array, { at, certain }: DeflatedStart, most: number): Inflated {
  const work = new Inflater(bytes, at, most);
  try {
    if (!work.run()) return null;
  } catch (error) {
    if (!(error instanceof End)) throw error;
    if (work.out.length > most) return null;
    if (!certain) return new Uint8Array();
  }
  return Uint8Array.from(work.out);
}

/** How zlib's header begins in practice, by its second byte. */
const zlibLevels = [0x01, 0x5e, 0x9c, 0xda];

/** Other letters may stand before deflated data that has no header: so many bytes of them, in runs of up to this length. */
const mostBefore = 12;
const longestGuessed = 8192;
const mostHeaders = 8;

/** Where deflated data may begin; `certain`: a header says so, or the bytes begin with it. */
export interface DeflatedStart {
  readonly at: number;
  readonly certain: boolean;
}

/**
 * Returns where the deflated data in bytes may begin: behind each header of gzip (RFC 1952) or zlib (RFC 1950), at once,
 * or a little later.
 */
export function startsOfDeflated(bytes: Uint8Array): readonly DeflatedStart[] {
  const starts: DeflatedStart[] = [];
  for (let at = 0; at + 1 < bytes.length && starts.length < mostHeaders; at += 1) {
    const [first, second = 0] = [bytes[at], bytes[at + 1]];
    if (first === 0x78 && zlibLevels.includes(second)) starts.push({ at: at + 2, certain: true });
    if (first === 0x1f && second === 0x8b && bytes[at + 2] === 8) {
      starts.push({ at: behindGzip(bytes, at), certain: true });
    }
  }
  if (starts.length > 0) return starts;
  const places = bytes.length > longestGuessed ? 1 : Math.min(mostBefore, bytes.length);
  return Array.from({ length: places }, (_, at) => ({ at, certain: at === 0 }));
}

function behindGzip(bytes: Uint8Array, from: number): number {
  const flags = bytes[from + 3] ?? 0;
  let at = from + 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  // A name and a comment, each with a zero behind it.
  for (const flag of [8, 16]) if ((flags & flag) !== 0) at = bytes.indexOf(0, at) + 1;
  return (flags & 2) === 0 ? at : at + 2;
}
