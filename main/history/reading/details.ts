import { isUtf8 } from 'node:buffer';
import type { WholeRecord } from '../../../core/history/rows.ts';
import type { StepView } from '../../../core/history/views.ts';
import type { Bodies } from '../bodies/bodies.ts';
import { isoTime, recordBySeq, type ListedRecord } from './page.ts';
import type { Slot } from '../bodies/slots.ts';
import { int, intOrNull } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import { entryOf, stepColumns } from '../sqlite/steps.ts';

/** A record, whole. */
export interface RecordDetails extends WholeRecord {
  /** The bodies as bytes; the texts above are these read as UTF-8. */
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

/** A record with its bodies as text. What was ready and never left is not called sent. */
export function wholeRecord({ view, left }: ListedRecord, slot: Slot): WholeRecord {
  const { made, sent, deleted } = bytesOf(slot);
  return { ...view, made: made && utf8(made), sent: left && sent ? utf8(sent) : null, deleted };
}

/** Everything about the record of a number, or null when there is none. */
export function details(state: State, bodies: Bodies, seq: number): RecordDetails | null {
  const record = recordBySeq(state, seq);
  if (!record) return null;
  const slot = bodies.of(seq);
  const { made, sent } = bytesOf(slot);
  return {
    ...wholeRecord(record, slot),
    madeBytes: made,
    sentBytes: sent,
    ready: sent && utf8(sent),
    exact: isUtf8Text(made) && isUtf8Text(sent),
    steps: stepsOf(state, seq),
    previous: previousOf(state, seq),
  };
}

/** The bodies of a slot; null for what is not there. */
export function bytesOf(slot: Slot): {
  made: Uint8Array | null;
  sent: Uint8Array | null;
  deleted: boolean;
} {
  if (slot.state !== 'kept') return { made: null, sent: null, deleted: true };
  return { made: slot.made, sent: slot.sent === 'same' ? slot.made : slot.sent, deleted: false };
}

/** Bytes read as UTF-8. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function isUtf8Text(bytes: Uint8Array | null): boolean {
  return bytes === null || isUtf8(bytes);
}

/** What happened to a record, oldest first. */
export function stepsOf(state: State, record: number): StepView[] {
  const steps: StepView[] = [];
  let seq = intOrNull(state.sql.get('SELECT last FROM record WHERE seq = ?', record)?.[0] ?? null);
  while (seq !== null) {
    const row = state.sql.get(`SELECT ${stepColumns}, prev FROM step WHERE seq = ?`, seq);
    if (!row) break;
    const entry = entryOf(row, state.lookups);
    const at = isoTime(entry.at);
    if (entry.kind === 'attempt') {
      const { headers = null } = entry;
      const none = { status: null, words: '', nextAt: null, bytes: 0 };
      steps.unshift({ at, what: 'attempt', ...none, headers });
    } else if (entry.kind === 'outcome') {
      const { outcome, status, words, nextAt, bytes } = entry;
      const next = nextAt === null ? null : isoTime(nextAt);
      steps.unshift({ at, what: outcome, status, words, nextAt: next, bytes, headers: null });
    }
    // Only backwards, so that a damaged pointer cannot lead in a circle.
    const before = intOrNull(row[8] ?? null);
    seq = before !== null && before < seq ? before : null;
  }
  return steps;
}

/** The record before one of the same event, origin and user id; null for the first. */
export function previousOf(state: State, seq: number): string | null {
  const code = int(state.sql.get('SELECT facet FROM record WHERE seq = ?', seq)?.[0]);
  const { event, origin, userId } = state.lookups.facet(code);
  const like = state.lookups.facetsWhere(
    (facet) => facet.event === event && facet.origin === origin && facet.userId === userId,
  );
  const newest = (first: number, last: number): number | null => {
    const rows = state.sql.all(
      'SELECT seq, facet FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq DESC',
      first,
      last,
    );
    const row = rows.find((each) => like.has(int(each[1])));
    return row ? int(row[0]) : null;
  };
  const tailStart = state.tail[0]?.seq ?? Infinity;
  let found = seq > tailStart ? newest(tailStart, seq - 1) : null;
  for (const block of state.blocks.toReversed()) {
    if (found !== null) break;
    if (block.first >= seq) continue;
    const holds = [...block.combos.keys()].some((combo) => like.has(Math.floor(combo / 8)));
    if (holds) found = newest(block.first, Math.min(block.last, seq - 1));
  }
  return found === null ? null : String(found);
}
