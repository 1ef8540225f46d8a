import type { HistoryFilters } from '../../core/history/filters.ts';
import { outcomeOf, recordStates } from '../../core/history/record.ts';
import type { SearchWords } from '../../core/history/words.ts';
import { isEmptySearch, searchWords } from '../../core/history/words.ts';
import { int } from './sql.ts';
import type { Block, State } from './state.ts';
import type { TailWords, WordHits } from './word-index.ts';
import { findWord } from './word-index.ts';

/** Some neighbouring records, those of a block or of the tail. */
export interface Part {
  readonly first: number;
  readonly last: number;
  /** How many of them are selected; never 0. */
  readonly count: number;
  /** Which: all from `first` to `last`, these (ascending), or `later`: to be read when needed. */
  readonly seqs: 'all' | 'later' | readonly number[];
}

/** The records that filters leave. */
export interface Selection {
  /** Oldest first. */
  readonly parts: readonly Part[];
  readonly total: number;
  /** The numbers of the selected records of a part, ascending. */
  readonly seqsOf: (part: Part) => readonly number[];
}

/** One word of the search: where it stands in blocks, and in the tail. */
interface Word {
  readonly hits: WordHits;
  readonly tail: ReadonlySet<number>;
  /** How far `hits.each` has been walked through; blocks are visited in order. */
  at: number;
}

/** Filters made ready for single records and whole blocks. */
class Sieve {
  readonly words: Word[];
  readonly #since: number;
  readonly #until: number;
  readonly #facets: ReadonlySet<number> | null;
  readonly #states: ReadonlySet<number> | null;

  constructor(state: State, filters: HistoryFilters, tailWords: TailWords) {
    this.#since = filters.since ?? -Infinity;
    this.#until = filters.until ?? Infinity;
    const { event, origin, outcome } = filters;
    this.#facets =
      event === undefined && origin === undefined
        ? null
        : state.lookups.facetsWhere(
            (facet) =>
              (event === undefined || facet.event === event) &&
              (origin === undefined || facet.origin === origin),
          );
    this.#states =
      outcome === undefined
        ? null
        : new Set(recordStates.flatMap((s, code) => (outcomeOf(s) === outcome ? [code] : [])));
    const word = (text: string, beginning: boolean): Word => ({
      hits: findWord(state, text, beginning),
      tail: tailWords.find(text, beginning),
      at: 0,
    });
    const { whole, beginning } = searchWords(filters.search ?? '');
    this.words = whole.map((text) => word(text, false));
    if (beginning !== null) this.words.push(word(beginning, true));
  }

  kind(facet: number, state: number): boolean {
    return (this.#facets?.has(facet) ?? true) && (this.#states?.has(state) ?? true);
  }

  time(at: number): boolean {
    return at >= this.#since && at < this.#until;
  }

  /** Whether all, none or some of a block's records are within the time. */
  times(block: Block): 'all' | 'none' | 'some' {
    if (this.time(block.low) && this.time(block.high)) return 'all';
    return block.high < this.#since || block.low >= this.#until ? 'none' : 'some';
  }

  /** How many of a block's records are of the kind wanted. */
  kinds(block: Block): number {
    if (this.#facets === null && this.#states === null) return block.count;
    let count = 0;
    for (const [combo, each] of block.combos) {
      if (this.kind(Math.floor(combo / 8), combo % 8)) count += each;
    }
    return count;
  }

  /** The records of a block that have all the words; null when all of its records have. */
  found(block: Block): readonly number[] | null {
    let found: readonly number[] | null = null;
    for (const word of this.words) {
      if (word.hits.blocks.has(block.first)) continue;
      const { each } = word.hits;
      while ((each[word.at] ?? Infinity) < block.first) word.at += 1;
      const from = word.at;
      while ((each[word.at] ?? Infinity) <= block.last) word.at += 1;
      const here = each.slice(from, word.at);
      const before: readonly number[] | null = found;
      found = before === null ? here : intersect(before, here);
    }
    return found;
  }
}

/** Finds what the filters leave, mostly from the summaries of the blocks, without reading the records. */
export function select(state: State, filters: HistoryFilters, tailWords: TailWords): Selection {
  const words: SearchWords = searchWords(filters.search ?? '');
  if (filters.search !== undefined && filters.search.trim() !== '' && isEmptySearch(words)) {
    // Nothing but signs was typed; no record has such a word.
    return { parts: [], total: 0, seqsOf: () => [] };
  }
  const sieve = new Sieve(state, filters, tailWords);
  const parts: Part[] = [];
  for (const block of state.blocks) {
    const part = partOf(state, block, sieve);
    if (part) parts.push(part);
  }
  const tail = tailPart(state, sieve);
  if (tail) parts.push(tail);
  return {
    parts,
    total: parts.reduce((sum, part) => sum + part.count, 0),
    seqsOf: (part) =>
      part.seqs === 'all' || part.seqs === 'later' ? scan(state, part, sieve, null) : part.seqs,
  };
}

function partOf(state: State, block: Block, sieve: Sieve): Part | null {
  const { first, last } = block;
  // Asked first in any case, because it walks along with the blocks.
  const found = sieve.found(block);
  const kinds = sieve.kinds(block);
  const times = sieve.times(block);
  if (kinds === 0 || times === 'none' || found?.length === 0) return null;
  if (times === 'all' && found === null) {
    return { first, last, count: kinds, seqs: kinds === block.count ? 'all' : 'later' };
  }
  const seqs =
    times === 'all' && kinds === block.count && found !== null
      ? found
      : scan(state, { first, last }, sieve, found);
  return seqs.length === 0 ? null : { first, last, count: seqs.length, seqs };
}

function tailPart(state: State, sieve: Sieve): Part | null {
  const seqs = state.tail
    .filter(
      ({ seq, at, facet, state: code }) =>
        sieve.kind(facet, code) && sieve.time(at) && sieve.words.every(({ tail }) => tail.has(seq)),
    )
    .map(({ seq }) => seq);
  const [first] = seqs;
  const last = seqs.at(-1);
  if (first === undefined || last === undefined) return null;
  return { first, last, count: seqs.length, seqs };
}

/** Reads the records of a block and gives those that fit, within `found` when that is given. */
function scan(
  state: State,
  range: { readonly first: number; readonly last: number },
  sieve: Sieve,
  found: readonly number[] | null,
): number[] {
  const seqs = state.sql
    .all(
      'SELECT seq, at, facet, state FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq',
      range.first,
      range.last,
    )
    .filter((row) => sieve.kind(int(row[2]), int(row[3])) && sieve.time(int(row[1])))
    .map((row) => int(row[0]));
  return found === null ? seqs : intersect(seqs, found);
}

function intersect(a: readonly number[], b: readonly number[]): number[] {
  const set = new Set(b);
  return a.filter((seq) => set.has(seq));
}
