import { randomBytes } from 'node:crypto';
import { checkedEntry } from '../../core/history/checked-entry.ts';
import { contentOf, sameBytes } from '../../core/history/chain.ts';
import type { AttemptEntry, MadeEntry, NewEntry, OutcomeEntry } from '../../core/history/record.ts';
import { firstState, nextState, recordStates } from '../../core/history/record.ts';
import type { Database } from './sqlite/database.ts';
import { HistoryFault } from './sqlite/faults.ts';
import type { RecordRow, StepEntry } from './sqlite/rows.ts';
import { hex } from './sqlite/sql.ts';

/**
 * Appends entries in one transaction, all or none, and returns their numbers. When it returns, they are on the disk.
 * Throws a `HistoryFault` (`bad-argument`) for an entry that doesn't fit the record it belongs to, and what SQLite
 * throws.
 */
export function append(db: Database, entries: readonly NewEntry[]): number[] {
  const checked = entries.map((entry) => {
    const found = checkedEntry(entry);
    if (found.ok) return found.value;
    throw new HistoryFault(found.error.code, found.error.message);
  });
  return db.transact(() =>
    checked.map((entry) => {
      if (entry.kind === 'made') return addMade(db, entry);
      if (entry.kind === 'attempt' || entry.kind === 'outcome') return addFollowing(db, entry);
      return addStep(db, entry);
    }),
  );
}

function addMade(db: Database, { sent, made, ...facts }: MadeEntry): number {
  startEra(db, facts.at);
  const same = sent !== null && sameBytes(made, sent);
  const digest = hex(db.hasher.body(made));
  const other = sent === null ? null : hex(db.hasher.body(sent));
  const digests = { made: digest, sent: same ? digest : other };
  const seq = db.head.seq + 1;
  const row = { ...facts, seq, state: firstState(facts), status: null, bytes: 0 };
  link(db, seq, row, contentOf(seq, { ...facts, digests }));
  db.bodies.putFresh(seq, { state: 'kept', made, sent: same ? 'same' : sent });
  return seq;
}

function addFollowing(db: Database, entry: AttemptEntry | OutcomeEntry): number {
  const record = db.record(entry.record);
  if (!record) throw new HistoryFault('bad-argument', `There is no record ${entry.record}.`);
  const state = nextState(record.state, entry);
  if (state === null) {
    throw new HistoryFault(
      'bad-argument',
      `Record ${entry.record} is ${record.state}; the entry "${entry.kind}" does not follow from that.`,
    );
  }
  const seq = addStep(db, entry);
  const { bytes, status } = entry.kind === 'outcome' ? entry : { bytes: 0, status: null };
  db.sql.run(
    'UPDATE record SET state = ?, status = ?, bytes = ? WHERE seq = ?',
    recordStates.indexOf(state),
    status ?? record.status,
    record.bytes + bytes,
    entry.record,
  );
  return seq;
}

/** Appends an entry that is no payload; the store itself writes some. Inside a transaction. */
export function addStep(db: Database, entry: StepEntry): number {
  if (entry.kind !== 'era') startEra(db, entry.at);
  const seq = db.head.seq + 1;
  link(db, seq, entry, contentOf(seq, entry));
  return seq;
}

/** Says how hashing goes on, before the first entry and whenever the key came or went. */
function startEra(db: Database, at: number): void {
  const { algorithm, keyId } = db.hasher;
  const era = `${algorithm} ${keyId}`;
  if (db.era === era) return;
  addStep(db, { kind: 'era', at, algorithm, keyId, salt: randomBytes(16).toString('hex') });
  db.era = era;
}

function link(db: Database, seq: number, entry: RecordRow | StepEntry, content: string): void {
  const hash = db.hasher.link(db.head.hash, content);
  db.put({ seq, hash, entry });
  db.head = { seq, hash };
}
