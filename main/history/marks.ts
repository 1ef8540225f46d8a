import { isoTime } from '../../core/history/iso-time.ts';
import { markText } from '../../core/history/mark-text.ts';
import type { ConnectionView, MarkView } from '../../core/history/record.ts';
import type { HashedMark } from '../../core/ports.ts';
import type { TimeSpan } from '../../core/history/time-span.ts';
import type { Database } from './sqlite/database.ts';
import { rareKind, stepColumns, stepOf, type StepEntry } from './sqlite/rows.ts';
import { int, text } from './sqlite/sql.ts';

export type { HashedMark };

/** Returns the moments to draw into time line and charts, in the order they were recorded. */
export function marks(db: Database, span: TimeSpan): MarkView[] {
  const { connection: _connection, ...kinds } = rareKind;
  return rare(db, Object.values(kinds), span).map(({ seq, entry }) => ({
    id: String(seq),
    at: isoTime(entry.at),
    ...markText(entry),
  }));
}

/** Returns the changes of the verdict above an entry with their hashes, in the order they were recorded, at most `limit`. */
export function verdictMarks(db: Database, above: number, limit: number): HashedMark[] {
  const sql = `SELECT ${stepColumns}, lower(hex(hash)) FROM step WHERE kind = ? AND kind >= 10 AND seq > ? ORDER BY seq`;
  return db.sql
    .all(sql, rareKind.mark, above)
    .flatMap((row) => {
      const entry = stepOf(row, db.names);
      if (entry.kind !== 'mark' || entry.what !== 'verdict') return [];
      return [{ entry: int(row[0]), at: entry.at, text: entry.text, hash: text(row[9]) }];
    })
    .slice(0, limit);
}

/** Returns connections of Candor's own, made or refused, in the order they were recorded. */
export function connections(db: Database, span: TimeSpan): ConnectionView[] {
  return rare(db, [rareKind.connection], span).flatMap(({ seq, entry }) => {
    if (entry.kind !== 'connection') return [];
    const { kind: _kind, at, ...connection } = entry;
    return [{ id: String(seq), at: isoTime(at), ...connection }];
  });
}

/** An entry that says what was lost. */
export type LossEntry = Extract<StepEntry, { kind: 'loss' | 'salvage' }>;

/** Returns what was lost, over all times, oldest first; `unread`: only what the user has not acknowledged. */
export function losses(db: Database, unread = false): LossEntry[] {
  const acknowledged = rare(db, unread ? [rareKind.mark] : []).findLast(
    ({ entry }) => entry.kind === 'mark' && entry.what === 'acknowledged',
  );
  return rare(db, [rareKind.salvage, rareKind.loss]).flatMap(({ seq, entry }) =>
    seq > (acknowledged?.seq ?? 0) && (entry.kind === 'loss' || entry.kind === 'salvage')
      ? [entry]
      : [],
  );
}

const unbounded = { from: -Infinity, to: Infinity };

function rare(
  db: Database,
  kinds: readonly number[],
  { from, to }: TimeSpan = unbounded,
): { readonly seq: number; readonly entry: StepEntry }[] {
  // "kind >= 10" lets SQLite use the index of the rare kinds.
  const sql = `SELECT ${stepColumns} FROM step WHERE kind = ? AND kind >= 10 AND at >= ? AND at < ?`;
  return kinds
    .flatMap((kind) => db.sql.all(sql, kind, from, to))
    .map((row) => ({ seq: int(row[0]), entry: stepOf(row, db.names) }))
    .toSorted((a, b) => a.seq - b.seq);
}
