import { int, text } from './sql.ts';
import type { State } from './state.ts';

/** Where a word stands. Numbers are ascending. */
export interface WordHits {
  /** Blocks, by their first record, in whose records it stands but for those in `lack`. */
  readonly most: ReadonlySet<number>;
  readonly lack: readonly number[];
  /** Single records of other blocks. */
  readonly each: readonly number[];
}

/** Looks a word up, or all words with a beginning. Only blocks are in the index. */
export function findWord(state: State, word: string, beginning: boolean): WordHits {
  const match = quoted(word) + (beginning ? '*' : '');
  const most = new Set(rows(state, 'words_most', match));
  const each = rows(state, 'words_each', match);
  const lack = most.size === 0 ? [] : rows(state, 'words_lack', match);
  return { most, each, lack: beginning && lack.length > 0 ? lackAll(state, word, lack) : lack };
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
  const most = counted(terms.map((term) => rows(state, 'words_most', term)));
  const lack = counted(terms.map((term) => rows(state, 'words_lack', term)));
  return lackSome.filter((seq) => {
    const block = state.blockOf(seq);
    return block === null || lack.get(seq) === most.get(block.first);
  });
}

function rows(state: State, table: string, match: string): number[] {
  return state.sql
    .all(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid`, match)
    .map((row) => int(row[0]));
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
