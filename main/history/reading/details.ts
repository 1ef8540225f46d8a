import { isUtf8 } from 'node:buffer';
import type { WholeRecord } from '../../../core/history/rows.ts';
import type { StepView } from '../../../core/history/views.ts';
import { origins } from '../../../core/history/record.ts';
import { isoTime, recordBySeq, type ListedRecord } from './page.ts';
import type { Slot } from '../bodies/slots.ts';
import { utf8 } from '../search/words.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

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
export function details(state: State, seq: number): RecordDetails | null {
  const record = recordBySeq(state, seq);
  if (!record) return null;
  const slot = state.bodies.of(seq);
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

function isUtf8Text(bytes: Uint8Array | null): boolean {
  return bytes === null || isUtf8(bytes);
}

/** What happened to a record, oldest first. */
function stepsOf(state: State, record: number): StepView[] {
  return state.stepsOf(record).flatMap(({ entry }): StepView[] => {
    const at = isoTime(entry.at);
    if (entry.kind === 'attempt') {
      const { headers = null } = entry;
      const none = { status: null, words: '', nextAt: null, bytes: 0 };
      return [{ at, what: 'attempt', ...none, headers }];
    }
    if (entry.kind !== 'outcome') return [];
    const { outcome, status, words, nextAt, bytes } = entry;
    const next = nextAt === null ? null : isoTime(nextAt);
    return [{ at, what: outcome, status, words, nextAt: next, bytes, headers: null }];
  });
}

/** The record before one of the same event, origin and user id; null for the first. */
export function previousOf(state: State, seq: number): string | null {
  const record = state.record(seq);
  if (!record) return null;
  const row = state.sql.get(
    'SELECT seq FROM record WHERE event = ? AND seq < ? AND origin = ? AND user_id = ? ORDER BY seq DESC LIMIT 1',
    state.names.find(record.event),
    seq,
    origins.indexOf(record.origin),
    state.names.find(record.userId),
  );
  return row && String(int(row[0]));
}
