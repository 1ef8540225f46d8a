import { recordColumns, recordOf, stepColumns, stepOf } from '../sqlite/rows.ts';
import type { RecordRow, StepEntry } from '../sqlite/rows.ts';
import type { Slot } from '../bodies/slots.ts';
import { blob, int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** A history that is copied, as far as it can be read. Every method throws for what cannot be. */
export interface Source {
  /** The highest number of an entry. */
  top(): number;
  /** The records from one number to another, with their hashes. */
  records(first: number, last: number): (readonly [RecordRow, Uint8Array])[];
  /** The steps from one number to another, with their numbers and hashes. */
  steps(first: number, last: number): (readonly [number, StepEntry, Uint8Array])[];
  /** The bodies of a record. */
  body(seq: number): Slot;
}

/** A history of the schema of this program. */
export function sourceOf(state: State): Source {
  const { sql, names, bodies } = state;
  const range = 'WHERE seq BETWEEN ? AND ? ORDER BY seq';
  return {
    top: () => state.head.seq,
    records: (first, last) =>
      sql
        .all(`SELECT ${recordColumns}, hash FROM record ${range}`, first, last)
        .map((row) => [recordOf(row, names), blob(row[12])] as const),
    steps: (first, last) =>
      sql
        .all(`SELECT ${stepColumns}, hash FROM step ${range}`, first, last)
        .map((row) => [int(row[0]), stepOf(row, names), blob(row[9])] as const),
    body: (seq) => bodies.of(seq),
  };
}
