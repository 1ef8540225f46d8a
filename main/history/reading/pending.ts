import type { RecordState } from '../../../core/history/record.ts';
import type { Facts } from '../sqlite/rows.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { bytesOf } from './details.ts';

/** A record that waits for its delivery. */
export interface PendingRecord extends Facts {
  /** Number of the record, as later entries name it. */
  readonly record: number;
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

/** The records that wait for delivery, oldest first, at most `limit`. */
export function pending(state: State, limit: number): PendingRecord[] {
  const rows = state.sql.all('SELECT seq FROM record WHERE state < 3 ORDER BY seq');
  const found: PendingRecord[] = [];
  // One whose body was lost with a damaged file can never be sent: it must not hold back the others.
  for (const row of rows) {
    if (found.length >= limit) break;
    const record = pendingRecord(state, int(row[0]));
    if (record !== null) found.push(record);
  }
  return found;
}

function pendingRecord(state: State, seq: number): PendingRecord | null {
  const row = state.record(seq);
  const { sent } = bytesOf(state.bodies.of(seq));
  if (!row || sent === null) return null;
  const { seq: record, state: name, status: _status, bytes: _bytes, ...facts } = row;
  if (name === 'sent' || name === 'failed' || name === 'blocked') return null;
  const steps = state.stepsOf(seq).map(({ entry }) => entry);
  const last = steps.at(-1);
  return {
    ...facts,
    record,
    state: name,
    body: sent,
    attempts: steps.filter(({ kind }) => kind === 'attempt').length + (facts.leaving ? 1 : 0),
    nextAt: name === 'retry' && last?.kind === 'outcome' ? last.nextAt : null,
  };
}
