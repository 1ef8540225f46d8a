import { findingMessages } from '../../core/history/kept/messages.ts';
import { RepeatedWords, wordPieces } from '../../core/history/words.ts';
import { bytesOf, utf8, type Body } from './bodies.ts';
import { BrokenStore } from './sqlite/faults.ts';
import type { Database } from './sqlite/database.ts';
import type { Facts } from './sqlite/rows.ts';

/** What a record is found by beside its bodies. */
type Named = Pick<Facts, 'event' | 'userId' | 'destination' | 'reason'>;

/** Most of a heartbeat is in the one before as well, and is read once. */
const repeated = new RepeatedWords();

/** Returns the words a record is found by; none when its bodies are not there. */
export function wordsOf({ event, userId, destination, reason }: Named, body: Body): Set<string> {
  const words = new Set<string>();
  const { made, sent } = bytesOf(body);
  if (made === null) return words;
  const other = sent === null || sent === made ? [] : wordPieces(utf8(sent));
  for (const piece of [event, userId, destination, reason, ...wordPieces(utf8(made)), ...other]) {
    repeated.add(piece, words);
  }
  return words;
}

/** Enters the words of a record into the index. Inside a transaction. */
export function enterWords({ sql }: Database, seq: number, words: ReadonlySet<string>): void {
  sql.run('INSERT INTO words (rowid, text) VALUES (?, ?)', seq, [...words].join(' '));
}

/** Takes the words of a record out of the index; gone for good after it is tidied. Inside a transaction. */
export function eraseWords({ sql }: Database, seq: number, words: ReadonlySet<string>): void {
  const text = [...words].join(' ');
  sql.run("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", seq, text);
}

/** Writes the index anew without what was taken out of it. Inside a transaction. */
export function tidyWords({ sql }: Database): void {
  sql.run("INSERT INTO words (words) VALUES ('optimize')");
}

/** Pages of the index that are written at once. */
const mergedAtOnce = 200;

/** Does the same in steps, with `pause` after each; what an end in between leaves is done the next time. */
export async function tidyWordsSlowly(db: Database, pause: () => Promise<void>): Promise<void> {
  const merge = "INSERT INTO words (words, rank) VALUES ('merge', ?)";
  // The first step gathers all parts of the index, the others go on with it, until one has nothing to do.
  for (let pages = -mergedAtOnce, done = false; !done; pages = mergedAtOnce) {
    const before = db.sql.int('SELECT total_changes()');
    db.transact(() => db.sql.run(merge, pages));
    done = db.sql.int('SELECT total_changes()') - before < 2;
    // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
    await pause();
  }
}

/** As many fresh bodies are worth packing before they are searched. */
export const many = 1000;

/** Packs the oldest fresh bodies and enters their words, at most `most`; returns how many. Nothing seen changes. */
export function packFresh(db: Database, most: number): number {
  const { sql, bodies } = db;
  return db.transact(() => {
    const seqs = sql.ints('SELECT seq FROM fresh ORDER BY seq LIMIT +?', most);
    for (const seq of seqs) {
      const [record, body] = [db.record(seq), bodies.fresh(seq)];
      if (!record || !body) throw new BrokenStore(findingMessages.bodyOfNone.text);
      bodies.putPacked(seq, body);
      enterWords(db, seq, wordsOf(record, body));
      sql.run('DELETE FROM fresh WHERE seq = ?', seq);
    }
    // Where a record is found changed, though not what is found.
    db.generation += 1;
    return seqs.length;
  });
}

/** Packs fresh bodies where there are many; returns how many are left. */
export function packMany(db: Database): number {
  const fresh = db.sql.int('SELECT count(*) FROM fresh');
  if (fresh < many) return fresh;
  while (packFresh(db, many) === many);
  return 0;
}
