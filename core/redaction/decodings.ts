import { fromBase32, fromBase64, fromHex } from './byte-codes.ts';
import { withoutMarks } from './fold.ts';
import { inflate, startOfDeflated } from './inflate.ts';
import { textOf } from './utf8.ts';

/** A text as it reads once something in it is decoded. */
export interface Reading {
  readonly text: string;
  /** False when it comes of bytes that may be no text at all: a word of two letters in it is chance. */
  readonly clean: boolean;
}

/** An encoding inside an encoding, so many times: deeper ones are not looked into. */
const layers = 8;
/** Characters of all readings together: a server's payload has some thousand, and a hostile one must not take seconds. */
const most = 2_097_152;
/** So many runs of bytes are tried as compressed data, from this length on, and each so many times over. */
const mostInflated = 4096;
const shortestPacked = 8;
const mostPacked = 3;
/** What is no text. */
const noText = /(?:(?![\t\n\r])[\p{Cc}\uFFFD])+/u;
const longPart = 8;

/** What a decoder gives besides its text. */
interface Work {
  /** Bytes may be compressed, too: how often that is still looked into, and how much may come out. */
  inflations: number;
  left: number;
}
interface Waiting extends Reading {
  /** How many of the decoders on the way gave bytes that may be no text: what is read after many is chance. */
  readonly guesses: number;
}
interface Decoder {
  readonly decode: (text: string, work: Work) => readonly Reading[];
  /** It reads nothing that came of more guesses than these. */
  readonly mostGuesses: number;
  /** It is no guess, though a short word in what it gives says nothing. */
  readonly exact?: true;
}

/**
 * Returns a text and all it reads as once each of the decoders has had its turn with it, one inside the other up to eight
 * deep. Null: it is too large.
 */
export function readingsOf(text: string): readonly Reading[] | null {
  const seen = new Map<string, Waiting>();
  const work: Work = { inflations: mostInflated, left: most };
  let layer: readonly Waiting[] = [{ text: withoutMarks(text), clean: true, guesses: 0 }];
  for (let depth = 0; ; depth += 1) {
    const fresh: Waiting[] = [];
    for (const one of layer) {
      if (one.text === '' || isBetter(seen.get(one.text), one)) continue;
      work.left -= one.text.length;
      if (work.left < 0) return null;
      seen.set(one.text, one);
      fresh.push(one);
    }
    if (depth === layers || fresh.length === 0) return [...seen.values()];
    const next: Waiting[] = [];
    for (const one of fresh) {
      for (const { decode, mostGuesses, exact } of decoders) {
        if (one.guesses > mostGuesses) continue;
        for (const read of decode(one.text, work)) next.push(waiting(one, read, exact === true));
        if (work.left < 0 || work.inflations < 0) return null;
      }
    }
    layer = next;
  }
}

function isBetter(known: Waiting | undefined, one: Waiting): boolean {
  return known !== undefined && known.guesses <= one.guesses && (known.clean || !one.clean);
}

function waiting(before: Waiting, read: Reading, exact: boolean): Waiting {
  return {
    text: withoutMarks(read.text),
    clean: read.clean && before.clean,
    guesses: before.guesses + (read.clean || exact ? 0 : 1),
  };
}

const decoders: readonly Decoder[] = [
  { decode: (text) => changed(text, unescaped(text)), mostGuesses: 1 },
  { decode: (text) => changed(text, unpercented(text)), mostGuesses: 1 },
  { decode: (text) => changed(text, text.replaceAll('+', ' ')), mostGuesses: 0 },
  { decode: (text) => changed(text, dereferenced(text)), mostGuesses: 1 },
  { decode: (text) => changed(text, joined(text)), mostGuesses: 0 },
  {
    decode: (text) => [{ text: Array.from(text).toReversed().join(''), clean: false }],
    mostGuesses: 0,
    exact: true,
  },
  { decode: runsOf(/[A-Za-z0-9+/_-]{3,}/g, 4, fromBase64), mostGuesses: 2 },
  { decode: runsOf(/[A-Z2-7]{7,}|[a-z2-7]{7,}/g, 8, fromBase32), mostGuesses: 0 },
  { decode: runsOf(/[0-9A-Fa-f]{4,}/g, 2, fromHex), mostGuesses: 2 },
  {
    decode: (text) => listed(text, hexBytes, (run) => fromHex(run.replace(/0x|[^0-9a-f]/gi, ''))),
    mostGuesses: 1,
  },
  {
    decode: (text) => listed(text, decimalBytes, (run) => (run.match(/\d+/g) ?? []).map(Number)),
    mostGuesses: 1,
  },
];

/** `6d:61:72`, `0x6d, 0x61`, `=6D=61`. */
const hexBytes =
  /(?:\b[0-9a-f]{2}[ :,-]{1,2}|0x[0-9a-f]{2}[ ,]{0,2}|=[0-9a-f]{2}){3,}(?:[0-9a-f]{2}\b)?/gi;
/** The numbers of a list, `109, 97, 114`. */
const decimalBytes = /(?:\b\d{1,3}[ ,;]{1,2}){3,}\d{1,3}\b/g;

/** Such lists stand in a payload by chance too, so a short word in one says nothing. */
function listed(
  text: string,
  pattern: RegExp,
  decode: (run: string) => ArrayLike<number>,
): readonly Reading[] {
  const read = Array.from(text.matchAll(pattern), ([run]) => textOf(decode(run)));
  return read.length === 0 ? [] : [{ text: read.join(' '), clean: false }];
}

function changed(before: string, after: string): readonly Reading[] {
  return before === after ? [] : [{ text: after, clean: true }];
}

/** The text without the ends of its lines and what indents them: encoded text is broken into lines. */
function joined(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('');
}

const shortEscapes = new Map(Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }));

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u\{?([0-9a-f]{4,6})\}?|x([0-9a-f]{2})|([0-3][0-7]{2})|(.))/giu,
    (
      all,
      long: string | undefined,
      short: string | undefined,
      octal: string | undefined,
      one: string | undefined,
    ) => {
      if (one !== undefined) return shortEscapes.get(one) ?? one;
      if (octal !== undefined) return character(all, Number.parseInt(octal, 8));
      return character(all, Number.parseInt(long ?? short ?? '', 16));
    },
  );
}

function unpercented(text: string): string {
  const wide = text.replace(/%u([0-9a-f]{4})/gi, (all, hex: string) =>
    character(all, Number.parseInt(hex, 16)),
  );
  return wide.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    textOf(
      run
        .slice(1)
        .split('%')
        .map((pair) => Number.parseInt(pair, 16)),
    ),
  );
}

const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

function dereferenced(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/gi,
    (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return named.get(name.toLowerCase()) ?? all;
      return character(all, hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

function character(written: string, code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

/** Decodes each run at each alignment: nobody knows where in it the text begins. What comes out may be compressed. */
function runsOf(
  pattern: RegExp,
  alignments: number,
  decode: (run: string) => Uint8Array,
): Decoder['decode'] {
  return (text, work) => {
    const clean: string[] = [];
    const other: string[] = [];
    const keep = (bytes: Uint8Array): void => {
      const read = textOf(withoutZeros(bytes));
      const parts = read.split(noText);
      if (parts.length > 1) other.push(read);
      // So many letters behind one another are no chance, though bytes stand around them.
      clean.push(...(parts.length > 1 ? parts.filter(({ length }) => length >= longPart) : parts));
    };
    for (const [run] of text.matchAll(pattern)) {
      for (let from = 0; from < alignments; from += 1) {
        let bytes = decode(run.slice(from));
        keep(bytes);
        for (let times = 0; times < mostPacked && bytes.length >= shortestPacked; times += 1) {
          const inflated = unpacked(bytes, work);
          if (inflated === null) return [];
          bytes = inflated;
          keep(bytes);
        }
      }
    }
    return [
      { text: clean.join(' '), clean: true },
      { text: other.join(' '), clean: false },
    ];
  };
}

function unpacked(bytes: Uint8Array, work: Work): Uint8Array | null {
  work.inflations -= 1;
  if (work.inflations < 0) return null;
  const read = inflate(bytes, startOfDeflated(bytes), work.left);
  if (read === null) work.left = -1;
  return read;
}

/** UTF-16 of Latin letters reads as UTF-8 once its zeros are gone. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}
