import { lostSlot } from '../bodies/slots.ts';
import { enterWords, wordsOf } from '../search/words.ts';
import { isBroken, sqliteCode } from '../sqlite/faults.ts';
import { putRecord, putStep } from '../sqlite/rows.ts';
import { int } from '../sqlite/sql.ts';
import type { State } from '../sqlite/state.ts';
import type { Source } from './source.ts';

type Range = [first: number, last: number];

/** What is missing in a copy. */
export interface Missing {
  /** Numbers of entries that are not there, as ranges. */
  readonly entries: Range[];
  /** Numbers of records whose bodies are not there, as ranges. */
  readonly bodies: Range[];
}

const stride = 256;
/** No history has more entries; a number above it is damage. */
const farthest = 2 ** 26;
/** Stretches of {@link stride} numbers without one readable row after which the rest is given up. */
const patience = 64;

/**
 * Copies what can be read of a history into another, numbers and hashes as they are, bodies packed and their words
 * entered. Goes on behind the newest entry that the copy has already; each step is a transaction of its own, after
 * which the generator pauses.
 */
export function* copyInto(source: Source, to: State): Generator<void> {
  const top = topOf(source);
  let fruitless = 0;
  for (let first = to.head.seq + 1; first <= top && fruitless < patience; first += stride) {
    const last = Math.min(top, first + stride - 1);
    const found = to.transact(() => copyRange(source, to, first, last));
    // Only after damage: numbers can have holes of their own.
    fruitless = found === 'nothing' ? fruitless + 1 : 0;
    to.forget();
    yield;
  }
}

/** What a copy misses of all entries up to the number `upTo`. */
export function missingIn(to: State, upTo: number): Missing {
  const start = to.newest('cut')?.upTo ?? 0;
  const holes = to.sql.all(
    `SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, ?) OVER (ORDER BY seq) AS before
       FROM (SELECT seq FROM record UNION ALL SELECT seq FROM step UNION ALL SELECT ?))
     WHERE seq > before + 1 AND seq > ?`,
    start,
    upTo + 1,
    start,
  );
  const lost = to.sql.all('SELECT seq FROM body WHERE state = 2 ORDER BY seq');
  return {
    entries: holes.map((row): Range => [int(row[0]), int(row[1])]),
    bodies: rangesOf(lost.map((row) => int(row[0]))),
  };
}

function topOf(source: Source): number {
  try {
    return Math.min(farthest, source.top());
  } catch (error) {
    if (!unreadable(error)) throw error;
    return farthest;
  }
}

function copyRange(source: Source, to: State, first: number, last: number): 'some' | 'nothing' {
  let damaged = false;
  let rows = 0;
  /** Reads a range, halving it where it cannot be read. */
  const each = (
    read: (first: number, last: number) => number,
    from: number,
    upTo: number,
  ): void => {
    try {
      rows += read(from, upTo);
    } catch (error) {
      if (!unreadable(error)) throw error;
      damaged = true;
      if (from === upTo) return;
      const middle = Math.floor((from + upTo) / 2);
      each(read, from, middle);
      each(read, middle + 1, upTo);
    }
  };
  each(
    (from, upTo) => {
      const records = source.records(from, upTo);
      for (const [row, hash] of records) {
        if (!fits(() => putRecord(to.sql, to.names, row, hash))) continue;
        const slot = bodyOf(source, row.seq);
        to.bodies.putPacked(row.seq, slot);
        if (slot.state === 'kept') enterWords(to, row.seq, wordsOf(row, slot));
      }
      return records.length;
    },
    first,
    last,
  );
  each(
    (from, upTo) => {
      const steps = source.steps(from, upTo);
      for (const [seq, entry, hash] of steps) {
        fits(() => putStep(to.sql, to.names, seq, entry, hash));
      }
      return steps.length;
    },
    first,
    last,
  );
  return damaged && rows === 0 ? 'nothing' : 'some';
}

function bodyOf(source: Source, seq: number): ReturnType<Source['body']> {
  try {
    return source.body(seq);
  } catch (error) {
    if (!unreadable(error)) throw error;
    return lostSlot;
  }
}

/** False when the copy refuses a row: a number that stands twice. */
function fits(put: () => void): boolean {
  try {
    put();
    return true;
  } catch (error) {
    if (sqliteCode(error) === 19) return false;
    throw error;
  }
}

/** True for what a damaged file can answer: damage, a missing table, a failing disk. */
function unreadable(error: unknown): boolean {
  return isBroken(error) || sqliteCode(error) === 10;
}

/** Ascending numbers as ranges of neighbours. */
function rangesOf(seqs: readonly number[]): Range[] {
  const out: Range[] = [];
  for (const seq of seqs) {
    const last = out.at(-1);
    if (last && last[1] === seq - 1) last[1] = seq;
    else out.push([seq, seq]);
  }
  return out;
}

/** Does all steps of a work at once. */
export function drain(steps: Generator<void>): void {
  while (steps.next().done !== true);
}
