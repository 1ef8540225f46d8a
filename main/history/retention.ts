import { setImmediate as turn } from 'node:timers/promises';
import { findingMessages } from '../../core/history/kept/messages.ts';
import { acknowledgement } from '../../core/history/mark-text.ts';
import { addStep } from './append.ts';
import { partsOfEra } from './chain.ts';
import { deleteBodies } from './delete.ts';
import { losses } from './marks.ts';
import type { Database } from './sqlite/database.ts';
import { BrokenStore } from './sqlite/faults.ts';
import { hex } from './sqlite/sql.ts';
import { eraseWords, packFresh, tidyWordsSlowly, wordsOf } from './words.ts';

/** How long and how much to keep. */
export interface RetentionRequest {
  /** Bodies older than this many days are deleted. */
  readonly days: number;
  /** Size of the file to stay below, in megabytes (1,000,000 bytes). */
  readonly megabytes: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** What retention did. */
export interface RetentionResult {
  /** Records whose bodies were deleted. */
  readonly deleted: number;
  /** Records dropped altogether, because even without bodies the file was too large. */
  readonly dropped: number;
  /** Size of what is in the file now, in bytes. */
  readonly bytes: number;
}

const day = 86_400_000;
/** Records of one transaction: while it is open nobody else can write. */
const atOnce = 128;
/** The condition of records whose bodies are kept and can go. */
const removable = `SELECT seq FROM record JOIN body USING (seq)
  WHERE seq > ? AND record.state >= 3 AND body.state = 0`;
/** A digest takes 32 bytes: below about this size a packed body is not worth deleting for room. */
const large = 'length(body.made) + coalesce(length(body.sent), 0) > 200';

/**
 * Deletes what is too old or too much, oldest first, in small transactions with time for other work in between. First by
 * age: bodies go, their digests stay. Then by size: large bodies go; when that is not enough, the oldest records are
 * dropped, and an entry keeps the hash from which the chain goes on. What waits for delivery is never touched. Throws
 * the signal's reason when stopped, and what SQLite throws.
 */
export async function retain(db: Database, request: RetentionRequest): Promise<RetentionResult> {
  const limit = request.megabytes * 1_000_000;
  const pause = async (): Promise<void> => {
    await turn();
    request.signal?.throwIfAborted();
    db.refresh();
  };
  /** Does a step again and again, until it finds nothing or did `most`; returns how much it did. */
  const repeat = async (step: () => number, most = Infinity): Promise<number> => {
    let count = 0;
    for (let some = -1; some !== 0 && count < most; count += Math.max(some, 0)) {
      some = step();
      // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
      await pause();
    }
    return count;
  };
  const deleteOldest = async (condition: string, most?: number): Promise<number> => {
    let above = 0;
    let deleted = 0;
    const step = (): number => {
      const seqs = db.sql.ints(`${removable} AND ${condition} ORDER BY seq LIMIT ${atOnce}`, above);
      above = seqs.at(-1) ?? above;
      const deletion = { why: 'retention', at: request.now } as const;
      if (seqs.length > 0) deleted += db.transact(() => deleteBodies(db, seqs, deletion));
      return seqs.length;
    };
    await repeat(step, most);
    return deleted;
  };
  /** Makes room by a way that returns how many records it worked on, until there is enough or it finds none. */
  const makeRoom = async (way: (most: number) => Promise<number>): Promise<number> => {
    let count = 0;
    for (let done = 1; done > 0 && usedBytes(db) > limit; count += done) {
      const share = (usedBytes(db) - limit) / usedBytes(db);
      // oxlint-disable no-await-in-loop -- what it came to shows only when the index is tidied
      done = await way(Math.ceil(share * db.total));
      await tidyWordsSlowly(db, pause);
      db.sql.all('PRAGMA incremental_vacuum');
      // oxlint-enable no-await-in-loop
    }
    return count;
  };
  // One way for all bodies: those that came last are packed first.
  await repeat(() => packFresh(db, atOnce));
  const old = await deleteOldest(`at < ${request.now - request.days * day}`);
  // An end in between may have left something to tidy, so this is not only done after a deletion.
  await tidyWordsSlowly(db, pause);
  const deleted = old + (await makeRoom((most) => deleteOldest(large, most)));
  const dropped = await makeRoom((most) => repeat(() => dropOldest(db, request.now), most));
  release(db);
  return { deleted, dropped, bytes: usedBytes(db) };
}

/** Returns the bytes in use: the pages of the file without the free ones. */
export function usedBytes({ sql }: Database): number {
  const pages = sql.int('PRAGMA page_count') - sql.int('PRAGMA freelist_count');
  return pages * sql.int('PRAGMA page_size');
}

/** Returns free pages to the file system, and empties the write-ahead log, which still holds what was deleted. */
export function release({ sql }: Database): void {
  sql.all('PRAGMA incremental_vacuum');
  sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Drops the oldest records with their steps up to one that waits for delivery; returns how many. */
function dropOldest(db: Database, at: number): number {
  const { sql, bodies } = db;
  return db.transact(() => {
    const seqs = sql.ints(
      `SELECT seq FROM record WHERE seq < coalesce((SELECT min(seq) FROM record WHERE state < 3), ?)
       ORDER BY seq LIMIT +?`,
      Number.MAX_SAFE_INTEGER,
      2 * atOnce,
    );
    const upTo = seqs.at(-1);
    // The newest records stay, so that there is something for the chain to go on from.
    if (upTo === undefined || db.total <= seqs.length) return 0;
    for (const seq of seqs) {
      const [record, body] = [db.record(seq), bodies.packed(seq)];
      if (record && body?.state === 'kept') eraseWords(db, seq, wordsOf(record, body));
    }
    // What was lost stays said when the entries that say it are dropped.
    const told = losses(db);
    const acknowledged = losses(db, true).length === 0;
    const hash = db.hashOf(upTo);
    if (!hash) throw new BrokenStore(findingMessages.noHash.text);
    const era = partsOfEra(db.eraAt(upTo)) ?? db.hasher;
    for (const table of ['fresh', 'body', 'record', 'step']) {
      sql.run(`DELETE FROM ${table} WHERE seq <= ?`, upTo);
    }
    sql.run(`DELETE FROM name WHERE id NOT IN (SELECT event FROM record UNION SELECT user_id
      FROM record UNION SELECT destination FROM record UNION SELECT reason FROM record
      UNION SELECT words FROM step WHERE words IS NOT NULL)`);
    db.forget();
    const { algorithm, keyId } = era;
    addStep(db, { kind: 'cut', at, upTo, hash: hex(hash), algorithm, keyId });
    const still = losses(db).length;
    for (const loss of told.slice(0, told.length - still)) addStep(db, loss);
    if (acknowledged && still < told.length) addStep(db, acknowledgement(at));
    return seqs.length;
  });
}
