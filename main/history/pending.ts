import { staysHere } from '../../core/history/own-connections.ts';
import { origins, type RecordState } from '../../core/history/record.ts';
import type { QueueName } from '../../core/ports.ts';
import { bytesOf } from './bodies.ts';
import type { Database } from './sqlite/database.ts';
import type { Facts } from './sqlite/rows.ts';
import { int, text } from './sqlite/sql.ts';

/** A record that waits for its delivery. */
export interface PendingRecord extends Facts {
  /** Number of the record, as later entries name it. */
  readonly record: number;
  /**
   * `pending`: not tried yet. `leaving`: an attempt was begun and its end is not known, so the bytes may have left.
   * `retry`: failed, to be tried again at `nextAt`.
   */
  readonly state: Exclude<RecordState, 'sent' | 'failed' | 'blocked'>;
  readonly body: Uint8Array;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** Milliseconds since 1970; null when no time was set. */
  readonly nextAt: number | null;
}

const exported = origins.indexOf('export');

/**
 * Returns the records that wait for delivery, oldest first, at most `limit`: batches of the export, which have a queue of
 * their own, or all others.
 */
export function pending(db: Database, limit: number, queue: QueueName): PendingRecord[] {
  const found: PendingRecord[] = [];
  const of = queue === 'export' ? '=' : '<>';
  const sql = `SELECT seq FROM record WHERE state < 3 AND origin ${of} ? ORDER BY seq`;
  // One whose body was lost with a damaged file can never be sent: it must not hold back the others.
  for (const seq of db.sql.ints(sql, exported)) {
    if (found.length >= limit) break;
    const record = pendingRecord(db, seq);
    if (record !== null) found.push(record);
  }
  return found;
}

function pendingRecord(db: Database, seq: number): PendingRecord | null {
  const row = db.record(seq);
  const { sent } = bytesOf(db.bodies.of(seq));
  if (!row || sent === null) return null;
  const { kind: _kind, seq: record, state, status: _status, bytes: _bytes, ...facts } = row;
  if (state === 'sent' || state === 'failed' || state === 'blocked') return null;
  const steps = db.stepsOf(seq);
  const last = steps.at(-1);
  return {
    ...facts,
    record,
    state,
    body: sent,
    attempts: steps.filter(({ kind }) => kind === 'attempt').length + (facts.leaving ? 1 : 0),
    nextAt: state === 'retry' && last?.kind === 'outcome' ? last.nextAt : null,
  };
}

/** When bytes were last sent. */
export interface LastSent {
  /** Milliseconds since 1970 of the newest time bytes were sent, or may have been; null when none ever were. */
  readonly at: number | null;
  /** Since when nothing was sent: that time, or the first entry of the history; null when it is empty. */
  readonly quietSince: number | null;
}

/** Finds when something was last sent. What is found is kept, so that the next question reads only what came since. */
export class LastSentFinder {
  readonly #db: Database;
  #upTo = 0;
  #newest: number | null = null;

  readonly #to: 'anywhere' | 'beyond';

  /** `beyond`: what went to this machine itself did not leave it, and does not count. */
  constructor(db: Database, to: 'anywhere' | 'beyond') {
    this.#db = db;
    this.#to = to;
  }

  /** Returns it for the whole history. An attempt without an outcome counts: its bytes may have left. */
  find(): LastSent {
    const { sql, head } = this.#db;
    if (head.seq < this.#upTo) [this.#upTo, this.#newest] = [0, null];
    const here = this.#to === 'beyond' ? this.#here() : [];
    // Only where something ever went to this machine itself is the record of each step looked at.
    const [ofStep, ofRecord] =
      here.length === 0
        ? ['', '']
        : [
            `AND (SELECT destination FROM record WHERE seq = step.record) NOT IN (${here.join()})`,
            `AND destination NOT IN (${here.join()})`,
          ];
    const [newest] =
      sql.get(`SELECT max(at) FROM step WHERE seq > ? AND bytes > 0 ${ofStep}`, this.#upTo) ?? [];
    this.#newest = latest(this.#newest, newest);
    this.#upTo = head.seq;
    const [begun] = sql.get(`${begunSql} ${ofRecord}`) ?? [];
    const at = latest(this.#newest, begun);
    return { at, quietSince: at ?? this.#db.first()?.at ?? null };
  }

  /** Numbers of the addresses of this machine itself. */
  #here(): readonly number[] {
    const names = this.#db.sql.all(`SELECT id, text FROM name WHERE text LIKE '"http%'`);
    return names.flatMap(([id, name]) =>
      staysHere(String(JSON.parse(text(name)))) ? [int(id)] : [],
    );
  }
}

/** The newest beginning of the attempts whose end is not known; one may begin with its record. */
const begunSql = `SELECT max(coalesce(
    (SELECT max(at) FROM step WHERE step.record = record.seq AND kind = 0), record.at))
  FROM record WHERE state < 3 AND state = 1`;

function latest(known: number | null, found: unknown): number | null {
  if (typeof found !== 'number') return known;
  return known === null ? found : Math.max(known, found);
}
