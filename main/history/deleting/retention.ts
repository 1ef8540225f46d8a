import { setImmediate as turn } from 'node:timers/promises';
import { outcomeOf, recordStates } from '../../../core/history/record.ts';
import { addHousekeeping, transact } from '../writing/append.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { deleteBodies, facetsOf } from './delete.ts';
import { blob, hex, int } from '../sqlite/sql.ts';
import type { Block, State } from '../sqlite/state.ts';
import { reindexBlock } from '../search/word-index.ts';

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
/** A digest takes 32 bytes that do not pack: below about this size a packed body is not worth deleting for room. */
const digestBytes = 64;
const pendingStates = new Set(
  recordStates.flatMap((name, code) => (outcomeOf(name) === 'pending' ? [code] : [])),
);

/**
 * Deletes what is too old or too much, oldest first, in small transactions with time for other work in
 * between. First by age: bodies go, their digests stay. Then by size: large bodies go; when that is not
 * enough, the oldest records are dropped, and an entry keeps the hash from which the chain goes on. What waits
 * for delivery is never touched. Throws the signal's reason when stopped, and what SQLite throws.
 */
export async function retain(
  state: State,
  bodies: Bodies,
  request: RetentionRequest,
): Promise<RetentionResult> {
  const limit = request.megabytes * 1_000_000;
  const deletion = { why: 'retention', at: request.now } as const;
  const oldest = request.now - request.days * day;
  let deleted = 0;
  let dropped = 0;
  const pause = async (): Promise<void> => {
    await turn();
    request.signal?.throwIfAborted();
    state.refresh();
  };
  for (const block of state.blocks.slice()) {
    if (block.kept === 0 || block.low >= oldest) continue;
    const seqs = seqsBefore(state, block.first, block.last, oldest);
    deleted += deleteBodies(state, bodies, seqs, deletion).length;
    await pause();
  }
  const tail = state.tail.filter((record) => record.at < oldest).map((record) => record.seq);
  deleted += deleteBodies(state, bodies, tail, deletion).length;
  for (const block of state.blocks.slice()) {
    if (usedBytes(state) <= limit) break;
    if (!worthDeleting(state, block)) continue;
    const seqs = seqsBefore(state, block.first, block.last, Infinity);
    deleted += deleteBodies(state, bodies, seqs, deletion).length;
    await pause();
  }
  while (usedBytes(state) > limit) {
    const count = cutOldest(state, bodies, request.now);
    if (count === 0) break;
    dropped += count;
    await pause();
  }
  if (deleted + dropped > 0) release(state);
  return { deleted, dropped, bytes: usedBytes(state) };
}

/** Bytes in use: the pages of the file without the free ones. */
export function usedBytes(state: State): number {
  const pragma = (name: string): number => int(state.sql.get(`PRAGMA ${name}`)?.[0]);
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

/** Gives free pages back to the file system, and overwrites what the write-ahead log still held of them. */
export function release(state: State): void {
  state.sql.all('PRAGMA incremental_vacuum');
  state.sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
}

function seqsBefore(state: State, first: number, last: number, before: number): number[] {
  return state.sql
    .all('SELECT seq FROM record WHERE seq BETWEEN ? AND ? AND at < ?', first, last, before)
    .map((row) => int(row[0]));
}

function worthDeleting(state: State, block: Block): boolean {
  if (block.kept === 0) return false;
  const row = state.sql.get('SELECT length(data) FROM chunk WHERE first = ?', block.first);
  // Another process may have dropped it.
  return row !== null && int(row[0]) > digestBytes * block.count;
}

/** Drops the oldest block with all entries up to its last record; gives how many records, 0 when none can go. */
function cutOldest(state: State, bodies: Bodies, at: number): number {
  return transact(state, () => {
    const block = state.blocks[0];
    if (!block || [...block.combos.keys()].some((combo) => pendingStates.has(combo % 8))) return 0;
    const { sql } = state;
    const hash = blob(sql.get('SELECT hash FROM record WHERE seq = ?', block.last)?.[0]);
    const [algorithm, keyId = ''] = state.eraAt(block.last).split(' ');
    const before = bodies.readBlock(block.first);
    reindexBlock(state, block, facetsOf(state, block), before, new Map());
    sql.run('DELETE FROM chunk WHERE first = ?', block.first);
    sql.run('DELETE FROM block WHERE first = ?', block.first);
    sql.run('DELETE FROM record WHERE seq <= ?', block.last);
    sql.run('DELETE FROM step WHERE seq <= ?', block.last);
    state.blocks.shift();
    addHousekeeping(state, {
      kind: 'cut',
      at,
      upTo: block.last,
      hash: hex(hash),
      algorithm: algorithm === 'hmac-sha-256' ? algorithm : 'sha-256',
      keyId,
    });
    return block.count;
  });
}
