import { int, text } from './sql.ts';
import type { Block, State } from './state.ts';

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

/** One word of a search, or the beginning of one, looked up in the index of the blocks. */
export class WordSearch {
  readonly #state: State;
  readonly #word: string;
  readonly #beginning: boolean;
  readonly #match: string;
  #lists: Lists | null = null;

  constructor(state: State, word: string, beginning: boolean) {
    this.#state = state;
    this.#word = word;
    this.#beginning = beginning;
    this.#match = quoted(word) + (beginning ? '*' : '');
  }

  /**
   * The blocks it stands in, when those are few: at most `limit` single records and blocks. Null when there
   * are more. Ascending, by a number of one of their records.
   */
  few(limit: number): readonly number[] | null {
    const each = this.#rows('words_each', limit);
    const most = each.length > limit ? each : this.#rows('words_most', limit);
    if (each.length > limit || most.length > limit) return null;
    this.#lists = { most: new Set(most), each, lack: null };
    return [...most, ...each].toSorted((a, b) => a - b);
  }

  /** Reads all the index says, because many blocks will be asked for. */
  load(): void {
    this.#lists ??= {
      most: new Set(this.#rows('words_most')),
      each: this.#rows('words_each'),
      lack: null,
    };
  }

  /** How it stands in a block. */
  inBlock(block: Block): WordInBlock {
    // What begins so is gathered anew by every question, so that it is asked only once.
    if (this.#beginning) this.load();
    const lists = this.#lists;
    if (!lists) {
      const most = this.#between('words_most', block.first, block.first).length > 0;
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

  #lack(): readonly number[] {
    const lack = this.#rows('words_lack');
    return this.#beginning && lack.length > 0 ? lackAll(this.#state, this.#word, lack) : lack;
  }

  #rows(table: Table, limit?: number): number[] {
    const sql = `SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid`;
    return limit === undefined
      ? numbers(this.#state, sql, this.#match)
      : numbers(this.#state, `${sql} LIMIT ?`, this.#match, limit + 1);
  }

  #between(table: Table, first: number, last: number): number[] {
    const sql = `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid`;
    return numbers(this.#state, sql, this.#match, first, last);
  }
}

/**
 * Of the records that lack some word with a beginning, those that lack all the words with it that most of
 * their block have.
 */
function lackAll(state: State, beginning: string, lackSome: readonly number[]): readonly number[] {
  const { sql } = state;
  sql.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.most_terms USING fts5vocab('main', 'words_most', 'row')",
  );
  const terms = sql
    .all(
      'SELECT term FROM temp.most_terms WHERE term >= ?1 AND term < ?1 || char(0x10ffff)',
      beginning,
    )
    .map((row) => quoted(text(row[0])));
  // The usual case: all those words are one and the same.
  if (terms.length === 1) return lackSome;
  const lists = (table: Table): number[][] =>
    terms.map((term) => {
      return numbers(state, `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`, term);
    });
  const most = counted(lists('words_most'));
  const lack = counted(lists('words_lack'));
  return lackSome.filter((seq) => {
    const block = state.blockOf(seq);
    return block === null || lack.get(seq) === most.get(block.first);
  });
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

function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
