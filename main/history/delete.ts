import type { ChainHasher } from '../../core/history/chain.ts';
import { outcomeOf } from '../../core/history/record.ts';
import { say } from '../../core/messages/language.ts';
import { addStep } from './append.ts';
import { hasherFor } from './chain.ts';
import { storeMessages as messages } from './messages.ts';
import type { Database } from './sqlite/database.ts';
import { HistoryFault } from './sqlite/faults.ts';
import { eraseWords, wordsOf } from './words.ts';

/** Why bodies are deleted, and when (milliseconds since 1970). */
export interface Deletion {
  readonly why: 'request' | 'retention';
  readonly at: number;
}

/**
 * Deletes the bodies of records and takes their words out of the index, which has to be tidied after; their digests
 * stay, and a tombstone names them. Records that wait for delivery, and those without bodies, stay as they are. Inside a
 * transaction. Returns how many records changed. Throws a `HistoryFault` (`not-allowed`) when a key is missing.
 */
export function deleteBodies(db: Database, seqs: readonly number[], deletion: Deletion): number {
  const wanted = [...new Set(seqs)].toSorted((a, b) => a - b);
  const done = wanted.filter((seq) => deleteOne(db, seq));
  if (done.length > 0) addStep(db, { kind: 'tombstone', ...deletion, ranges: rangesOf(db, done) });
  return done.length;
}

function deleteOne(db: Database, seq: number): boolean {
  const { sql, bodies } = db;
  const record = db.record(seq);
  if (!record || outcomeOf(record.state) === 'pending') return false;
  const packed = bodies.packed(seq);
  const { state, made, sent } = packed ?? bodies.of(seq);
  if (state !== 'kept') return false;
  if (packed) eraseWords(db, seq, wordsOf(record, packed));
  else sql.run('DELETE FROM fresh WHERE seq = ?', seq);
  const hasher = hasherAt(db, seq);
  const digest = sent instanceof Uint8Array ? hasher.body(sent) : sent;
  bodies.putPacked(seq, { state: 'deleted', made: hasher.body(made), sent: digest });
  return true;
}

/** Returns the hasher a record was hashed with, whose digests must stay behind. */
function hasherAt(db: Database, seq: number): ChainHasher {
  const era = db.eraAt(seq);
  // Lost with a file that broke; nothing can check this record any more.
  if (era === '') return db.hasher;
  const hasher = hasherFor(era, db.hasher);
  if (hasher) return hasher;
  throw new HistoryFault('not-allowed', say(messages.keyNeeded));
}

/** Returns neighbouring records as ranges: `[first, last]`, all records between them included. */
function rangesOf({ sql }: Database, seqs: readonly number[]): [number, number][] {
  const between = 'SELECT count(*) FROM (SELECT 1 FROM record WHERE seq > ? AND seq < ? LIMIT 1)';
  const ranges: [number, number][] = [];
  for (const seq of seqs) {
    const last = ranges.at(-1);
    if (last && sql.int(between, last[1], seq) === 0) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}
