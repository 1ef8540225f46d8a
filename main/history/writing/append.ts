import { randomBytes } from 'node:crypto';
import type { ChainPlace } from '../../../core/history/chain.ts';
import { contentOf } from '../../../core/history/chain.ts';
import type {
  AttemptEntry,
  HousekeepingEntry,
  MadeEntry,
  NewEntry,
  OutcomeEntry,
} from '../../../core/history/record.ts';
import { firstState, nextState, recordStates } from '../../../core/history/record.ts';
import { sameBytes } from '../../../core/history/chain.ts';
import { checkEntry } from './check-entry.ts';
import { BrokenStore, HistoryFault } from '../sqlite/faults.ts';
import { hex, int, intOrNull } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { comboOf } from '../sqlite/state.ts';
import type { StepEntry } from '../sqlite/steps.ts';
import { columnsOf } from '../sqlite/steps.ts';

/**
 * Appends entries in one transaction, all or none, and gives their numbers. When it returns, they are on the
 * disk. Throws a `HistoryFault` (`bad-argument`) for an entry that does not fit the record it belongs to, and
 * what SQLite throws.
 */
export function append(state: State, entries: readonly NewEntry[]): number[] {
  const checked = entries.map(checkEntry);
  return transact(state, () =>
    checked.map((entry) => {
      if (entry.kind === 'made') return addMade(state, entry);
      if (entry.kind === 'attempt' || entry.kind === 'outcome') return addFollowing(state, entry);
      return addStep(state, entry, null);
    }),
  );
}

/** Runs work that appends: with the lock, with memory up to date, and with memory dropped if it fails. */
export function transact<T>(state: State, work: () => T): T {
  try {
    return state.sql.transaction(() => {
      state.refresh();
      return work();
    });
  } catch (error) {
    state.forget();
    throw error;
  }
}

/** Appends an entry that only the store writes. Inside {@link transact}. */
export function addHousekeeping(state: State, entry: HousekeepingEntry): number {
  return addStep(state, entry, null);
}

function addMade(state: State, entry: MadeEntry): number {
  startEra(state, entry.at);
  // Read before the insert, so that the new record is not in it yet.
  const { tail } = state;
  const { sent, made, ...facet } = entry;
  const same = sent !== null && sameBytes(made, sent);
  const digest = hex(state.hasher.body(made));
  const digests = {
    made: digest,
    sent: sent === null ? null : same ? digest : hex(state.hasher.body(sent)),
  };
  const place = link(state, (seq) => contentOf(seq, { ...facet, digests }));
  const code = state.lookups.facetCode(facet);
  const first = recordStates.indexOf(firstState(entry));
  state.sql.run(
    'INSERT INTO record (seq, at, facet, state, status, bytes, last, hash) VALUES (?, ?, ?, ?, NULL, 0, NULL, ?)',
    place.seq,
    entry.at,
    code,
    first,
    place.hash,
  );
  const tag = sent === null ? 0 : same ? 1 : 2;
  const other = same ? null : sent;
  state.sql.run('INSERT INTO fresh VALUES (?, ?, ?, ?)', place.seq, tag, made, other);
  tail.push({ seq: place.seq, at: entry.at, facet: code, state: first });
  state.head = place;
  return place.seq;
}

function addFollowing(state: State, entry: AttemptEntry | OutcomeEntry): number {
  const row = state.sql.get(
    'SELECT facet, state, bytes, last, status FROM record WHERE seq = ?',
    entry.record,
  );
  if (!row) throw new HistoryFault('bad-argument', `There is no record ${entry.record}.`);
  const before = recordStates[int(row[1])];
  if (before === undefined) throw new BrokenStore('A record has no known state.');
  const after = nextState(before, entry);
  if (after === null) {
    throw new HistoryFault(
      'bad-argument',
      `Record ${entry.record} is ${before}; the entry "${entry.kind}" does not follow from that.`,
    );
  }
  const seq = addStep(state, entry, intOrNull(row[3]));
  const bytes = entry.kind === 'outcome' ? entry.bytes : 0;
  const status = entry.kind === 'outcome' ? entry.status : null;
  state.sql.run(
    'UPDATE record SET state = ?, status = ?, bytes = ?, last = ? WHERE seq = ?',
    recordStates.indexOf(after),
    status ?? intOrNull(row[4]),
    int(row[2]) + bytes,
    seq,
    entry.record,
  );
  const codes = [int(row[1]), recordStates.indexOf(after)] as const;
  moveState(state, entry, int(row[0]), codes, bytes > 0 || after === 'leaving');
  return seq;
}

/** Keeps the summary of the record's block, or its place in the tail, in step with its state. */
function moveState(
  state: State,
  entry: AttemptEntry | OutcomeEntry,
  facet: number,
  [before, after]: readonly [number, number],
  left: boolean,
): void {
  const block = state.blockOf(entry.record);
  if (!block) {
    // Mostly it is the newest.
    const known = state.tail.findLast((record) => record.seq === entry.record);
    if (known) known.state = after;
    return;
  }
  const { combos } = block;
  const rest = (combos.get(comboOf(facet, before)) ?? 0) - 1;
  if (rest > 0) combos.set(comboOf(facet, before), rest);
  else combos.delete(comboOf(facet, before));
  combos.set(comboOf(facet, after), (combos.get(comboOf(facet, after)) ?? 0) + 1);
  if (left) block.left = Math.max(block.left ?? entry.at, entry.at);
  state.saveBlock(block);
}

function addStep(state: State, entry: StepEntry, previous: number | null): number {
  if (entry.kind !== 'era') startEra(state, entry.at);
  const place = link(state, (seq) => contentOf(seq, entry));
  const { kind, record, text, status, next, bytes } = columnsOf(entry);
  const code = text === null ? null : state.lookups.textCode(text);
  state.sql.run(
    'INSERT INTO step (seq, at, kind, record, prev, text, status, next, bytes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    place.seq,
    entry.at,
    kind,
    record,
    previous,
    code,
    status,
    next,
    bytes,
    place.hash,
  );
  state.head = place;
  return place.seq;
}

/** Before the first entry, and whenever the key came or went, says how hashing goes on. */
function startEra(state: State, at: number): void {
  const { algorithm, keyId } = state.hasher;
  const era = `${algorithm} ${keyId}`;
  if (state.era === era) return;
  addStep(
    state,
    { kind: 'era', at, algorithm, keyId, salt: randomBytes(16).toString('hex') },
    null,
  );
  state.era = era;
}

function link(state: State, content: (seq: number) => string): ChainPlace {
  const seq = state.head.seq + 1;
  return { seq, hash: state.hasher.link(state.head.hash, content(seq)) };
}
