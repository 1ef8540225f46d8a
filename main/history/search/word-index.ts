import type { NumberedSlot, Slot } from '../bodies/slots.ts';
import type { Block, State } from '../sqlite/state.ts';
import { wordsOfBlock, type BlockWords } from './block-words.ts';

/** Writes the words of a new block. True when `words_most` speaks for it. */
export function indexBlock(
  state: State,
  first: number,
  slots: readonly (NumberedSlot & { readonly facet: number })[],
): boolean {
  const words = wordsOfBlock(
    slots.map(({ seq, slot, facet }) => ({ seq, slot, facet: state.lookups.facet(facet) })),
  );
  state.indexed += 1;
  const whole = slots.every(({ slot }) => slot.state === 'kept');
  const entries = whole ? shared(first, words) : single(words);
  for (const { table, rowid, text } of entries) {
    state.sql.run(`INSERT INTO ${table} (rowid, words) VALUES (?, ?)`, rowid, text);
  }
  return whole;
}

/**
 * Takes a block out of the index and writes the words of those records that remain in `after`, each by itself.
 * To be called with the bodies as they were: the index has to be told what to forget.
 */
export function reindexBlock(
  state: State,
  block: Block,
  facets: ReadonlyMap<number, number>,
  before: ReadonlyMap<number, Slot>,
  after: ReadonlyMap<number, Slot>,
): void {
  const words = (slots: ReadonlyMap<number, Slot>): BlockWords =>
    wordsOfBlock(
      [...slots].map(([seq, slot]) => {
        return { seq, slot, facet: state.lookups.facet(facets.get(seq) ?? -1) };
      }),
    );
  state.indexed += 1;
  const old = block.whole ? shared(block.first, words(before)) : single(words(before));
  for (const { table, rowid, text } of old) {
    const sql = `INSERT INTO ${table} (${table}, rowid, words) VALUES ('delete', ?, ?)`;
    state.sql.run(sql, rowid, text);
  }
  for (const { table, rowid, text } of single(words(after))) {
    state.sql.run(`INSERT INTO ${table} (rowid, words) VALUES (?, ?)`, rowid, text);
  }
}

interface IndexEntry {
  readonly table: 'words_most' | 'words_lack' | 'words_each';
  readonly rowid: number;
  readonly text: string;
}

/** Words of records as entries of the index: once for the block what most have, and each record's difference. */
function shared(first: number, { all, others }: BlockWords): IndexEntry[] {
  const counts = new Map<string, number>();
  for (const [, words] of others) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const most = new Set(
    [...counts].flatMap(([word, count]) => (count * 2 > others.length ? [word] : [])),
  );
  const entries = [entry('words_most', first, [...all, ...most])];
  for (const [seq, words] of others) {
    entries.push(entry('words_lack', seq, without(most, words)));
    entries.push(entry('words_each', seq, without(words, most)));
  }
  return entries.filter(({ text }) => text !== '');
}

function single({ all, others }: BlockWords): IndexEntry[] {
  const entries = others.map(([seq, words]) => entry('words_each', seq, [...all, ...words]));
  return entries.filter(({ text }) => text !== '');
}

/** Sorted, so that the same words always make the same text. */
function entry(table: IndexEntry['table'], rowid: number, words: readonly string[]): IndexEntry {
  return { table, rowid, text: words.toSorted().join(' ') };
}

function without(words: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...words].filter((word) => !others.has(word));
}
