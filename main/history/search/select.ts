import type { HistoryFilters } from '../../../core/history/filters.ts';
import { isEmptySearch, searchWords } from '../../../core/history/words.ts';
import type { WordSources } from './sieve.ts';
import { Sieve } from './sieve.ts';
import type { Block, State } from '../sqlite/state.ts';

/** Some neighbouring records, those of a block or of the tail. */
export interface Part {
  readonly first: number;
  readonly last: number;
  /** How many of them are selected; never 0. */
  readonly count: number;
  /** True when every record from `first` to `last` is selected. */
  readonly all: boolean;
  /** The numbers of the selected records, ascending; read only when asked for. */
  readonly seqs: () => readonly number[];
}

/** The records that filters leave. */
export interface Selection {
  /** Oldest first. */
  readonly parts: readonly Part[];
  readonly total: number;
}

/** Finds what the filters leave, mostly from the summaries of the blocks, without reading the records. */
export function select(state: State, filters: HistoryFilters, sources: WordSources): Selection {
  const { search = '' } = filters;
  const words = searchWords(search);
  // Nothing but signs was typed; no record has such a word.
  if (isEmptySearch(words) && search.trim() !== '') return { parts: [], total: 0 };
  const sieve = new Sieve(state, filters, words, sources);
  const parts: Part[] = [];
  for (const block of sieve.candidates()) {
    const part = partOf(block, sieve);
    if (part) parts.push(part);
  }
  const tail = listed(sieve.tail());
  if (tail) parts.push(tail);
  return { parts, total: parts.reduce((sum, part) => sum + part.count, 0) };
}

function partOf(block: Block, sieve: Sieve): Part | null {
  const { first, last, count } = block;
  const kinds = sieve.kinds(block);
  const times = sieve.times(block);
  if (kinds === 0 || times === 'none') return null;
  const found = sieve.found(block);
  if (found.only?.length === 0) return null;
  if (times === 'all' && kinds === count && found.only !== null) return listed(found.only);
  const known = times === 'all' && found.only === null;
  // Counted without reading, where the summary alone decides.
  if (known && (kinds === count || found.without.length === 0)) {
    const left = kinds - found.without.length;
    const seqs = (): number[] => sieve.scan(block, found);
    return left === 0 ? null : { first, last, count: left, all: left === count, seqs };
  }
  return listed(sieve.scan(block, found));
}

function listed(seqs: readonly number[]): Part | null {
  const [first] = seqs;
  const last = seqs.at(-1);
  if (first === undefined || last === undefined) return null;
  return { first, last, count: seqs.length, all: false, seqs: () => seqs };
}
