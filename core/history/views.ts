import type { FieldChange } from '../diff.ts';
import type { MarkView, RecordView } from './record.ts';
import type { WholeRecord } from './rows.ts';

/** A part of the list, newest first. */
export interface HistoryPage {
  readonly records: readonly RecordView[];
  /** How many records the filters leave in all. */
  readonly total: number;
  /**
   * What is to be said of a record beside its name, by its id: `num_streams 10 → 11`. Most have nothing. Null: the
   * records lie too far apart to be read for it.
   */
  readonly notes: Readonly<Record<string, string>> | null;
  /** The moments between the newest and the oldest record of this part. */
  readonly marks: readonly MarkView[];
}

/** A field of a recorded payload, with what is known of it. */
export interface RecordField {
  readonly name: string;
  /** Compact JSON text of its value, numbers as written; of the value before where it is gone. */
  readonly value: string;
  /** Whether the vendor's page lists it. */
  readonly documented: boolean;
  readonly change: FieldChange;
  /** Its value in the payload before, when it changed or is gone. */
  readonly before: string | null;
}

/** One thing that happened to a record after it was made. */
export interface StepView {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly what: 'attempt' | 'sent' | 'failed' | 'blocked';
  /** HTTP status, when the destination answered. */
  readonly status: number | null;
  readonly words: string;
  /** RFC 3339, UTC, when it will be tried again. */
  readonly nextAt: string | null;
  readonly bytes: number;
  /** The headers that left with the body in an attempt, one a line; null where none were kept. */
  readonly headers: string | null;
}

/** One record, opened. */
export interface RecordPage extends WholeRecord {
  readonly fields: readonly RecordField[];
  /** Whether `fields` say what changed: false for the first of its kind, and where the body before was deleted. */
  readonly compared: boolean;
  /** The body as it was ready to be sent, whether or not it ever left; null where nothing was to be sent. */
  readonly ready: string | null;
  /** What happened to it after it was made, oldest first. */
  readonly steps: readonly StepView[];
  /** The record before it of the same event, origin and user id; null for the first. */
  readonly previous: string | null;
  /** False when a body is not UTF-8, so that its text shows replacement characters. */
  readonly exact: boolean;
}

/** Values over time. `values[f][i]` belongs to `fields[f]` and `at[i]` (milliseconds since 1970); null is a gap. */
export interface Series {
  readonly fields: readonly string[];
  readonly at: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly marks: readonly MarkView[];
}
