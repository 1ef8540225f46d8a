import { readJson, stringOf, type JsonNode } from '../json-text.ts';
import { readingsOf, type Reading } from './decodings.ts';
import { fold } from './fold.ts';
import { isCommonName } from './vocabulary.ts';

/** What must not be found in what leaves. */
export interface Sought {
  /** Folded name → the field as its rule names it. */
  readonly names: ReadonlyMap<string, string>;
  /** Values that were taken out: the field, and the value as JSON text. */
  readonly values: readonly { readonly field: string; readonly value: string }[];
}

/** What was found all the same; `too-large`: nobody can tell. */
export type Trace = { readonly what: 'name' | 'value'; readonly field: string } | 'too-large';

/** A name or text shorter than this is looked for as a word of its own, because longer words hold it by chance. */
const shortName = 5;
const shortText = 4;
/** Scripts that put no space between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
/** Numbers of fewer digits stand in every payload: four CPUs, 2026. */
const fewestDigits = 5;
/** A number of so many digits is looked for inside longer ones, too. */
const manyDigits = 8;
/** One of so many digits is found in pieces, too. */
const veryManyDigits = 12;

type Needle = (reading: SearchedReading) => boolean;

interface SearchedReading extends Reading {
  /** The text, folded. */
  readonly folded: string;
  /** Its letters and digits with nothing between them: `n-o-d-e 7`, and a value that is split over fields. */
  readonly squeezed: string;
  /** Its words: letters and digits alone. */
  readonly words: ReadonlySet<string>;
  /** Its words as names are compared: `host_name`, `host.name` and `host-name` are one. */
  readonly names: ReadonlySet<string>;
  /** Two to four of its words, one behind the other: `host name` is `host_name`, too. */
  readonly phrases: ReadonlySet<string>;
  /** Its numbers, without their signs. */
  readonly numbers: ReadonlySet<number>;
}

/** Looks for names and values in what leaves, in every encoding that {@link readingsOf} knows. Null: nothing was found. */
export function findTrace(pieces: readonly string[], sought: Sought): Trace | null {
  const needles: { readonly needle: Needle; readonly trace: Trace }[] = [];
  for (const { field, value } of sought.values) {
    for (const needle of needlesOf(value))
      needles.push({ needle, trace: { what: 'value', field } });
  }
  for (const [name, field] of sought.names) {
    needles.push({ needle: nameNeedle(name), trace: { what: 'name', field } });
  }
  if (needles.length === 0) return null;
  const readings = readingsOf(pieces.join('; '));
  if (readings === null) return 'too-large';
  for (const reading of readings) {
    const searched = search(reading);
    for (const { needle, trace } of needles) if (needle(searched)) return trace;
  }
  return null;
}

function search({ text, clean }: Reading): SearchedReading {
  const folded = fold(text);
  const inOrder = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = new Set(inOrder);
  const phrases = new Set(
    (clean ? [2, 3, 4] : []).flatMap((many) =>
      inOrder.map((_, at) => inOrder.slice(at, at + many).join('')),
    ),
  );
  const named = folded.match(/[\p{L}\p{N}][\p{L}\p{N}_.-]*/gu) ?? [];
  const names = new Set(named.map((word) => word.replace(/[_.-]/g, '')));
  const numbers = (folded.match(/0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?/g) ?? []).map(Number);
  const squeezed = inOrder.join('');
  return { text, clean, folded, squeezed, words, names, phrases, numbers: new Set(numbers) };
}

function nameNeedle(name: string): Needle {
  if (name.length < shortName) return ({ names, clean }) => clean && names.has(name);
  return ({ names, phrases }) =>
    phrases.has(name) ||
    names.has(name) ||
    [...names].some((word) => word.includes(name) && !isCommonName(word));
}

/** The needles for every text and number in a value; an empty text, true, false and null tell nothing apart. */
function needlesOf(value: string): readonly Needle[] {
  const root = readJson(value);
  return root === null ? [] : leaves(value, root).flatMap((leaf) => needleOf(leaf) ?? []);
}

function leaves(text: string, node: JsonNode): readonly string[] {
  if (node.kind === 'object') {
    // A key that no program would have as a field's name is data: a host, an address.
    return node.members.flatMap(({ key, value }) => [
      ...(/^[A-Za-z_$][\w$]*$/.test(key) ? [] : [key]),
      ...leaves(text, value),
    ]);
  }
  if (node.kind === 'array') return node.items.flatMap((item) => leaves(text, item));
  if (node.kind === 'literal') return [];
  return [node.kind === 'string' ? stringOf(text, node) : text.slice(node.start, node.end)];
}

function needleOf(leaf: string): Needle | null {
  const text = fold(leaf).trim();
  if (text === '' || text === 'true' || text === 'false' || text === 'null') return null;
  if (/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text)) {
    if (text.replace(/\D/g, '').length < fewestDigits) return null;
    const number = Math.abs(Number(text));
    // A longer one is not exact as a number, so only its digits tell it apart.
    const exact = number <= Number.MAX_SAFE_INTEGER;
    const long = text.length >= manyDigits;
    const whole = long && /^\d+$/.test(text);
    const split = whole && text.length >= veryManyDigits;
    const others = whole ? otherDigits(BigInt(text), exact) : [];
    return ({ numbers, folded, squeezed }) =>
      (exact && numbers.has(number)) ||
      (long && (split ? squeezed : folded).includes(text)) ||
      others.some((one) => folded.includes(one));
  }
  if (text.length >= shortText || unspaced.test(text)) {
    const joined = text.replace(/[^\p{L}\p{N}]/gu, '');
    // `node_7` and `n o d e 7` are `node-7`.
    const told = joined.length > shortName && /\p{L}/u.test(joined);
    return ({ folded, squeezed }) => folded.includes(text) || (told && squeezed.includes(joined));
  }
  return ({ words, folded, clean }) =>
    clean && (words.has(text) || folded.split(/\s+/).includes(text));
}

/** A whole number in base 16 and, where a program that reads it as a float would round it, as it is then written. */
function otherDigits(whole: bigint, exact: boolean): readonly string[] {
  const hex = whole.toString(16);
  if (exact) return [hex];
  const short = Number(whole).toExponential();
  return [hex, String(Number(whole)), short, short.replace('+', '')];
}
