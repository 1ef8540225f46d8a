import { indexedWords } from '../../core/history/words.ts';
import type { Bodies } from './bodies.ts';
import type { Facet } from './lookups.ts';
import type { NumberedSlot, Slot } from './slots.ts';
import { int } from './sql.ts';
import type { Block, State } from './state.ts';

/** Where a word stands: in all records of some blocks, and in single records (numbers, ascending). */
export interface WordHits {
  readonly blocks: ReadonlySet<number>;
  readonly each: readonly number[];
}

/** The words a record is found by: of its bodies and of what it says of itself. None when they were deleted. */
export function wordsOfRecord(facet: Facet, slot: Slot): Set<string> {
  const words = new Set<string>();
  if (slot.state !== 'kept') return words;
  for (const text of [facet.event, facet.userId, facet.destination, facet.reason]) {
    indexedWords(text, words);
  }
  indexedWords(utf8(slot.made), words);
  if (slot.sent instanceof Uint8Array) indexedWords(utf8(slot.sent), words);
  return words;
}

/** Writes the words of a new block. True when those common to all its records were written once. */
export function indexBlock(
  state: State,
  first: number,
  slots: readonly (NumberedSlot & { readonly facet: number })[],
): boolean {
  const sets = slots.map(({ seq, slot, facet }) => ({
    seq,
    words: wordsOfRecord(state.lookups.facet(facet), slot),
  }));
  const whole = slots.every(({ slot }) => slot.state === 'kept');
  const common = whole ? commonWords(sets.map(({ words }) => words)) : new Set<string>();
  if (whole) {
    state.sql.run('INSERT INTO words_all (rowid, words) VALUES (?, ?)', first, joined(common));
  }
  for (const { seq, words } of sets) addEach(state, seq, without(words, common));
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
  const words = (slots: ReadonlyMap<number, Slot>): Map<number, Set<string>> =>
    new Map(
      [...slots].map(([seq, slot]) => {
        const facet = state.lookups.facet(facets.get(seq) ?? -1);
        return [seq, wordsOfRecord(facet, slot)];
      }),
    );
  const old = words(before);
  const common = block.whole ? commonWords([...old.values()]) : new Set<string>();
  if (block.whole) {
    state.sql.run(
      "INSERT INTO words_all (words_all, rowid, words) VALUES ('delete', ?, ?)",
      block.first,
      joined(common),
    );
  }
  for (const [seq, all] of old) {
    const each = without(all, common);
    if (each.size > 0) {
      state.sql.run(
        "INSERT INTO words_each (words_each, rowid, words) VALUES ('delete', ?, ?)",
        seq,
        joined(each),
      );
    }
  }
  for (const [seq, all] of words(after)) addEach(state, seq, all);
}

/** Looks a word up, or all words with a beginning. Only blocks are in the index. */
export function findWord(state: State, word: string, beginning: boolean): WordHits {
  // The words have neither quotes nor signs, see core/history/words.ts; quoted all the same.
  const match = `"${word.replaceAll('"', '""')}"${beginning ? '*' : ''}`;
  const rows = (table: string): number[] =>
    state.sql
      .all(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid`, match)
      .map((row) => int(row[0]));
  return { blocks: new Set(rows('words_all')), each: rows('words_each') };
}

/** Words of the records that are not in a block yet, kept in memory as long as those are the same. */
export class TailWords {
  readonly #state: State;
  readonly #bodies: Bodies;
  #words = new Map<string, number[]>();
  #first = 0;
  #last = 0;

  constructor(state: State, bodies: Bodies) {
    this.#state = state;
    this.#bodies = bodies;
  }

  /** Forgets: after a deletion, or when the file was written by another process. */
  forget(): void {
    this.#words = new Map();
    this.#first = 0;
    this.#last = 0;
  }

  /** Numbers of the records with a word, or with one that begins so. */
  find(word: string, beginning: boolean): ReadonlySet<number> {
    this.#catchUp();
    if (!beginning) return new Set(this.#words.get(word) ?? []);
    const found = new Set<number>();
    for (const [known, seqs] of this.#words) {
      if (known.startsWith(word)) for (const seq of seqs) found.add(seq);
    }
    return found;
  }

  #catchUp(): void {
    const { tail } = this.#state;
    const first = tail[0]?.seq ?? 0;
    const last = tail.at(-1)?.seq ?? 0;
    if (first !== this.#first || last < this.#last) this.forget();
    if (last === this.#last && first === this.#first) return;
    const facets = new Map(tail.map(({ seq, facet }) => [seq, facet]));
    for (const { seq, slot } of this.#bodies.freshBetween(this.#last + 1, last)) {
      const facet = facets.get(seq);
      if (facet === undefined) continue;
      for (const word of wordsOfRecord(this.#state.lookups.facet(facet), slot)) {
        const known = this.#words.get(word);
        if (known) known.push(seq);
        else this.#words.set(word, [seq]);
      }
    }
    this.#first = first;
    this.#last = last;
  }
}

function addEach(state: State, seq: number, words: ReadonlySet<string>): void {
  if (words.size === 0) return;
  state.sql.run('INSERT INTO words_each (rowid, words) VALUES (?, ?)', seq, joined(words));
}

function commonWords(sets: readonly Set<string>[]): Set<string> {
  const [first, ...others] = sets;
  return new Set([...(first ?? [])].filter((word) => others.every((set) => set.has(word))));
}

function without(words: ReadonlySet<string>, common: ReadonlySet<string>): Set<string> {
  return new Set([...words].filter((word) => !common.has(word)));
}

/** Sorted, so that the same words always make the same text. */
function joined(words: ReadonlySet<string>): string {
  return [...words].toSorted().join(' ');
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
