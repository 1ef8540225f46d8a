/**
 * Words of a text, for search and for highlighting. One rule for both, so that what is found is what is
 * marked: a word is a run of letters and digits, compared without case and without accents. Therefore
 * `free_memory` is two words, and text a user types can never be a query language.
 */

/** A word in a text and the half-open span it stands in, in UTF-16 units. */
export interface WordSpan {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const run = /[\p{L}\p{N}\p{M}]+/gu;
/** What compatibility forms can fall apart into beside letters and digits. */
const other = /[^\p{L}\p{N}]+/gu;
/** A date with a time behind it: only the date is a word, because every payload's time is its own. */
const instant = /(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/g;
const longest = 64;

/** A word as it is compared: decomposed, letters and digits alone, in lower case, at most 64 units. */
function plainWord(text: string): string {
  return text.normalize('NFKD').replace(other, '').toLowerCase().slice(0, longest);
}

// oxlint-disable-next-line no-control-regex
const onlyAscii = /^[\u0000-\u007f]*$/;
const asciiRun = /[a-z0-9]+/gi;

/** The words of a text with their places. */
export function wordSpans(text: string): WordSpan[] {
  const spans: WordSpan[] = [];
  // Plain English is the common case, and much the faster; the words are the same.
  const ascii = onlyAscii.test(text);
  for (const match of text.matchAll(ascii ? asciiRun : run)) {
    const word = ascii ? match[0].toLowerCase().slice(0, longest) : plainWord(match[0]);
    if (word !== '') {
      spans.push({ word, start: match.index, end: match.index + match[0].length });
    }
  }
  return spans;
}

/** The set of words of a text as the index keeps it: without the times of day in it. */
export function indexedWords(text: string, into = new Set<string>()): Set<string> {
  const timeless = text.replace(instant, '$1');
  if (onlyAscii.test(timeless)) {
    for (const word of timeless.toLowerCase().match(asciiRun) ?? [])
      into.add(word.slice(0, longest));
  } else for (const { word } of wordSpans(timeless)) into.add(word);
  return into;
}

/** A text in pieces between which no word and no time runs. */
export function wordPieces(text: string): readonly string[] {
  return text.split(',');
}

/** The same words for texts that come again, as the fields in the payloads of one server do: each is read once. */
export class RepeatedWords {
  readonly #known = new Map<string, readonly string[]>();

  /** Adds the words of a text to a set. */
  add(text: string, into: Set<string>): void {
    let words = this.#known.get(text);
    if (words === undefined) {
      words = [...indexedWords(text)];
      // Payloads come from outside and must not fill the memory.
      if (this.#known.size >= 20_000) this.#known.clear();
      this.#known.set(text, words);
    }
    for (const word of words) into.add(word);
  }
}

/** What a user typed: words that must all stand in a record; the last may be the beginning of one. */
export interface SearchWords {
  readonly whole: readonly string[];
  readonly beginning: string | null;
}

/** Reads a search text. A space or sign behind the last word ends it, so that it is a whole word too. */
export function searchWords(text: string): SearchWords {
  const timeless = text.replace(instant, '$1');
  const spans = wordSpans(timeless);
  const last = spans.at(-1);
  const words = spans.map((span) => span.word);
  if (last === undefined || last.end < timeless.length) {
    return { whole: [...new Set(words)], beginning: null };
  }
  return { whole: [...new Set(words.slice(0, -1))], beginning: last.word };
}

/** True when nothing is searched for. */
export function isEmptySearch(words: SearchWords): boolean {
  return words.whole.length === 0 && words.beginning === null;
}

/** The spans of `text` to mark for a search. For a beginning, the whole word that begins so is marked. */
export function highlights(text: string, words: SearchWords): WordSpan[] {
  const whole = new Set(words.whole);
  const { beginning } = words;
  return wordSpans(text).filter(
    ({ word }) => whole.has(word) || (beginning !== null && word.startsWith(beginning)),
  );
}
