import { escapePattern } from '../pattern.ts';
import { characterNamed } from '../redaction/text-codes.ts';

/** One character as a reader takes it, and the place in the text from which it was read. */
interface Unit {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

/** Of a secret that was cut short, this many characters at one of its ends give it away. */
const shortestPart = 5;
/** Longer secrets are compared by their first and last characters only. */
const longestCompared = 200;

/** Marks that nobody sees, and what quotes or breaks a line: none of it belongs to a secret. */
const unseen = /^(?:\\+|[\u00ad\u200b-\u200d\u2060\ufeff])$/u;
/**
 * Escapes of JSON, JavaScript, C, HTML, forms, mail and addresses; a line break, which no secret holds, with what indents
 * or quotes it.
 */
const written = new RegExp(
  [
    String.raw`\\*\\u\{(?<brace>[0-9a-f]{1,6})\}`,
    String.raw`\\*\\u(?<escape>[0-9a-f]{4})`,
    String.raw`\\*\\x(?<byte>[0-9a-f]{2})`,
    String.raw`\\*\\(?<octal>[0-3][0-7]{2})`,
    String.raw`&#(?<decimal>\d{1,7});?`,
    String.raw`&#x(?<hex>[0-9a-f]{1,6});?`,
    String.raw`&(?<entity>[a-z]{2,6});`,
    String.raw`(?<percent>(?:%[0-9a-f]{2})+)`,
    String.raw`(?<quoted>(?:=[0-9a-f]{2})+)`,
    String.raw`(?<broken>\s*(?:=?\r?\n|[\v\f\u0085\u2028\u2029]|\\+r|\\+n|<br ?/?>)\s*(?:[>|]\s*)?)`,
    String.raw`\\+(?=["'\\/${'`'}])`,
    String.raw`[\u00ad\u200b-\u200d\u2060\ufeff]`,
    String.raw`[^]`,
  ].join('|'),
  'giu',
);

function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = [];
  for (const found of text.matchAll(written)) {
    const start = found.index;
    const end = start + found[0].length;
    for (const char of charsOf(found[0], found.groups ?? {})) units.push({ char, start, end });
  }
  return units;
}

/** What a piece of text stands for, in small letters; a `+` counts as the space that forms write so. */
function charsOf(whole: string, groups: Readonly<Record<string, string | undefined>>): string {
  const { brace, escape, byte, octal, decimal, hex, entity, percent, quoted, broken } = groups;
  if (broken !== undefined || unseen.test(whole)) return '';
  const code = brace ?? escape ?? byte ?? hex;
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (octal !== undefined) return fromCode(Number.parseInt(octal, 8));
  if (decimal !== undefined) return fromCode(Number(decimal));
  if (entity !== undefined) return (characterNamed(entity) ?? whole).toLowerCase();
  if (percent !== undefined) return decoded(percent);
  if (quoted !== undefined) return decoded(quoted.replaceAll('=', '%'));
  return whole === '+' ? ' ' : whole.toLowerCase();
}

function fromCode(code: number): string {
  const char = code <= 0x10_ff_ff ? String.fromCodePoint(code).toLowerCase() : '';
  return char === '+' ? ' ' : char;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase().replaceAll('+', ' ');
  } catch {
    return text;
  }
}

/**
 * Puts a label in the place of secrets that are known, however they are written: in any case, escaped, as entities,
 * broken over lines, and cut short at either end.
 */
export function withoutSecrets(text: string, secrets: readonly string[], label: string): string {
  const units = unitsOf(text);
  const plain = units.map(({ char }) => char).join('');
  // A character outside of the basic plane takes two places in `plain`.
  const places = units.flatMap((unit) => Array.from({ length: unit.char.length }, () => unit));
  const spans: { start: number; end: number }[] = [];
  for (const secret of secrets) {
    const looked = unitsOf(secret)
      .map(({ char }) => char)
      .join('');
    if (looked === '') continue;
    for (const { index, length } of partsIn(plain, looked)) {
      const [first, last] = [places[index], places[index + length - 1]];
      if (first !== undefined && last !== undefined)
        spans.push({ start: first.start, end: last.end });
    }
  }
  return replaced(text, spans, label);
}

/** A few letters at an end of a secret give it away only where dots say that it was cut. */
const cutBehind = /^(?:…|\.{3})/;
const cutBefore = /(?:…|\.{3})$/;
const shortestCut = 2;

interface Part {
  readonly index: number;
  readonly length: number;
}

function partsIn(plain: string, secret: string): readonly Part[] {
  if (secret.length <= shortestPart) {
    // As a word of its own: a short one stands in the middle of many words.
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(secret)}(?![\\p{L}\\p{N}])`, 'gu');
    return [...plain.matchAll(word)].map(({ index }) => ({ index, length: secret.length }));
  }
  return [...longParts(plain, secret), ...cutParts(plain, secret)];
}

/** Every piece of a secret that is long enough, whichever piece of it. */
function longParts(plain: string, secret: string): readonly Part[] {
  const parts: Part[] = [];
  const places = new Map<string, number[]>();
  const most = Math.min(secret.length, longestCompared);
  for (let from = 0; from + shortestPart <= most; from += 1) {
    const piece = secret.slice(from, from + shortestPart);
    places.set(piece, [...(places.get(piece) ?? []), from]);
  }
  const tail = secret.slice(-shortestPart);
  places.set(tail, [...(places.get(tail) ?? []), secret.length - shortestPart]);
  for (let at = 0; at + shortestPart <= plain.length;) {
    let length = 0;
    for (const from of places.get(plain.slice(at, at + shortestPart)) ?? []) {
      let same = shortestPart;
      while (from + same < secret.length && plain[at + same] === secret[from + same]) same += 1;
      length = Math.max(length, same);
    }
    if (length > 0) parts.push({ index: at, length });
    at += Math.max(1, length);
  }
  return parts;
}

function cutParts(plain: string, secret: string): readonly Part[] {
  const parts: Part[] = [];
  for (let length = shortestCut; length < shortestPart; length += 1) {
    const [head, tail] = [secret.slice(0, length), secret.slice(-length)];
    for (let at = plain.indexOf(head); at !== -1; at = plain.indexOf(head, at + 1)) {
      const word = !/[\p{L}\p{N}]$/u.test(plain.slice(Math.max(0, at - 2), at));
      if (word && cutBehind.test(plain.slice(at + length, at + length + 3))) {
        parts.push({ index: at, length });
      }
    }
    for (let at = plain.indexOf(tail); at !== -1; at = plain.indexOf(tail, at + 1)) {
      const word = !/^[\p{L}\p{N}]/u.test(plain.slice(at + length, at + length + 2));
      if (word && cutBefore.test(plain.slice(Math.max(0, at - 3), at))) {
        parts.push({ index: at, length });
      }
    }
  }
  return parts;
}

function replaced(
  text: string,
  spans: readonly { start: number; end: number }[],
  label: string,
): string {
  let left = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    if (start >= at) left += text.slice(at, start) + label;
    at = end;
  }
  return left + text.slice(at);
}
