import { z } from 'zod';
import type { StoredEntry } from '../../../core/history/record.ts';
import { BrokenStore } from './faults.ts';
import type { Lookups } from './lookups.ts';
import { detailShapes, stored } from './lookups.ts';
import type { Row } from './sql.ts';
import { int, intOrNull } from './sql.ts';

/** Every entry that is not `made`. */
export type StepEntry = Exclude<StoredEntry, { kind: 'made' }>;

// Stored in `step.kind`. From 10 on they belong to no record and stand in the index `step_rare`.
const attempt = 0;
const outcomeKinds = [null, 'sent', 'failed', 'retry', 'blocked'] as const;
const rareKinds = {
  mark: 10,
  connection: 11,
  era: 12,
  tombstone: 13,
  cut: 14,
  salvage: 15,
} as const;

/** Kinds of the entries that belong to no record, as stored. */
export const rareKind: Readonly<Record<keyof typeof rareKinds, number>> = rareKinds;

/** The columns of a step that depend on its entry. `text` is a value for the `text` table. */
export interface StepColumns {
  readonly kind: number;
  readonly record: number | null;
  readonly text: unknown;
  readonly status: number | null;
  readonly next: number | null;
  readonly bytes: number | null;
}

/** An entry as columns. */
export function columnsOf(entry: StepEntry): StepColumns {
  const none = { record: null, text: null, status: null, next: null, bytes: null };
  if (entry.kind === 'attempt') {
    return { ...none, kind: attempt, record: entry.record, text: entry.headers ?? null };
  }
  if (entry.kind === 'outcome') {
    const { record, words, status, nextAt, bytes } = entry;
    const kind = entry.outcome === 'failed' && !entry.final ? 'retry' : entry.outcome;
    const code = outcomeKinds.indexOf(kind);
    return { kind: code, record, text: words, status, next: nextAt, bytes };
  }
  const { kind, at: _at, ...detail } = entry;
  return { ...none, kind: rareKinds[kind], text: detail };
}

/** The columns that {@link entryOf} reads, in its order. */
export const stepColumns = 'seq, at, kind, record, text, status, next, bytes';

/** A step's columns as its entry. Throws `BrokenStore` when they make none. */
export function entryOf(row: Row, lookups: Lookups): StepEntry {
  const at = int(row[1]);
  const kind = int(row[2]);
  if (kind === attempt) {
    const begun = { kind: 'attempt', at, record: int(row[3]) } as const;
    const code = intOrNull(row[4]);
    return code === null ? begun : { ...begun, headers: stored(z.string(), lookups.text(code)) };
  }
  const json = lookups.text(int(row[4]));
  const outcome = outcomeKinds[kind];
  if (outcome) {
    return {
      kind: 'outcome',
      at,
      record: int(row[3]),
      outcome: outcome === 'retry' ? 'failed' : outcome,
      status: intOrNull(row[5]),
      words: stored(z.string(), json),
      final: outcome !== 'retry',
      nextAt: intOrNull(row[6]),
      bytes: int(row[7]),
    };
  }
  return rareEntry(kind, at, json);
}

function rareEntry(code: number, at: number, json: string): StepEntry {
  switch (code) {
    case rareKinds.mark:
      return { kind: 'mark', at, ...stored(detailShapes.mark, json) };
    case rareKinds.connection:
      return { kind: 'connection', at, ...stored(detailShapes.connection, json) };
    case rareKinds.era:
      return { kind: 'era', at, ...stored(detailShapes.era, json) };
    case rareKinds.tombstone:
      return { kind: 'tombstone', at, ...stored(detailShapes.tombstone, json) };
    case rareKinds.cut:
      return { kind: 'cut', at, ...stored(detailShapes.cut, json) };
    case rareKinds.salvage:
      return { kind: 'salvage', at, ...stored(detailShapes.salvage, json) };
    default:
      throw new BrokenStore(`No step has the kind ${code}.`);
  }
}
