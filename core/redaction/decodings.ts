import { fromBase32, fromBase64, fromHex, fromUtf16 } from './byte-codes.ts';
import { withoutMarks } from './fold.ts';
import { inflate, startsOfDeflated } from './inflate.ts';
import { withoutPunycode } from './punycode.ts';
import {
  dereferenced,
  fromTags,
  joined,
  misread,
  unescaped,
  unpercented,
  unquoted,
} from './text-codes.ts';
import { latinTextOf, textOf } from './utf8.ts';

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
/** So many places in runs of bytes are tried as compressed data, in runs from this length on, one inside the other. */
const mostInflated = 32_768;
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
  /** True while the text is as it was written: only there compressed data without a header is looked for everywhere. */
  sure: boolean;
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
  const work: Work = { inflations: mostInflated, left: most, sure: true };
  // These two are lost with the marks that nobody sees.
  let layer: readonly Waiting[] = [text, misread(text), fromTags(text)].map((one) => ({
    text: withoutMarks(one),
    clean: true,
    guesses: 0,
  }));
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
      work.sure = one.guesses === 0;
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
  { decode: (text) => changed(text, unquoted(text)), mostGuesses: 1 },
  { decode: (text) => changed(text, text.replaceAll('+', ' ')), mostGuesses: 0 },
  { decode: (text) => changed(text, dereferenced(text)), mostGuesses: 1 },
  { decode: (text) => changed(text, withoutPunycode(text)), mostGuesses: 1 },
  { decode: (text) => changed(text, joined(text)), mostGuesses: 0 },
  {
    decode: (text) => [{ text: Array.from(text).toReversed().join(''), clean: false }],
    mostGuesses: 0,
    exact: true,
  },
  { decode: runsOf(/[A-Za-z0-9+/_-]{2,}/g, 4, fromBase64), mostGuesses: 2 },
  { decode: runsOf(/[A-Z2-7]{7,}|[a-z2-7]{7,}/g, 8, fromBase32), mostGuesses: 0 },
  { decode: runsOf(/[0-9A-Fa-f]{4,}/g, 2, fromHex), mostGuesses: 2 },
  {
    decode: (text) => listed(text, hexBytes, (run) => fromHex(run.replace(/0x|[^0-9a-f]/gi, ''))),
    mostGuesses: 1,
  },
  { decode: (text) => listed(text, numberedBytes, (run) => numbersIn(run, 10)), mostGuesses: 1 },
  { decode: (text) => listed(text, numberedBytes, (run) => numbersIn(run, 8)), mostGuesses: 1 },
  {
    decode: (text) =>
      listed(text, bitBytes, (run) =>
        (run.match(/[01]{8}/g) ?? []).map((bits) => Number.parseInt(bits, 2)),
      ),
    mostGuesses: 1,
  },
];

/** `6d:61:72`, `0x6d, 0x61`, `\x6d\x61`. */
const hexBytes = /(?:\b[0-9a-f]{2}[ :,-]{1,2}|0x[0-9a-f]{2}[ ,]{0,2}){3,}(?:[0-9a-f]{2}\b)?/gi;
/** The numbers of a list, `109, 97, 114` or in base eight. */
const numberedBytes = /(?:\b\d{1,3}[ ,;]{1,2}){3,}\d{1,3}\b/g;
/** `01101101 01100001`. */
const bitBytes = /(?:[01]{8}[ ,;]{0,2}){3,}/g;

/** Such lists stand in a payload by chance too, so a short word in one says nothing. */
function listed(
  text: string,
  pattern: RegExp,
  decode: (run: string) => ArrayLike<number>,
): readonly Reading[] {
  const read = Array.from(text.matchAll(pattern), ([run]) => latinTextOf(decode(run)));
  return read.length === 0 ? [] : [{ text: read.join(' '), clean: false }];
}

function numbersIn(run: string, base: 8 | 10): readonly number[] {
  return (run.match(/\d+/g) ?? []).map((digits) => Number.parseInt(digits, base) & 0xff);
}

function changed(before: string, after: string): readonly Reading[] {
  return before === after ? [] : [{ text: after, clean: true }];
}

/**
 * Decodes each run at each alignment: nobody knows where in it the text begins. What comes out may be compressed. Runs
 * of one alignment stand next to each other, because a text may be encoded piece by piece.
 */
function runsOf(
  pattern: RegExp,
  alignments: number,
  decode: (run: string) => Uint8Array,
): Decoder['decode'] {
  return (text, work) => {
    const texts = new Texts();
    const runs = text.match(pattern) ?? [];
    for (let from = 0; from < alignments; from += 1) {
      for (const run of runs) {
        const bytes = decode(run.slice(from));
        texts.keep(bytes, true);
        if (!unpacked(bytes, work, texts, mostPacked)) return [];
      }
    }
    return texts.readings();
  };
}

/** What bytes read as: apart what is text for sure, and what may be chance. */
class Texts {
  readonly #clean: string[] = [];
  readonly #other: string[] = [];

  keep(bytes: Uint8Array, certain: boolean): void {
    const wide = fromUtf16(bytes);
    if (wide !== null) this.#other.push(wide);
    const plain = withoutZeros(bytes);
    const read = textOf(plain);
    const parts = read.split(noText);
    if (parts.length > 1 || !certain) {
      this.#other.push(read.includes('\uFFFD') ? latinTextOf(plain) : read);
    }
    if (!certain) return;
    // So many letters behind one another are no chance, though bytes stand around them.
    const kept = parts.length > 1 ? parts.filter(({ length }) => length >= longPart) : parts;
    this.#clean.push(...kept);
  }

  readings(): readonly Reading[] {
    return [
      { text: this.#clean.join(' '), clean: true },
      { text: this.#other.join(' '), clean: false },
    ];
  }
}

/** Keeps what bytes hold compressed; false when that is too much work. */
function unpacked(bytes: Uint8Array, work: Work, texts: Texts, times: number): boolean {
  if (times === 0 || bytes.length < shortestPacked) return true;
  for (const start of startsOfDeflated(bytes)) {
    const { certain } = start;
    if (!certain && !work.sure) return true;
    work.inflations -= 1;
    if (work.inflations < 0) return false;
    const read = inflate(bytes, start, work.left);
    if (read === null) {
      work.left = -1;
      return false;
    }
    texts.keep(read, certain);
    if (certain && !unpacked(read, work, texts, times - 1)) return false;
  }
  return true;
}

/** UTF-16 of Latin letters reads as UTF-8 once its zeros are gone. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}
