import { outcomeOf, recordStates } from '../../../core/history/record.ts';
import type { RecordState } from '../../../core/history/record.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { bytesOf } from './details.ts';
import type { Facet } from '../sqlite/lookups.ts';
import { int, intOrNull } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** A record that waits for its delivery. */
export interface PendingRecord extends Facet {
  /** Number of the record, as later entries name it. */
  readonly record: number;
  /** When it was made, milliseconds since 1970. */
  readonly at: number;
  /**
   * `pending`: not tried yet. `leaving`: an attempt was begun and its end is not known (this program ended in
   * between), so the bytes may have left. `retry`: failed, to be tried again at `nextAt`.
   */
  readonly state: Exclude<RecordState, 'sent' | 'failed' | 'blocked'>;
  readonly body: Uint8Array;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** Milliseconds since 1970; null when no time was set. */
  readonly nextAt: number | null;
}

const open = recordStates.flatMap((name, code) => (outcomeOf(name) === 'pending' ? [code] : []));

/** The records that wait for delivery, oldest first, at most `limit`. */
export function pending(state: State, bodies: Bodies, limit: number): PendingRecord[] {
  const seqs: number[] = [];
  for (const block of state.blocks) {
    if (![...block.combos.keys()].some((combo) => open.includes(combo % 8))) continue;
    const rows = state.sql.all(
      'SELECT seq, state FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq',
      block.first,
      block.last,
    );
    for (const row of rows) if (open.includes(int(row[1]))) seqs.push(int(row[0]));
  }
  for (const record of state.tail) if (open.includes(record.state)) seqs.push(record.seq);
  const found: PendingRecord[] = [];
  // One whose body was lost with a damaged file can never be sent: it must not hold back the others.
  for (const seq of seqs) {
    if (found.length >= limit) break;
    const record = pendingRecord(state, bodies, seq);
    if (record !== null) found.push(record);
  }
  return found;
}

function pendingRecord(state: State, bodies: Bodies, seq: number): PendingRecord | null {
  const row = state.sql.get('SELECT at, facet, state, last FROM record WHERE seq = ?', seq);
  const name = recordStates[int(row?.[2])];
  const { sent } = bytesOf(bodies.of(seq));
  if (!row || sent === null) return null;
  if (name === undefined || name === 'sent' || name === 'failed' || name === 'blocked') return null;
  const facet = state.lookups.facet(int(row[1]));
  const steps = stepTimes(state, intOrNull(row[3]));
  return {
    ...facet,
    record: seq,
    at: int(row[0]),
    state: name,
    body: sent,
    attempts: steps.attempts + (facet.leaving ? 1 : 0),
    nextAt: name === 'retry' ? steps.nextAt : null,
  };
}

function stepTimes(state: State, last: number | null): { attempts: number; nextAt: number | null } {
  let attempts = 0;
  let nextAt: number | null = null;
  let seq = last;
  while (seq !== null) {
    const row = state.sql.get('SELECT kind, next, prev FROM step WHERE seq = ?', seq);
    if (!row) break;
    if (seq === last) nextAt = intOrNull(row[1]);
    if (int(row[0]) === 0) attempts += 1;
    const before = intOrNull(row[2]);
    seq = before !== null && before < seq ? before : null;
  }
  return { attempts, nextAt };
}
