import { isUtf8 } from 'node:buffer';
import { setImmediate as turn } from 'node:timers/promises';
import { fieldsOf, type PayloadField } from '../../core/diff.ts';
import { isoTime } from '../../core/history/iso-time.ts';
import { noteOf } from '../../core/history/note.ts';
import { origins, type RecordView } from '../../core/history/record.ts';
import { csvHeading, csvLine, ndjsonLine, type WholeRecord } from '../../core/history/rows.ts';
import type { StepView } from '../../core/history/views.ts';
import type { RecordsRequest, WalkedPayload } from '../../core/ports.ts';
import { bytesOf, utf8, type BodyBytes } from './bodies.ts';
import { recordBySeq, type ListedRecord, type RecordList } from './list.ts';
import type { Database } from './sqlite/database.ts';
import { int, text } from './sqlite/sql.ts';

/** A record, whole. */
export interface RecordDetails extends WholeRecord {
  /** The bodies as bytes; the texts are these read as UTF-8. */
  readonly madeBytes: Uint8Array | null;
  readonly sentBytes: Uint8Array | null;
  /** The body as it was ready to be sent, whether or not it ever left; null where nothing was to be sent. */
  readonly ready: string | null;
  /** False when a body is not UTF-8, so that its text shows replacement characters. */
  readonly exact: boolean;
  /** What happened to it, oldest first. */
  readonly steps: readonly StepView[];
  /** The record before it of the same event, origin and user id, to compare with; null for the first. */
  readonly previous: string | null;
}

/** Returns everything about the record of a number, or null when there is none. */
export function details(db: Database, seq: number): RecordDetails | null {
  const record = recordBySeq(db, seq);
  if (!record) return null;
  const { made, sent } = bytesOf(db.bodies.of(seq));
  return {
    ...wholeRecord(record, { made, sent }),
    madeBytes: made,
    sentBytes: sent,
    ready: sent && utf8(sent),
    exact: [made, sent].every((bytes) => bytes === null || isUtf8(bytes)),
    steps: stepsOf(db, seq),
    previous: previousOf(db, seq)?.toString() ?? null,
  };
}

/** Returns a record with its bodies as text. What was ready and never left is not called sent. */
function wholeRecord({ view, left }: ListedRecord, { made, sent }: BodyBytes): WholeRecord {
  const bodies = { made: made && utf8(made), sent: left && sent ? utf8(sent) : null };
  return { ...view, ...bodies, deleted: made === null };
}

/** Returns what happened to a record after it was made, oldest first. */
export function stepsOf(db: Database, record: number): StepView[] {
  const none = { status: null, words: '', nextAt: null, bytes: 0 };
  return db.stepsOf(record).flatMap((entry): StepView[] => {
    const at = isoTime(entry.at);
    if (entry.kind === 'attempt') {
      return [{ at, what: 'attempt', ...none, headers: entry.headers ?? null }];
    }
    if (entry.kind !== 'outcome') return [];
    const { outcome, status, words, bytes } = entry;
    const nextAt = entry.nextAt === null ? null : isoTime(entry.nextAt);
    return [{ at, what: outcome, status, words, nextAt, bytes, headers: null }];
  });
}

/** Returns the number of the record before one of the same event, origin and user id; null for the first. */
function previousOf(db: Database, seq: number): number | null {
  const record = db.record(seq);
  const row =
    record &&
    db.sql.get(
      'SELECT seq FROM record WHERE event = ? AND seq < ? AND origin = ? AND user_id = ? ORDER BY seq DESC LIMIT 1',
      db.names.find(record.event),
      seq,
      origins.indexOf(record.origin),
      db.names.find(record.userId),
    );
  return row && int(row[0]);
}

/** A record's fields as they were ready to be sent (null: its body is not there), and what redaction changed. */
interface Read {
  readonly ready: readonly PayloadField[] | null;
  readonly redacted: readonly string[];
}

const nothing: Read = { ready: null, redacted: [] };
/** Longest body that is read for a note, in bytes. */
const longestBody = 65_536;

/** Returns what to say of records of one part of the list, given newest first, by their ids: see core's `noteOf`. */
export function notes(db: Database, records: readonly RecordView[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const newest = new Map<string, Read>();
  for (const { id, origin, event, userId } of records.toReversed()) {
    const kind = JSON.stringify([origin, event, userId]);
    const before = newest.get(kind) ?? readFields(db, previousOf(db, Number(id)));
    const read = readFields(db, Number(id));
    newest.set(kind, read);
    if (read.ready === null) continue;
    const { ready, redacted } = read;
    const note = noteOf({ before: before.ready, redactedBefore: before.redacted, ready, redacted });
    if (note !== '') found.set(id, note);
  }
  return found;
}

function readFields({ bodies }: Database, seq: number | null): Read {
  const { made, sent } = seq === null ? { made: null, sent: null } : bytesOf(bodies.of(seq));
  if (made === null || made.length > longestBody) return nothing;
  const all = fieldsOf(utf8(made));
  if (sent === null || sent === made) return { ready: all, redacted: [] };
  const ready = fieldsOf(utf8(sent));
  const left = new Map(ready.map(({ name, value }) => [name, value]));
  const changed = all.filter(({ name, value }) => left.get(name) !== value);
  return { ready, redacted: changed.map(({ name }) => name) };
}

/** Records of a slice: few enough that reading them does not hold up other work. */
const atOnce = 256;

/**
 * Reads the records that filters leave, oldest first, some at a time and with time for other work in between. Records
 * made meanwhile are not in it; `read` returns null for what to leave out. Throws the signal's reason when stopped.
 */
export async function* slices<T>(
  db: Database,
  list: RecordList,
  { filters, signal, onProgress, above = 0 }: RecordsRequest,
  read: (seq: number) => T | null,
): AsyncGenerator<readonly T[]> {
  const begin = db.snapshot(() => ({ total: list.select(filters).total(), newest: db.head.seq }));
  for (let last: number | undefined = above, done = 0; ;) {
    signal?.throwIfAborted();
    const from: number = last;
    const slice = db.snapshot(() => {
      const seqs = list.select(filters).after(from, atOnce);
      const wanted = seqs.filter((seq) => seq <= begin.newest);
      return { wanted, values: wanted.map(read) };
    });
    last = slice.wanted.at(-1);
    if (last === undefined) return;
    done += slice.wanted.length;
    yield slice.values.filter((value) => value !== null);
    onProgress?.(done, begin.total);
    // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two slices
    await turn();
  }
}

/** A payload as it was made, with its event. */
export interface Walked extends WalkedPayload {
  readonly event: string;
}

type Slices<T> = AsyncGenerator<readonly T[]>;

/** Returns payloads as they were made, as {@link slices} goes through the records. */
export function walk(db: Database, list: RecordList, request: RecordsRequest): Slices<Walked> {
  return slices(db, list, request, (seq): Walked | null => {
    const record = db.record(seq);
    if (!record) return null;
    const { made } = bytesOf(db.bodies.of(seq));
    const { at, origin, event, userId } = record;
    return { record: seq, at, origin, event, userId, made: made && utf8(made) };
  });
}

/** Returns whole records in the same way. */
export function wholeRecords(
  db: Database,
  list: RecordList,
  request: RecordsRequest,
): Slices<WholeRecord> {
  return slices(db, list, request, (seq) => {
    const record = recordBySeq(db, seq);
    return record && wholeRecord(record, bytesOf(db.bodies.of(seq)));
  });
}

/** What to export. */
export interface ExportRequest extends RecordsRequest {
  readonly format: 'ndjson' | 'csv';
}

/** Returns the text of an export in pieces, in the same way. */
export async function* exportText(
  db: Database,
  list: RecordList,
  request: ExportRequest,
): AsyncGenerator<string> {
  const line = request.format === 'csv' ? csvLine : ndjsonLine;
  if (request.format === 'csv') yield csvHeading;
  for await (const some of wholeRecords(db, list, request)) yield some.map(line).join('');
}

/** Returns the names of the events that were recorded, in order of the alphabet. */
export function eventNames({ sql }: Database): readonly string[] {
  // The index of events has them together: SQLite goes from one to the next.
  const names = 'SELECT text FROM name WHERE EXISTS (SELECT 1 FROM record WHERE event = name.id)';
  return sql
    .all(names)
    .map((row) => String(JSON.parse(text(row[0]))))
    .toSorted();
}
