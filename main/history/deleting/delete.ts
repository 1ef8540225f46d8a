import type { ChainHasher } from '../../../core/history/chain.ts';
import { outcomeOf } from '../../../core/history/record.ts';
import type { Slot } from '../bodies/slots.ts';
import { plainHasher } from '../chain/hasher.ts';
import { eraseWords, tidyWords, wordsOf } from '../search/words.ts';
import { HistoryFault } from '../sqlite/faults.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { addHousekeeping } from '../writing/append.ts';

/** Why bodies are deleted, and when (milliseconds since 1970). */
export interface Deletion {
  readonly why: 'request' | 'retention';
  readonly at: number;
}

/**
 * Deletes the bodies of records and every word of theirs in the index, leaving their digests, and appends a
 * tombstone that names them; one transaction. Records that wait for delivery, and those already without bodies,
 * stay as they are. With `later` the words are gone for good when the index is tidied. Gives the numbers of the
 * records changed, ascending.
 */
export function deleteBodies(
  state: State,
  seqs: readonly number[],
  deletion: Deletion,
  tidy: 'now' | 'later',
): readonly number[] {
  return state.transact(() => {
    const wanted = [...new Set(seqs)].toSorted((a, b) => a - b);
    const done = wanted.filter((seq) => deleteOne(state, seq));
    if (done.length > 0) {
      addHousekeeping(state, { kind: 'tombstone', ...deletion, ranges: rangesOf(state, done) });
    }
    if (done.length > 0 && tidy === 'now') tidyWords(state);
    return done;
  });
}

function deleteOne(state: State, seq: number): boolean {
  const { sql, bodies } = state;
  const record = state.record(seq);
  if (!record || outcomeOf(record.state) === 'pending') return false;
  const packed = bodies.packed(seq);
  const slot = packed ?? bodies.of(seq);
  if (slot.state !== 'kept') return false;
  if (packed) eraseWords(state, seq, wordsOf(record, packed));
  else sql.run('DELETE FROM fresh WHERE seq = ?', seq);
  bodies.putPacked(seq, withoutBodies(slot, hasherOf(state, seq)));
  return true;
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
