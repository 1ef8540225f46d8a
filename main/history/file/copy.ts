import { lostBody, type Body } from '../bodies.ts';
import type { Database, Link } from '../sqlite/database.ts';
import { codes, isBroken, sqliteCode } from '../sqlite/faults.ts';
import { int } from '../sqlite/sql.ts';
import { enterWords, wordsOf } from '../words.ts';

type Range = [first: number, last: number];

/** A history that is copied, as far as it can be read. Every method throws for what can't be. */
export interface Source {
  /** Returns the highest number of an entry. */
  readonly top: () => number;
  /** Return the entries from one number to another: payloads, and all others. */
  readonly records: (first: number, last: number) => readonly Link[];
  readonly steps: (first: number, last: number) => readonly Link[];
  /** Returns the body of a record. */
  readonly body: (seq: number) => Body;
}

/** Returns a history of this program's schema as a source. */
export function sourceOf(db: Database): Source {
  return {
    top: () => db.head.seq,
    records: (first, last) => db.records(first, last),
    steps: (first, last) => db.steps(first, last),
    body: (seq) => db.bodies.of(seq),
  };
}

const stride = 256;
/** No history has more entries; a number above it is damage. */
const farthest = 2 ** 26;
/** Stretches of {@link stride} numbers without one readable row after which the rest is given up. */
const patience = 64;

/**
 * Copies what can be read of a history into another, numbers and hashes as they are, bodies packed and their words
 * entered. Goes on behind the newest entry that the copy has; each step is a transaction, after which it pauses. `known`:
 * the highest number that there was, where that can't be read.
 */
export function* copyInto(source: Source, to: Database, known = farthest): Generator<void> {
  const top = Math.min(farthest, readable(() => source.top()) ?? known);
  for (let first = to.head.seq + 1, fruitless = 0; first <= top && fruitless < patience;) {
    const [from, last] = [first, Math.min(top, first + stride - 1)];
    const copied = to.transact(() => [
      ...copyRange(source, 'records', to, from, last),
      ...copyRange(source, 'steps', to, from, last),
    ]);
    // Only after damage: numbers can have holes of their own.
    const nothing = copied.includes(null) && !copied.some((rows) => rows !== null && rows > 0);
    fruitless = nothing ? fruitless + 1 : 0;
    to.forget();
    first = last + 1;
    yield;
  }
}

/** Copies a range, halving it where it can't be read; returns how many rows of each part, null for one that can't. */
function copyRange(
  source: Source,
  table: 'records' | 'steps',
  to: Database,
  first: number,
  last: number,
): (number | null)[] {
  const links = readable(() => source[table](first, last));
  if (links === null) {
    if (first === last) return [null];
    const middle = Math.floor((first + last) / 2);
    const low = copyRange(source, table, to, first, middle);
    return [...low, ...copyRange(source, table, to, middle + 1, last)];
  }
  for (const link of links) copyLink(source, to, link);
  return [links.length];
}

function copyLink({ body: bodyOf }: Source, to: Database, link: Link): void {
  // The copy refuses a number that is there twice.
  if (readable(() => (to.put(link), true)) === null || link.entry.kind !== 'made') return;
  const body = readable(() => bodyOf(link.seq)) ?? lostBody;
  to.bodies.putPacked(link.seq, body);
  if (body.state === 'kept') enterWords(to, link.seq, wordsOf(link.entry, body));
}

/** Returns what work reads; null for what a damaged file can answer: damage, a missing table, a failing disk. */
function readable<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isBroken(error) || sqliteCode(error) === codes.ioError) return null;
    throw error;
  }
}

/** What is missing in a copy: numbers of entries, and of records whose bodies are not there. */
export interface Missing {
  readonly entries: Range[];
  readonly bodies: Range[];
}

/** Returns what a copy misses of all entries up to the number `upTo`. */
export function missingIn(to: Database, upTo: number): Missing {
  const start = to.newest('cut')?.upTo ?? 0;
  const holes = to.sql.all(
    `SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, ?) OVER (ORDER BY seq) AS before
       FROM (SELECT seq FROM record UNION ALL SELECT seq FROM step UNION ALL SELECT ?))
     WHERE seq > before + 1 AND seq > ?`,
    start,
    upTo + 1,
    start,
  );
  // Neighbours have the same distance to their place among all that are lost.
  const bodies = to.sql.all(
    `SELECT min(seq), max(seq) FROM (
       SELECT seq, seq - row_number() OVER (ORDER BY seq) AS stretch FROM body WHERE state = 2)
     GROUP BY stretch ORDER BY 1`,
  );
  const ranges = (rows: typeof holes): Range[] => rows.map((row) => [int(row[0]), int(row[1])]);
  return { entries: ranges(holes), bodies: ranges(bodies) };
}

/** Does all steps of a work at once. */
export function drain(steps: Generator<void>): void {
  while (steps.next().done !== true);
}
