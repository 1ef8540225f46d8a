import { setImmediate as turn } from 'node:timers/promises';
import { hex, int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { eraseWords, packFresh, tidyWordsSlowly, wordsOf } from '../search/words.ts';
import { BrokenStore } from '../sqlite/faults.ts';
import { acknowledgement, losses, unacknowledged } from '../reading/marks.ts';
import { addHousekeeping } from '../writing/append.ts';
import { deleteBodies } from './delete.ts';

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
/** A digest takes 32 bytes: below about this size a packed body is not worth deleting for room. */
const smallBody = 200;

/**
 * Deletes what is too old or too much, oldest first, in small transactions with time for other work in
 * between. First by age: bodies go, their digests stay. Then by size: large bodies go; when that is not
 * enough, the oldest records are dropped, and an entry keeps the hash from which the chain goes on. What waits
 * for delivery is never touched. Throws the signal's reason when stopped, and what SQLite throws.
 */
export async function retain(state: State, request: RetentionRequest): Promise<RetentionResult> {
  const limit = request.megabytes * 1_000_000;
  const deletion = { why: 'retention', at: request.now } as const;
  let deleted = 0;
  let dropped = 0;
  const pause = async (): Promise<void> => {
    await turn();
    request.signal?.throwIfAborted();
    state.refresh();
  };
  /** Deletes the bodies of the oldest records that a condition finds, about `most`; gives how many. */
  const deleteOldest = async (condition: string, value: number, most: number): Promise<number> => {
    let count = 0;
    for (let above = 0; count < most;) {
      const rows = state.sql.all(
        `SELECT seq FROM record WHERE seq > ? AND ${condition} ORDER BY seq LIMIT ${atOnce}`,
        above,
        value,
      );
      const seqs = rows.map((row) => int(row[0]));
      const last = seqs.at(-1);
      if (last === undefined) break;
      above = last;
      count += deleteBodies(state, seqs, deletion, 'later').length;
      // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
      await pause();
    }
    deleted += count;
    return count;
  };
  const dropOldest = async (most: number): Promise<number> => {
    let count = 0;
    for (let some = -1; some !== 0 && count < most; count += some) {
      some = cutOldest(state, request.now);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await pause();
    }
    dropped += count;
    return count;
  };
  /** Makes room by a way that gives how many records it worked on, until there is enough or it finds none. */
  const makeRoom = async (way: (most: number) => Promise<number>): Promise<void> => {
    for (let done = 1; done > 0 && usedBytes(state) > limit;) {
      const share = (usedBytes(state) - limit) / usedBytes(state);
      // oxlint-disable no-await-in-loop -- what it came to shows only when the index is tidied
      done = await way(Math.ceil(share * state.total));
      await tidyWordsSlowly(state, pause);
      state.sql.all('PRAGMA incremental_vacuum');
      // oxlint-enable no-await-in-loop
    }
  };
  // One way for all bodies: those that came last are packed first.
  // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
  while (packFresh(state, atOnce) === atOnce) await pause();
  await deleteOldest(`${kept('')} AND at < ?`, request.now - request.days * day, Infinity);
  // An end in between may have left something to tidy, so this is not only done after a deletion.
  await tidyWordsSlowly(state, pause);
  const size = 'length(body.made) + coalesce(length(body.sent), 0)';
  await makeRoom((most) => deleteOldest(kept(` AND ${size} > ?`), smallBody, most));
  await makeRoom(dropOldest);
  release(state);
  return { deleted, dropped, bytes: usedBytes(state) };
}

/** The condition of records whose bodies are kept and can go. */
function kept(more: string): string {
  return `state >= 3 AND EXISTS (SELECT 1 FROM body WHERE body.seq = record.seq AND body.state = 0${more})`;
}

/** Bytes in use: the pages of the file without the free ones. */
export function usedBytes(state: State): number {
  const pragma = (name: string): number => int(state.sql.get(`PRAGMA ${name}`)?.[0]);
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

/** Gives free pages back to the file system, and empties the write-ahead log, which still holds what was deleted. */
export function release(state: State): void {
  state.sql.all('PRAGMA incremental_vacuum');
  state.sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Drops the oldest records with all entries up to the last of them; gives how many, 0 when none can go. */
function cutOldest(state: State, at: number): number {
  const { sql, bodies } = state;
  return state.transact(() => {
    const open = sql.get('SELECT min(seq) FROM record WHERE state < 3')?.[0];
    const seqs = sql
      .all(
        'SELECT seq FROM record WHERE seq < ? ORDER BY seq LIMIT ?',
        typeof open === 'number' ? open : Number.MAX_SAFE_INTEGER,
        2 * atOnce,
      )
      .map((row) => int(row[0]));
    const upTo = seqs.at(-1);
    // The newest records stay, so that there is something for the chain to go on from.
    if (upTo === undefined || state.total <= seqs.length) return 0;
    for (const seq of seqs) {
      const [record, slot] = [state.record(seq), bodies.packed(seq)];
      if (record && slot?.state === 'kept') eraseWords(state, seq, wordsOf(record, slot));
    }
    // What was lost stays said when the entries that say it are dropped.
    const told = losses(state);
    const acknowledged = unacknowledged(state).length === 0;
    const hash = state.hashOf(upTo);
    if (!hash) throw new BrokenStore('An entry has no hash.');
    const [algorithm, keyId = ''] = state.eraAt(upTo).split(' ');
    for (const table of ['fresh', 'body', 'record', 'step']) {
      sql.run(`DELETE FROM ${table} WHERE seq <= ?`, upTo);
    }
    sql.run(`DELETE FROM name WHERE id NOT IN (SELECT event FROM record UNION SELECT user_id
      FROM record UNION SELECT destination FROM record UNION SELECT reason FROM record
      UNION SELECT words FROM step WHERE words IS NOT NULL)`);
    state.names.forget();
    state.counted(null);
    addHousekeeping(state, {
      kind: 'cut',
      at,
      upTo,
      hash: hex(hash),
      algorithm: algorithm === 'hmac-sha-256' ? algorithm : 'sha-256',
      keyId,
    });
    const still = losses(state).length;
    for (const loss of told.slice(0, told.length - still)) addHousekeeping(state, loss);
    if (acknowledged && still < told.length) addHousekeeping(state, acknowledgement(at));
    return seqs.length;
  });
}
