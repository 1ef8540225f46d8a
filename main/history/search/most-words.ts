import { text } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/**
 * The words that most records of some block have, in order. They are few, because what changes with every record
 * is not among them; so they are kept in memory, and most searches need not ask the index for them.
 */
export class MostWords {
  readonly #state: State;
  #words: readonly string[] = [];
  #indexed = -1;

  constructor(state: State) {
    this.#state = state;
  }

  /** Those that are the word, or begin with it. */
  find(word: string, beginning: boolean): readonly string[] {
    const words = this.#all();
    const from = lowerBound(words, word);
    if (!beginning) return words[from] === word ? [word] : [];
    const others = words.slice(from).findIndex((other) => !other.startsWith(word));
    return others < 0 ? words.slice(from) : words.slice(from, from + others);
  }

  #all(): readonly string[] {
    if (this.#indexed === this.#state.indexed) return this.#words;
    const { sql } = this.#state;
    sql.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.most_words USING fts5vocab('main', 'words_most', 'row')",
    );
    // Sorted here, because SQLite and JavaScript order characters beyond the first 65,536 differently.
    this.#words = sql
      .all('SELECT term FROM temp.most_words')
      .map((row) => text(row[0]))
      .toSorted(compare);
    this.#indexed = this.#state.indexed;
    return this.#words;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The place of the first item that is not below the value, in an ascending list. */
export function lowerBound<T extends string | number>(list: readonly T[], value: T): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && item < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
