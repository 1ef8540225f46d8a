import * as z from 'zod';
import { findingMessages } from '../../../core/history/kept/messages.ts';
import type { MadeEntry, RecordState, StoredEntry } from '../../../core/history/record.ts';
import { markKinds, origins, recordStates } from '../../../core/history/record.ts';
import { BrokenStore } from './faults.ts';
import { parsed, type Names } from './names.ts';
import type { Row } from './sql.ts';
import { int, intOrNull, text } from './sql.ts';

/** Every entry that is not `made`. */
export type StepEntry = Exclude<StoredEntry, { kind: 'made' }>;

/** What a record says of itself, without its bodies. */
export type Facts = Omit<MadeEntry, 'kind' | 'made' | 'sent'>;

/** A record's row. `state`, `status` and `bytes` follow from its steps. */
export interface RecordRow extends Facts {
  readonly kind: 'made';
  readonly seq: number;
  readonly state: RecordState;
  readonly status: number | null;
  readonly bytes: number;
}

/** The columns that {@link recordOf} reads, in its order. */
export const recordColumns =
  'seq, at, origin, event, user_id, destination, blocked, reason, leaving, state, status, bytes';

/** Returns a record's columns as what they mean. Throws `BrokenStore` when they mean nothing. */
export function recordOf(row: Row, names: Names): RecordRow {
  const origin = origins[int(row[2])];
  const state = recordStates[int(row[9])];
  if (origin === undefined || state === undefined) {
    throw new BrokenStore(findingMessages.recordState.text);
  }
  return {
    kind: 'made',
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

/** Returns the columns of a record's row: those of {@link recordColumns}. */
export function recordValues(row: RecordRow, names: Names): (number | null)[] {
  return [
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
  ];
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

const at = z.int();
const ranges = z.array(z.tuple([z.int(), z.int()]));
const algorithm = z.enum(['sha-256', 'hmac-sha-256']);
const words = z.string();

/** What each rare kind keeps: all but kind and time as JSON, in this order. */
const rareShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mark'), at, what: z.enum(markKinds), text: words }),
  z.object({
    kind: z.literal('connection'),
    at,
    to: words,
    purpose: words,
    allowed: z.boolean(),
    reason: words,
  }),
  z.object({ kind: z.literal('era'), at, algorithm, keyId: words, salt: words }),
  z.object({ kind: z.literal('tombstone'), at, why: z.enum(['request', 'retention']), ranges }),
  z.object({ kind: z.literal('cut'), at, upTo: z.int(), hash: words, algorithm, keyId: words }),
  z.object({ kind: z.literal('salvage'), at, file: words, entries: ranges, bodies: ranges }),
  z.object({
    kind: z.literal('loss'),
    at,
    reason: words,
    file: words.nullable(),
    head: z.int(),
    hash: words,
    entries: ranges,
    bodies: ranges,
  }),
]);

/** Returns the JSON of an entry that belongs to no record. */
function detailOf(entry: StepEntry): string {
  const { kind: _kind, at: _at, ...detail } = rareShape.parse(entry);
  return JSON.stringify(detail);
}

/** Returns an entry that belongs to no record; `exact`: another spelling of its JSON is no such entry. */
export function rareEntry(code: number, time: number, json: string, exact = true): StepEntry {
  const kind = Object.entries(rareKind).find(([, one]) => one === code)?.[0];
  const fields = z.record(z.string(), z.unknown()).safeParse(parsed(json)).data;
  const found = rareShape.safeParse({ ...fields, kind, at: time });
  if (found.success && (!exact || detailOf(found.data) === json)) return found.data;
  throw new BrokenStore(findingMessages.loneShape.text);
}

/** The columns that {@link stepOf} reads, in its order. */
export const stepColumns = 'seq, at, kind, record, words, status, next, bytes, detail';

/** Returns a step's columns as its entry. Throws `BrokenStore` when they make none. */
export function stepOf(row: Row, names: Names): StepEntry {
  const [time, kind] = [int(row[1]), int(row[2])];
  const outcome = outcomeKinds[kind];
  const unused = kind === attempt ? [5, 6, 7, 8] : outcome ? [8] : [3, 4, 5, 6, 7];
  if (unused.some((column) => row[column] !== null)) {
    throw new BrokenStore(findingMessages.stepValue.text);
  }
  if (kind === attempt) {
    const headers = intOrNull(row[4]);
    const kept = headers === null ? {} : { headers: names.textOf(headers) };
    return { kind: 'attempt', at: time, record: int(row[3]), ...kept };
  }
  if (!outcome) return rareEntry(kind, time, text(row[8]));
  return {
    kind: 'outcome',
    at: time,
    record: int(row[3]),
    outcome: outcome === 'retry' ? 'failed' : outcome,
    status: intOrNull(row[5]),
    words: names.textOf(int(row[4])),
    final: outcome !== 'retry',
    nextAt: intOrNull(row[6]),
    bytes: int(row[7]),
  };
}

/** Returns the columns of a step's row: those of {@link stepColumns} without its number. */
export function stepValues(entry: StepEntry, names: Names): (number | string | null)[] {
  if (entry.kind === 'attempt') {
    const headers = entry.headers === undefined ? null : names.idOf(entry.headers);
    return [entry.at, attempt, entry.record, headers, null, null, null, null];
  }
  if (entry.kind === 'outcome') {
    const { record, status, nextAt, bytes } = entry;
    const kind = entry.outcome === 'failed' && !entry.final ? 'retry' : entry.outcome;
    const code = outcomeKinds.indexOf(kind);
    return [entry.at, code, record, names.idOf(entry.words), status, nextAt, bytes, null];
  }
  return [entry.at, rareKind[entry.kind], null, null, null, null, null, detailOf(entry)];
}

function flag(value: Row[number] | undefined): boolean {
  const number = int(value);
  if (number === 0 || number === 1) return number === 1;
  throw new BrokenStore(findingMessages.notYesOrNo.text);
}
