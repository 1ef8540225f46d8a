import type { HistoryFilters } from '../../../core/history/filters.ts';
import { outcomeOf, recordStates } from '../../../core/history/record.ts';
import type { SearchWords } from '../../../core/history/words.ts';
import type { WordIndex } from './find-word.ts';
import { WordSearch } from './find-word.ts';
import { int } from '../sqlite/sql.ts';
import type { Block, State } from '../sqlite/state.ts';
import type { TailWords } from './tail-words.ts';

/** What the words of a search leave of a block: these records only, or all but these. */
export interface Found {
  readonly only: readonly number[] | null;
  readonly without: readonly number[];
}

/** Where words are looked up: for blocks, and for the records behind them. */
export interface WordSources {
  readonly index: WordIndex;
  readonly tailWords: TailWords;
}

interface Word {
  readonly search: WordSearch;
  readonly tail: ReadonlySet<number>;
}

/** A word that stands in no more blocks than this is looked for first. */
const fewBlocks = 128;
/** In no more blocks than this, the other words are asked for block by block. */
const singleBlocks = 8;

const everything: Found = { only: null, without: [] };

/** Filters made ready to be asked of blocks and of single records. */
export class Sieve {
  readonly #state: State;
  readonly #words: readonly Word[];
  readonly #since: number;
  readonly #until: number;
  readonly #facets: ReadonlySet<number> | null;
  readonly #states: ReadonlySet<number> | null;

  constructor(
    state: State,
    filters: HistoryFilters,
    words: SearchWords,
    { index, tailWords }: WordSources,
  ) {
    this.#state = state;
    this.#since = filters.since ?? -Infinity;
    this.#until = filters.until ?? Infinity;
    const { event, origin, outcome } = filters;
    this.#facets =
      event === undefined && origin === undefined
        ? null
        : state.lookups.facetsWhere(
            (facet) =>
              (event ?? facet.event) === facet.event && (origin ?? facet.origin) === facet.origin,
          );
    this.#states =
      outcome === undefined
        ? null
        : new Set(recordStates.flatMap((s, code) => (outcomeOf(s) === outcome ? [code] : [])));
    const { whole, beginning } = words;
    const word = (text: string, begins: boolean): Word => ({
      search: new WordSearch(index, text, begins),
      tail: tailWords.find(text, begins),
    });
    const all = whole.map((text) => word(text, false));
    this.#words = beginning === null ? all : [...all, word(beginning, true)];
  }

  /** The blocks in which something can be found, oldest first: all of them, or those of a rare word. */
  candidates(): readonly Block[] {
    for (const { search } of this.#words) {
      const seqs = search.few(fewBlocks);
      if (seqs === null) continue;
      const blocks = new Set(seqs.map((seq) => this.#state.blockOf(seq)));
      if (blocks.size > singleBlocks) this.#load();
      return [...blocks].filter((block) => block !== null);
    }
    this.#load();
    return this.#state.blocks;
  }

  #load(): void {
    for (const { search } of this.#words) search.load();
  }

  /** How many of a block's records are of the kind wanted. */
  kinds(block: Block): number {
    if (this.#facets === null && this.#states === null) return block.count;
    let count = 0;
    for (const [combo, each] of block.combos) if (this.#isKind(combo)) count += each;
    return count;
  }

  /** Whether all, none or some of a block's records are within the time. */
  times(block: Block): 'all' | 'none' | 'some' {
    if (block.low >= this.#since && block.high < this.#until) return 'all';
    return block.high < this.#since || block.low >= this.#until ? 'none' : 'some';
  }

  /** What the words leave of a block. */
  found(block: Block): Found {
    if (this.#words.length === 0) return everything;
    const lists: (readonly number[])[] = [];
    const without = new Set<number>();
    for (const { search } of this.#words) {
      const { most, lack, each } = search.inBlock(block);
      if (!most) lists.push(each);
      else for (const seq of lack) if (!each.includes(seq)) without.add(seq);
    }
    const [first, ...others] = lists;
    if (!first) return { only: null, without: [...without] };
    const sets = others.map((list) => new Set(list));
    const only = first.filter((seq) => !without.has(seq) && sets.every((set) => set.has(seq)));
    return { only, without: [] };
  }

  /** Reads which records of a block fit, ascending. */
  scan(block: Block, { only, without }: Found): number[] {
    const kinds = [...block.combos.keys()].filter((combo) => this.#isKind(combo));
    const all = kinds.length === block.combos.size;
    const seqs = this.#state.sql
      .all(
        `SELECT seq FROM record WHERE seq BETWEEN ? AND ? AND at >= ? AND at < ?
         ${all ? '' : 'AND facet * 8 + state IN (SELECT value FROM json_each(?))'} ORDER BY seq`,
        block.first,
        block.last,
        this.#since,
        this.#until,
        ...(all ? [] : [JSON.stringify(kinds)]),
      )
      .map((row) => int(row[0]));
    const wanted = only && new Set(only);
    const unwanted = new Set(without);
    return seqs.filter((seq) => (wanted?.has(seq) ?? true) && !unwanted.has(seq));
  }

  /** The records that fit among those that are not in a block, ascending. */
  tail(): number[] {
    // The usual end of a search for something rare: nothing to look through.
    if (this.#words.some(({ tail }) => tail.size === 0)) return [];
    const fitting = this.#state.tail.filter(
      ({ seq, at, facet, state }) =>
        this.#words.every(({ tail }) => tail.has(seq)) &&
        this.#isKind(facet * 8 + state) &&
        at >= this.#since &&
        at < this.#until,
    );
    return fitting.map(({ seq }) => seq);
  }

  #isKind(combo: number): boolean {
    return (
      (this.#facets?.has(Math.floor(combo / 8)) ?? true) && (this.#states?.has(combo % 8) ?? true)
    );
  }
}
