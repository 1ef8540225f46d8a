import { z } from 'zod';
import type { MadeEntry, RecordState, StoredEntry } from '../../../core/history/record.ts';
import { markKinds, origins, recordStates } from '../../../core/history/record.ts';
import { BrokenStore } from './faults.ts';
import type { Names } from './names.ts';
import { stored } from './names.ts';
import type { Row, Sql } from './sql.ts';
import { int, intOrNull, text } from './sql.ts';

/** Every entry that is not `made`. */
export type StepEntry = Exclude<StoredEntry, { kind: 'made' }>;

/** What a record says of itself, without its bodies. */
export type Facts = Omit<MadeEntry, 'kind' | 'made' | 'sent'>;

/** A record's row. */
export interface RecordRow extends Facts {
  readonly seq: number;
  readonly state: RecordState;
  readonly status: number | null;
  readonly bytes: number;
}

/** The columns that {@link recordOf} reads, in its order. */
export const recordColumns =
  'seq, at, origin, event, user_id, destination, blocked, reason, leaving, state, status, bytes';

/** A record's columns as what they mean. Throws `BrokenStore` when they mean nothing. */
export function recordOf(row: Row, names: Names): RecordRow {
  const origin = origins[int(row[2])];
  const state = recordStates[int(row[9])];
  if (origin === undefined || state === undefined) {
    throw new BrokenStore('A record has an origin or a state that does not exist.');
  }
  return {
    seq: int(row[0]),
    at: int(row[1]),
    origin,
    event: names.textOf(int(row[3])),
    userId: names.textOf(int(row[4])),
    destination: names.textOf(int(row[5])),
    decision: flag(row[6]) ? 'blocked' : 'allowed',
    reason: names.textOf(int(row[7])),
    leaving: flag(row[8]),
    state,
    status: intOrNull(row[10]),
    bytes: int(row[11]),
  };
}

/** Writes a record's row. Inside a transaction. */
export function putRecord(sql: Sql, names: Names, row: RecordRow, hash: Uint8Array): void {
  sql.run(
    `INSERT INTO record (${recordColumns}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.seq,
    row.at,
    origins.indexOf(row.origin),
    names.idOf(row.event),
    names.idOf(row.userId),
    names.idOf(row.destination),
    row.decision === 'blocked' ? 1 : 0,
    names.idOf(row.reason),
    row.leaving ? 1 : 0,
    recordStates.indexOf(row.state),
    row.status,
    row.bytes,
    hash,
  );
}

// Stored in `step.kind`. From 10 on they belong to no record.
const attempt = 0;
const outcomeKinds = [null, 'sent', 'failed', 'retry', 'blocked'] as const;
/** Kinds of the entries that belong to no record, as stored. */
export const rareKind = {
  mark: 10,
  connection: 11,
  era: 12,
  tombstone: 13,
  cut: 14,
  salvage: 15,
  loss: 16,
} as const;

const ranges = z.array(z.tuple([z.int(), z.int()]));
const algorithm = z.enum(['sha-256', 'hmac-sha-256']);
const fileName = z.string();

/** What each rare kind keeps as JSON; the names are those of core's entries. */
const detailShapes = {
  mark: z.object({ what: z.enum(markKinds), text: z.string() }),
  connection: z.object({
    to: z.string(),
    purpose: z.string(),
    allowed: z.boolean(),
    reason: z.string(),
  }),
  era: z.object({ algorithm, keyId: z.string(), salt: z.string() }),
  tombstone: z.object({ why: z.enum(['request', 'retention']), ranges }),
  cut: z.object({ upTo: z.int(), hash: z.string(), algorithm, keyId: z.string() }),
  salvage: z.object({ file: fileName, entries: ranges, bodies: ranges }),
  loss: z.object({
    reason: z.string(),
    file: fileName.nullable(),
    head: z.int(),
    hash: z.string(),
    entries: ranges,
    bodies: ranges,
  }),
} as const;

/** The columns that {@link stepOf} reads, in its order. */
export const stepColumns = 'seq, at, kind, record, words, status, next, bytes, detail';

/** A step's columns as its entry. Throws `BrokenStore` when they make none. */
export function stepOf(row: Row, names: Names): StepEntry {
  const at = int(row[1]);
  const kind = int(row[2]);
  const unused = (...columns: number[]): void => {
    if (columns.some((column) => row[column] !== null)) {
      throw new BrokenStore('A step has a value where its kind has none.');
    }
  };
  if (kind === attempt) {
    unused(5, 6, 7, 8);
    const begun = { kind: 'attempt', at, record: int(row[3]) } as const;
    const headers = intOrNull(row[4]);
    return headers === null ? begun : { ...begun, headers: names.textOf(headers) };
  }
  const outcome = outcomeKinds[kind];
  if (outcome) {
    unused(8);
    return {
      kind: 'outcome',
      at,
      record: int(row[3]),
      outcome: outcome === 'retry' ? 'failed' : outcome,
      status: intOrNull(row[5]),
      words: names.textOf(int(row[4])),
      final: outcome !== 'retry',
      nextAt: intOrNull(row[6]),
      bytes: int(row[7]),
    };
  }
  unused(3, 4, 5, 6, 7);
  return rareEntry(kind, at, text(row[8]));
}

/** Reads an entry that belongs to no record from its JSON; for `exact` see {@link stored}. */
export function rareEntry(code: number, at: number, json: string, exact = true): StepEntry {
  switch (code) {
    case rareKind.mark:
      return { kind: 'mark', at, ...stored(detailShapes.mark, json, exact) };
    case rareKind.connection:
      return { kind: 'connection', at, ...stored(detailShapes.connection, json, exact) };
    case rareKind.era:
      return { kind: 'era', at, ...stored(detailShapes.era, json, exact) };
    case rareKind.tombstone:
      return { kind: 'tombstone', at, ...stored(detailShapes.tombstone, json, exact) };
    case rareKind.cut:
      return { kind: 'cut', at, ...stored(detailShapes.cut, json, exact) };
    case rareKind.salvage:
      return { kind: 'salvage', at, ...stored(detailShapes.salvage, json, exact) };
    case rareKind.loss:
      return { kind: 'loss', at, ...stored(detailShapes.loss, json, exact) };
    default:
      throw new BrokenStore(`No step has the kind ${code}.`);
  }
}

/** Writes a step's row. Inside a transaction. */
export function putStep(
  sql: Sql,
  names: Names,
  seq: number,
  entry: StepEntry,
  hash: Uint8Array,
): void {
  const columns = columnsOf(entry, names);
  sql.run(
    `INSERT INTO step (${stepColumns}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
    entry.at,
    ...columns,
    hash,
  );
}

/** Kind, record, words, status, next, bytes and detail. */
function columnsOf(entry: StepEntry, names: Names): (number | string | null)[] {
  if (entry.kind === 'attempt') {
    const headers = entry.headers === undefined ? null : names.idOf(entry.headers);
    return [attempt, entry.record, headers, null, null, null, null];
  }
  if (entry.kind === 'outcome') {
    const { record, words, status, nextAt, bytes } = entry;
    const kind = entry.outcome === 'failed' && !entry.final ? 'retry' : entry.outcome;
    const code = outcomeKinds.indexOf(kind);
    return [code, record, names.idOf(words), status, nextAt, bytes, null];
  }
  const detail = JSON.stringify(detailShapes[entry.kind].parse(entry));
  return [rareKind[entry.kind], null, null, null, null, null, detail];
}

function flag(value: Row[number] | undefined): boolean {
  const number = int(value);
  if (number === 0 || number === 1) return number === 1;
  throw new BrokenStore('A value that is yes or no is neither.');
}
