import type { ConnectionView, MarkKind, MarkView } from '../../../core/history/record.ts';
import { isoTime } from './page.ts';
import type { Row } from '../sqlite/sql.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { StepEntry } from '../sqlite/steps.ts';
import { entryOf, rareKind, stepColumns } from '../sqlite/steps.ts';

/** A span of time: from (included) to (not included), milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The moments to draw into time line and charts, in the order they were recorded. */
export function marks(state: State, span: TimeSpan): MarkView[] {
  const { mark, era, tombstone, cut, salvage } = rareKind;
  return rare(state, span, [mark, era, tombstone, cut, salvage]).map(({ id, entry }) => ({
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

/** The numbers that a salvage could not save, over all salvages. */
export function salvaged(state: State): Extract<StepEntry, { kind: 'salvage' }>[] {
  const all = rare(state, { from: -Infinity, to: Infinity }, [rareKind.salvage]);
  return all.flatMap(({ entry }) => (entry.kind === 'salvage' ? [entry] : []));
}

/** The newest cut, or null when nothing was ever dropped. */
export function newestCut(state: State): Extract<StepEntry, { kind: 'cut' }> | null {
  const row = state.sql.get(
    `SELECT ${stepColumns} FROM step WHERE kind = ${rareKind.cut} ORDER BY seq DESC LIMIT 1`,
  );
  const entry = row && entryOf(row, state.lookups);
  return entry?.kind === 'cut' ? entry : null;
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
    .map((row) => ({ id: String(int(row[0])), entry: entryOf(row, state.lookups) }));
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
  const keyed = entry.kind === 'era' && entry.algorithm === 'hmac-sha-256';
  return {
    what: 'hashing',
    text: keyed
      ? 'From here on hashes are keyed with a secret from the system keyring.'
      : 'From here on hashes are plain, because there was no key from the system keyring.',
  };
}
