import { RepeatedWords } from '../../../core/history/words.ts';
import type { Facet } from '../sqlite/lookups.ts';
import type { NumberedSlot, Slot } from '../bodies/slots.ts';
import type { Block, State } from '../sqlite/state.ts';

/**
 * The words a record is found by: of its bodies and of what it says of itself. None when they were deleted. `known`
 * serves all records that are read together.
 */
export function wordsOfRecord(facet: Facet, slot: Slot, known: RepeatedWords): Set<string> {
  const words = new Set<string>();
  if (slot.state !== 'kept') return words;
  for (const text of [facet.event, facet.userId, facet.destination, facet.reason]) {
    known.addWhole(text, words);
  }
  known.add(utf8(slot.made), words);
  if (slot.sent instanceof Uint8Array) known.add(utf8(slot.sent), words);
  return words;
}

/** Writes the words of a new block. True when `words_most` speaks for it. */
export function indexBlock(
  state: State,
  first: number,
  slots: readonly (NumberedSlot & { readonly facet: number })[],
): boolean {
  const known = new RepeatedWords();
  const words = slots.map(
    ({ seq, slot, facet }) =>
      [seq, wordsOfRecord(state.lookups.facet(facet), slot, known)] as const,
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
  const known = new RepeatedWords();
  const words = (slots: ReadonlyMap<number, Slot>): (readonly [number, Set<string>])[] =>
    [...slots].map(([seq, slot]) => {
      const facet = state.lookups.facet(facets.get(seq) ?? -1);
      return [seq, wordsOfRecord(facet, slot, known)];
    });
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

type Words = readonly (readonly [number, ReadonlySet<string>])[];

/** Words of records as entries of the index: once for the block what most have, and each record's difference. */
function shared(first: number, words: Words): IndexEntry[] {
  const counts = new Map<string, number>();
  for (const [, set] of words) {
    for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const most = new Set([...counts].flatMap(([word, n]) => (n * 2 > words.length ? [word] : [])));
  const entries = [entry('words_most', first, most)];
  for (const [seq, set] of words) {
    entries.push(entry('words_lack', seq, without(most, set)));
    entries.push(entry('words_each', seq, without(set, most)));
  }
  return entries.filter(({ text }) => text !== '');
}

function single(words: Words): IndexEntry[] {
  const entries = words.map(([seq, set]) => entry('words_each', seq, set));
  return entries.filter(({ text }) => text !== '');
}

/** Sorted, so that the same words always make the same text. */
function entry(table: IndexEntry['table'], rowid: number, words: ReadonlySet<string>): IndexEntry {
  return { table, rowid, text: [...words].toSorted().join(' ') };
}

function without(words: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !others.has(word)));
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
