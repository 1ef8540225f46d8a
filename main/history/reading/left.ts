import { recordStates } from '../../../core/history/record.ts';
import { int, intOrNull } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';

/** When bytes last left this machine. */
export interface LastLeft {
  /** Milliseconds since 1970 of the newest time bytes left, or may have; null when none ever did. */
  readonly at: number | null;
  /** Since when nothing has left: that time, or the first entry of the history; null when it is empty. */
  readonly quietSince: number | null;
}

const leaving = recordStates.indexOf('leaving');

/**
 * When bytes of the records from `first` to `last` last left, in milliseconds since 1970, or null. An attempt
 * without an outcome counts: its bytes may have left.
 */
export function leftAt(state: State, first: number, last: number): number | null {
  let newest: number | null = null;
  const rows = state.sql.all(
    `SELECT at, last, state FROM record
     WHERE seq BETWEEN ? AND ? AND (bytes > 0 OR state = ${leaving})`,
    first,
    last,
  );
  for (const row of rows) {
    const at = timeOf(state, int(row[0]), intOrNull(row[1]), int(row[2]) === leaving);
    newest = Math.max(newest ?? at, at);
  }
  return newest;
}

/** Answers for the whole history, see {@link LastLeft}. */
export function lastLeft(state: State): LastLeft {
  const times = state.blocks.map((block) => block.left);
  const { tail } = state;
  times.push(leftAt(state, tail[0]?.seq ?? 0, tail.at(-1)?.seq ?? 0));
  const known = times.filter((time) => time !== null);
  const at = known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
  return { at, quietSince: at ?? firstAt(state) };
}

function firstAt(state: State): number | null {
  const times = ['record', 'step']
    .map((table) => state.sql.get(`SELECT seq, at FROM ${table} ORDER BY seq LIMIT 1`))
    .filter((row) => row !== null)
    .map((row) => ({ seq: int(row[0]), at: int(row[1]) }));
  return times.toSorted((a, b) => a.seq - b.seq)[0]?.at ?? null;
}

/** The time of the newest step of a record with which bytes left; its own time when the first attempt has no step. */
function timeOf(state: State, made: number, last: number | null, open: boolean): number {
  let seq = last;
  let first = true;
  while (seq !== null) {
    const row = state.sql.get('SELECT at, bytes, prev FROM step WHERE seq = ?', seq);
    if (!row) break;
    if ((intOrNull(row[1]) ?? 0) > 0 || (open && first)) return int(row[0]);
    first = false;
    seq = intOrNull(row[2]);
  }
  return made;
}
