import { withoutUnseen } from './fold.ts';
import { textOf } from './utf8.ts';

/** A text as it reads once something in it is decoded. */
export interface Reading {
  readonly text: string;
  /** False when it comes of bytes that may be no text at all: a word of two letters in it is chance. */
  readonly clean: boolean;
}

/** An encoding inside an encoding inside an encoding: deeper ones are not looked into. */
const layers = 3;
/** Characters of all readings together: a server's payload has some thousand, and a hostile one must not take seconds. */
const most = 1_048_576;

type Decoder = (text: string) => readonly Reading[];

/**
 * Returns a text and all it reads as once JSON escapes, percent signs, character references, base64 (url-safe too, at
 * each alignment), hexadecimal and lists of bytes in it are decoded, one inside the other up to three deep. Null: it is too large.
 */
export function readingsOf(text: string): readonly Reading[] | null {
  const seen = new Map<string, Reading>();
  let size = 0;
  let layer: readonly Reading[] = [{ text: withoutUnseen(text), clean: true }];
  for (let depth = 0; ; depth += 1) {
    const fresh: Reading[] = [];
    for (const one of layer) {
      if (one.text === '' || seen.get(one.text)?.clean === true) continue;
      size += one.text.length;
      if (size > most) return null;
      seen.set(one.text, one);
      fresh.push(one);
    }
    if (depth === layers || fresh.length === 0) return [...seen.values()];
    layer = fresh.flatMap((one) =>
      decoders.flatMap((decode) =>
        decode(one.text).map((read) => ({
          text: withoutUnseen(read.text),
          clean: read.clean && one.clean,
        })),
      ),
    );
  }
}

const decoders: readonly Decoder[] = [
  (text) => changed(text, unescaped(text)),
  (text) => changed(text, unpercented(text)),
  (text) => changed(text, text.replaceAll('+', ' ')),
  (text) => changed(text, dereferenced(text)),
  (text) => decodedRuns(text, /[A-Za-z0-9+/_-]{3,}/g, 4, fromBase64),
  (text) => decodedRuns(text, /[0-9A-Fa-f]{4,}/g, 2, fromHex),
  (text) => listedBytes(text, hexBytes, (run) => fromHex(run.replace(/0x|[^0-9a-f]/gi, ''))),
  (text) => listedBytes(text, decimalBytes, (run) => (run.match(/\d+/g) ?? []).map(Number)),
];

/** `6d:61:72`, `0x6d, 0x61`, `=6D=61`. */
const hexBytes =
  /(?:\b[0-9a-f]{2}[ :,-]{1,2}|0x[0-9a-f]{2}[ ,]{0,2}|=[0-9a-f]{2}){3,}(?:[0-9a-f]{2}\b)?/gi;
/** The numbers of a list, `109, 97, 114`. */
const decimalBytes = /(?:\b\d{1,3}[ ,;]{1,2}){3,}\d{1,3}\b/g;

/** Such lists stand in a payload by chance too, so a short word in one says nothing. */
function listedBytes(
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

/** Decodes each run at each alignment: nobody knows where in it the text begins. */
function decodedRuns(
  text: string,
  pattern: RegExp,
  alignments: number,
  decode: (run: string) => Uint8Array,
): readonly Reading[] {
  const clean: string[] = [];
  const other: string[] = [];
  for (const [run] of text.matchAll(pattern)) {
    for (let from = 0; from < alignments; from += 1) {
      const read = textOf(decode(run.slice(from)));
      (/[\p{Cc}\uFFFD]/u.test(read) ? other : clean).push(read);
    }
  }
  return [
    { text: clean.join(' '), clean: true },
    { text: other.join(' '), clean: false },
  ];
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The six bits of a letter, by its code. */
const sixBits = new Uint8Array(128);
for (const [bits, letter] of Array.from(`${alphabet}-_`).entries()) {
  sixBits[letter.charCodeAt(0)] = bits < 64 ? bits : bits - 2;
}

function fromBase64(run: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((run.length * 6) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let letter = 0; letter < run.length; letter += 1) {
    held = ((held << 6) | (sixBits[run.charCodeAt(letter)] ?? 0)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
    }
  }
  return bytes;
}

function fromHex(run: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor(run.length / 2));
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(run.slice(at * 2, at * 2 + 2), 16);
  }
  return bytes;
}
