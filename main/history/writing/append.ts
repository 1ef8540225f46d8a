import { randomBytes } from 'node:crypto';
import { contentOf, sameBytes } from '../../../core/history/chain.ts';
import type {
  AttemptEntry,
  HousekeepingEntry,
  MadeEntry,
  MarkEntry,
  NewEntry,
  OutcomeEntry,
} from '../../../core/history/record.ts';
import { firstState, nextState, recordStates } from '../../../core/history/record.ts';
import { BrokenStore, HistoryFault } from '../sqlite/faults.ts';
import type { StepEntry } from '../sqlite/rows.ts';
import { putRecord, putStep } from '../sqlite/rows.ts';
import { hex, int, intOrNull } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { checkEntry } from './check-entry.ts';

/**
 * Appends entries in one transaction, all or none, and gives their numbers. When it returns, they are on the
 * disk. Throws a `HistoryFault` (`bad-argument`) for an entry that does not fit the record it belongs to, and
 * what SQLite throws.
 */
export function append(state: State, entries: readonly NewEntry[]): number[] {
  const checked = entries.map(checkEntry);
  return state.transact(() =>
    checked.map((entry) => {
      if (entry.kind === 'made') return addMade(state, entry);
      if (entry.kind === 'attempt' || entry.kind === 'outcome') return addFollowing(state, entry);
      return addStep(state, entry);
    }),
  );
}

/** Appends an entry that the store writes of its own accord. Inside a transaction. */
export function addHousekeeping(state: State, entry: HousekeepingEntry | MarkEntry): number {
  return addStep(state, entry);
}

function addMade(state: State, entry: MadeEntry): number {
  startEra(state, entry.at);
  const { sent, made, ...facts } = entry;
  const same = sent !== null && sameBytes(made, sent);
  const digest = hex(state.hasher.body(made));
  const digests = {
    made: digest,
    sent: sent === null ? null : same ? digest : hex(state.hasher.body(sent)),
  };
  return link(
    state,
    (seq) => contentOf(seq, { ...facts, digests }),
    (seq, hash) => {
      const row = { ...facts, seq, state: firstState(entry), status: null, bytes: 0 };
      putRecord(state.sql, state.names, row, hash);
      state.bodies.putFresh(seq, { state: 'kept', made, sent: same ? 'same' : sent });
      state.counted(1);
    },
  );
}

function addFollowing(state: State, entry: AttemptEntry | OutcomeEntry): number {
  const row = state.sql.get('SELECT state, bytes, status FROM record WHERE seq = ?', entry.record);
  if (!row) throw new HistoryFault('bad-argument', `There is no record ${entry.record}.`);
  const before = recordStates[int(row[0])];
  if (before === undefined) throw new BrokenStore('A record has no known state.');
  const after = nextState(before, entry);
  if (after === null) {
    throw new HistoryFault(
      'bad-argument',
      `Record ${entry.record} is ${before}; the entry "${entry.kind}" does not follow from that.`,
    );
  }
  const seq = addStep(state, entry);
  const { bytes, status } = entry.kind === 'outcome' ? entry : { bytes: 0, status: null };
  state.sql.run(
    'UPDATE record SET state = ?, status = ?, bytes = ? WHERE seq = ?',
    recordStates.indexOf(after),
    status ?? intOrNull(row[2]),
    int(row[1]) + bytes,
    entry.record,
  );
  return seq;
}

function addStep(state: State, entry: StepEntry): number {
  if (entry.kind !== 'era') startEra(state, entry.at);
  return link(
    state,
    (seq) => contentOf(seq, entry),
    (seq, hash) => putStep(state.sql, state.names, seq, entry, hash),
  );
}

/** Before the first entry, and whenever the key came or went, says how hashing goes on. */
function startEra(state: State, at: number): void {
  const { algorithm, keyId } = state.hasher;
  const era = `${algorithm} ${keyId}`;
  if (state.era === era) return;
  addStep(state, { kind: 'era', at, algorithm, keyId, salt: randomBytes(16).toString('hex') });
  state.era = era;
}

function link(
  state: State,
  content: (seq: number) => string,
  put: (seq: number, hash: Uint8Array) => void,
): number {
  const seq = state.head.seq + 1;
  const hash = state.hasher.link(state.head.hash, content(seq));
  put(seq, hash);
  state.head = { seq, hash };
  return seq;
}
