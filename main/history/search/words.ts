import { RepeatedWords, wordPieces } from '../../../core/history/words.ts';
import type { Slot } from '../bodies/slots.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import type { Facts } from '../sqlite/rows.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** What a record is found by beside its bodies. */
type Named = Pick<Facts, 'event' | 'userId' | 'destination' | 'reason'>;

/** Most pieces of text whose words are remembered; payloads come from outside and must not fill the memory. */
const mostPieces = 20_000;
let repeated = new RepeatedWords();
let pieces = 0;

/** The words a record is found by. None when its bodies are not there. */
export function wordsOf({ event, userId, destination, reason }: Named, slot: Slot): Set<string> {
  const words = new Set<string>();
  if (slot.state !== 'kept') return words;
  const sent = slot.sent instanceof Uint8Array ? wordPieces(utf8(slot.sent)) : [];
  const all = [event, userId, destination, reason, ...wordPieces(utf8(slot.made)), ...sent];
  pieces += all.length;
  if (pieces > mostPieces) {
    repeated = new RepeatedWords();
    pieces = all.length;
  }
  // Most of a heartbeat stands in the one before as well, and is read once.
  for (const piece of all) repeated.add(piece, words);
  return words;
}

/** Bytes read as UTF-8. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Enters the words of a record into the index. Inside a transaction. */
export function enterWords({ sql }: State, seq: number, words: ReadonlySet<string>): void {
  sql.run('INSERT INTO words (rowid, text) VALUES (?, ?)', seq, [...words].join(' '));
}

/**
 * Takes the words of a record out of the index, which has to be told them. They are gone for good after
 * {@link tidyWords} or {@link tidyWordsSlowly}. Inside a transaction.
 */
export function eraseWords({ sql }: State, seq: number, words: ReadonlySet<string>): void {
  const text = [...words].join(' ');
  sql.run("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", seq, text);
}

/** Writes the index anew without what was taken out of it. Inside a transaction. */
export function tidyWords({ sql }: State): void {
  sql.run("INSERT INTO words (words) VALUES ('optimize')");
}

/** The same in steps, with `pause` after each; what an end in between leaves is done the next time. */
export async function tidyWordsSlowly(state: State, pause: () => Promise<void>): Promise<void> {
  const changes = (): number => int(state.sql.get('SELECT total_changes()')?.[0]);
  // The first step gathers all parts of the index, the others go on with it, until one has nothing to do.
  for (let pages = -mergedAtOnce, done = false; !done; pages = mergedAtOnce) {
    const before = changes();
    state.transact(() =>
      state.sql.run("INSERT INTO words (words, rank) VALUES ('merge', ?)", pages),
    );
    done = changes() - before < 2;
    // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
    await pause();
  }
}

/** Pages of the index that are written at once. */
const mergedAtOnce = 200;

/** Packs the oldest fresh bodies and enters their words, at most `most`; gives how many. Nothing seen changes. */
export function packFresh(state: State, most: number): number {
  const { sql, bodies } = state;
  return state.transact(() => {
    const seqs = sql
      .all('SELECT seq FROM fresh ORDER BY seq LIMIT ?', most)
      .map((row) => int(row[0]));
    for (const seq of seqs) {
      const [record, slot] = [state.record(seq), bodies.fresh(seq)];
      if (!record || !slot) throw new BrokenStore('A body belongs to no record.');
      bodies.putPacked(seq, slot);
      enterWords(state, seq, wordsOf(record, slot));
      sql.run('DELETE FROM fresh WHERE seq = ?', seq);
    }
    // Where a record is found changed, though not what is found.
    state.generation += 1;
    return seqs.length;
  });
}
