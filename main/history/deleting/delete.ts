import type { ChainHasher } from '../../../core/history/chain.ts';
import { outcomeOf, recordStates } from '../../../core/history/record.ts';
import { addHousekeeping, transact } from '../writing/append.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { HistoryFault } from '../sqlite/faults.ts';
import { plainHasher } from '../chain/hasher.ts';
import type { Slot } from '../bodies/slots.ts';
import { int } from '../sqlite/sql.ts';
import type { Block, State } from '../sqlite/state.ts';
import { reindexBlock } from '../search/word-index.ts';

/** Why bodies are deleted, and when (milliseconds since 1970). */
export interface Deletion {
  readonly why: 'request' | 'retention';
  readonly at: number;
}

/**
 * Deletes the bodies of records, leaving their digests, and appends a tombstone that names them; one
 * transaction. Records that wait for delivery, and those already without bodies, stay as they are. Gives the
 * numbers of the records changed, ascending.
 */
export function deleteBodies(
  state: State,
  bodies: Bodies,
  seqs: readonly number[],
  deletion: Deletion,
): number[] {
  return transact(state, () => {
    const byBlock = Map.groupBy(new Set(seqs), (seq) => state.blockOf(seq));
    const done: number[] = [];
    for (const [block, wanted] of byBlock) {
      const settled = wanted.filter((seq) => isSettled(state, seq));
      done.push(
        ...(block ? fromBlock(state, bodies, block, settled) : fromFresh(state, bodies, settled)),
      );
    }
    done.sort((a, b) => a - b);
    if (done.length > 0) {
      addHousekeeping(state, { kind: 'tombstone', ...deletion, ranges: rangesOf(state, done) });
    }
    return done;
  });
}

function isSettled(state: State, seq: number): boolean {
  const row = state.sql.get('SELECT state FROM record WHERE seq = ?', seq);
  if (!row) return false;
  const known = recordStates[int(row[0])];
  return known !== undefined && outcomeOf(known) !== 'pending';
}

function fromFresh(state: State, bodies: Bodies, seqs: readonly number[]): number[] {
  return seqs.filter((seq) => {
    const slot = bodies.of(seq);
    if (slot.state !== 'kept') return false;
    bodies.replaceFresh(seq, withoutBodies(slot, hasherOf(state, seq)));
    return true;
  });
}

function fromBlock(state: State, bodies: Bodies, block: Block, seqs: readonly number[]): number[] {
  const before = bodies.readBlock(block.first);
  const done = seqs.filter((seq) => before.get(seq)?.state === 'kept');
  if (done.length === 0) return [];
  const after = new Map(before);
  for (const seq of done) {
    const slot = before.get(seq);
    if (slot) after.set(seq, withoutBodies(slot, hasherOf(state, seq)));
  }
  reindexBlock(state, block, facetsOf(state, block), before, after);
  bodies.replaceBlock(block, after);
  block.whole = false;
  block.kept -= done.length;
  state.saveBlock(block);
  return done;
}

/** Record → facet, for the records of a block. */
export function facetsOf(state: State, block: Block): Map<number, number> {
  const rows = state.sql.all(
    'SELECT seq, facet FROM record WHERE seq BETWEEN ? AND ?',
    block.first,
    block.last,
  );
  return new Map(rows.map((row) => [int(row[0]), int(row[1])]));
}

function withoutBodies(slot: Slot, hasher: ChainHasher): Slot {
  const sent = slot.sent instanceof Uint8Array ? hasher.body(slot.sent) : slot.sent;
  return { state: 'deleted', made: hasher.body(slot.made), sent };
}

/** The hasher a record was hashed with, whose digests must stay behind. */
function hasherOf(state: State, seq: number): ChainHasher {
  const era = state.eraAt(seq);
  // Lost with a file that broke; nothing can check this record any more.
  if (era === '') return state.hasher;
  if (era === `${plainHasher.algorithm} ${plainHasher.keyId}`) return plainHasher;
  if (era === `${state.hasher.algorithm} ${state.hasher.keyId}`) return state.hasher;
  throw new HistoryFault(
    'not-allowed',
    'These bodies were hashed with a key from the keyring, which is needed to delete them and keep the chain. Unlock the keyring and try again.',
  );
}

/** Neighbouring records as ranges: `[first, last]`, all records between them included. */
function rangesOf(state: State, seqs: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const seq of seqs) {
    const last = ranges.at(-1);
    if (last && recordsBetween(state, last[1], seq) === 0) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}

function recordsBetween(state: State, after: number, before: number): number {
  if (before - after === 1) return 0;
  const sql = 'SELECT count(*) FROM (SELECT 1 FROM record WHERE seq > ? AND seq < ? LIMIT 1)';
  return int(state.sql.get(sql, after, before)?.[0]);
}
