import { lowerBound, MostWords } from './most-words.ts';
import { int } from '../sqlite/sql.ts';
import type { Block, State } from '../sqlite/state.ts';

/** How a word stands in a block. Numbers of records are ascending. */
export interface WordInBlock {
  /** True: in all records of the block but those in `lack`. False: in those of `each` alone. */
  readonly most: boolean;
  readonly lack: readonly number[];
  readonly each: readonly number[];
}

/** Everything the index says of a word. */
interface Lists {
  readonly most: ReadonlySet<number>;
  readonly each: readonly number[];
  /** Null: not read yet. */
  lack: readonly number[] | null;
}

type Table = 'words_most' | 'words_lack' | 'words_each';

const cachedWords = 8;
/** Longer lists are not kept for the next search. */
const cachedLength = 200_000;

/** The index of the words in blocks, with what the last searches read of it. */
export class WordIndex {
  readonly state: State;
  readonly most: MostWords;
  readonly #cache = new Map<string, Lists>();
  #indexed = -1;

  constructor(state: State) {
    this.state = state;
    this.most = new MostWords(state);
  }

  /** What is kept of a word, or null. */
  recall(match: string): Lists | null {
    if (this.#indexed !== this.state.indexed) this.#cache.clear();
    this.#indexed = this.state.indexed;
    return this.#cache.get(match) ?? null;
  }

  /** Keeps what was read of a word. */
  keep(match: string, lists: Lists): void {
    if (lists.each.length > cachedLength) return;
    const oldest = this.#cache.keys().next();
    if (this.#cache.size >= cachedWords && !oldest.done) this.#cache.delete(oldest.value);
    this.#cache.set(match, lists);
  }
}

/** One word of a search, or the beginning of one. */
export class WordSearch {
  readonly #index: WordIndex;
  readonly #match: string;
  readonly #beginning: boolean;
  /** The words that most records of some block have and that are meant. */
  readonly #most: readonly string[];
  #lists: Lists | null;

  constructor(index: WordIndex, word: string, beginning: boolean) {
    this.#index = index;
    this.#match = quoted(word) + (beginning ? '*' : '');
    this.#beginning = beginning;
    this.#most = index.most.find(word, beginning);
    this.#lists = index.recall(this.#match);
  }

  /**
   * Numbers of records that lead to all the blocks it stands in, ascending, when those are few: at most `limit`
   * blocks and single records. Null when there are more.
   */
  few(limit: number): readonly number[] | null {
    const lists = this.#lists;
    const each = lists ? lists.each : this.#rows('words_each', limit);
    if (each.length > limit) return null;
    const most = lists ? [...lists.most] : this.#mostRows(limit);
    if (most.length > limit) return null;
    this.#lists ??= { most: new Set(most), each, lack: null };
    return [...most, ...each].toSorted((a, b) => a - b);
  }

  /** Reads all the index says, because many blocks will be asked for. */
  load(): void {
    if (this.#lists) return;
    this.#lists = {
      most: new Set(this.#mostRows()),
      each: this.#rows('words_each'),
      lack: null,
    };
    this.#index.keep(this.#match, this.#lists);
  }

  /** How it stands in a block. */
  inBlock(block: Block): WordInBlock {
    // What begins so is gathered anew by every question, so that it is asked only once.
    if (this.#beginning) this.load();
    const lists = this.#lists;
    if (!lists) {
      const most =
        this.#most.length > 0 && this.#between('words_most', block.first, block.first).length > 0;
      const rest = this.#between(most ? 'words_lack' : 'words_each', block.first, block.last);
      // A whole word that most records have is in no list of single ones.
      return most ? { most, lack: rest, each: [] } : { most, lack: [], each: rest };
    }
    const most = lists.most.has(block.first);
    if (most) lists.lack ??= this.#lack();
    return {
      most,
      lack: most && lists.lack ? inside(lists.lack, block) : [],
      each: inside(lists.each, block),
    };
  }

  /**
   * The records that lack it. For a beginning: of the records that lack some word with it, those that lack all
   * the words with it that most of their block have.
   */
  #lack(): readonly number[] {
    const some = this.#rows('words_lack');
    if (this.#most.length === 1 || some.length === 0) return some;
    const { state } = this.#index;
    const lists = (table: Table): number[][] =>
      this.#most.map((word) => numbers(state, matching(table), quoted(word)));
    const most = counted(lists('words_most'));
    const lack = counted(lists('words_lack'));
    return some.filter((seq) => {
      const block = state.blockOf(seq);
      return block === null || lack.get(seq) === most.get(block.first);
    });
  }

  #mostRows(limit?: number): number[] {
    return this.#most.length === 0 ? [] : this.#rows('words_most', limit);
  }

  #rows(table: Table, limit?: number): number[] {
    const { state } = this.#index;
    return limit === undefined
      ? numbers(state, matching(table), this.#match)
      : numbers(state, `${matching(table)} LIMIT ?`, this.#match, limit + 1);
  }

  #between(table: Table, first: number, last: number): number[] {
    const sql = `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid`;
    return numbers(this.#index.state, sql, this.#match, first, last);
  }
}

function matching(table: Table): string {
  return `SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid`;
}

function numbers(state: State, sql: string, ...values: (string | number)[]): number[] {
  return state.sql.all(sql, ...values).map((row) => int(row[0]));
}

/** The words have neither quotes nor signs, see core/history/words.ts; quoted all the same. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

function counted(lists: readonly (readonly number[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const list of lists) for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** The part of an ascending list that lies in a block. */
function inside(list: readonly number[], { first, last }: Block): readonly number[] {
  const from = lowerBound(list, first);
  return list.slice(from, lowerBound(list, last + 1));
}
