import type {
  ConnectionView,
  MarkEntry,
  MarkKind,
  MarkView,
} from '../../../core/history/record.ts';
import { isoTime } from './page.ts';
import type { Row } from '../sqlite/sql.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { StepEntry } from '../sqlite/rows.ts';
import { rareKind, stepColumns, stepOf } from '../sqlite/rows.ts';

/** A span of time: from (included) to (not included), milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The moments to draw into time line and charts, in the order they were recorded. */
export function marks(state: State, span: TimeSpan): MarkView[] {
  const { connection: _connection, ...kinds } = rareKind;
  return rare(state, span, Object.values(kinds)).map(({ id, entry }) => ({
    id,
    at: isoTime(entry.at),
    ...described(entry),
  }));
}

/** Connections of Candor's own, made or refused, in the order they were recorded. */
export function connections(state: State, span: TimeSpan): ConnectionView[] {
  return rare(state, span, [rareKind.connection]).flatMap(({ id, entry }) => {
    if (entry.kind !== 'connection') return [];
    const { to, purpose, allowed, reason } = entry;
    return [{ id, at: isoTime(entry.at), to, purpose, allowed, reason }];
  });
}

type LossEntry = Extract<StepEntry, { kind: 'loss' | 'salvage' }>;

/** What was lost, over all times, oldest first. */
export function losses(state: State): LossEntry[] {
  return numberedLosses(state).map(({ entry }) => entry);
}

/** What was lost and the user has not acknowledged yet, oldest first. */
export function unacknowledged(state: State): LossEntry[] {
  const read = rare(state, always, [rareKind.mark]).findLast(
    ({ entry }) => entry.kind === 'mark' && entry.what === 'acknowledged',
  );
  const upTo = Number(read?.id ?? 0);
  return numberedLosses(state).flatMap(({ id, entry }) => (Number(id) > upTo ? [entry] : []));
}

/** The entry with which the user says to have read what was lost. */
export function acknowledgement(at: number): MarkEntry {
  return {
    kind: 'mark',
    at,
    what: 'acknowledged',
    text: 'You have read that a part of the history is lost.',
  };
}

const always = { from: -Infinity, to: Infinity };

function numberedLosses(state: State): { id: string; entry: LossEntry }[] {
  return rare(state, always, [rareKind.salvage, rareKind.loss]).flatMap(({ id, entry }) =>
    entry.kind === 'loss' || entry.kind === 'salvage' ? [{ id, entry }] : [],
  );
}

function rare(
  state: State,
  span: TimeSpan,
  kinds: readonly number[],
): { id: string; entry: StepEntry }[] {
  const rows: Row[] = kinds.flatMap((kind) =>
    // "kind >= 10" lets SQLite use the index of the rare kinds.
    state.sql.all(
      `SELECT ${stepColumns} FROM step WHERE kind = ? AND kind >= 10 AND at >= ? AND at < ?`,
      kind,
      span.from,
      span.to,
    ),
  );
  return rows
    .toSorted((a, b) => int(a[0]) - int(b[0]))
    .map((row) => ({ id: String(int(row[0])), entry: stepOf(row, state.names) }));
}

function described(entry: StepEntry): { what: MarkKind; text: string } {
  if (entry.kind === 'mark') return { what: entry.what, text: entry.text };
  if (entry.kind === 'tombstone') {
    return entry.why === 'retention'
      ? { what: 'retention', text: 'Bodies past their time were deleted.' }
      : { what: 'deletion', text: 'Bodies were deleted on request.' };
  }
  if (entry.kind === 'cut') {
    return { what: 'retention', text: 'The oldest records were dropped to keep the size.' };
  }
  if (entry.kind === 'salvage') {
    return { what: 'salvage', text: `The file broke; it was set aside as ${entry.file}.` };
  }
  if (entry.kind === 'loss') return { what: 'salvage', text: entry.reason };
  const keyed = entry.kind === 'era' && entry.algorithm === 'hmac-sha-256';
  return {
    what: 'hashing',
    text: keyed
      ? 'From here on hashes are keyed with a secret from the system keyring.'
      : 'From here on hashes are plain, because there was no key from the system keyring.',
  };
}
