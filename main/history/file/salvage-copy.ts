import { isBroken, sqliteCode } from '../sqlite/faults.ts';
import type { Slot } from '../bodies/slots.ts';
import { slotOf, tagOf, unpackSlots } from '../bodies/slots.ts';
import type { Row } from '../sqlite/sql.ts';
import { blob, int, intOrNull, Sql } from '../sqlite/sql.ts';

/** What a salvage found. */
export interface Copied {
  readonly records: number;
  /** The highest number an entry is known to have had, lost or not. */
  readonly top: number;
  /** Numbers of entries that could not be read, as ranges. */
  readonly lostEntries: readonly (readonly [number, number])[];
  /** Numbers of records whose bodies could not be read, as ranges. */
  readonly lostBodies: readonly (readonly [number, number])[];
}

const stride = 1024;
/** No history has more entries; a number above it is damage. */
const farthest = 2 ** 26;
/** Stretches of {@link stride} numbers without one readable row after which a table is given up. */
const patience = 16;

/**
 * Copies what can be read of a broken file into an empty one, numbers and hashes as they are. `remembered` is the
 * highest number kept outside the file.
 */
export function copyReadable(broken: string, to: Sql, remembered: number): Copied {
  let from: Sql;
  try {
    from = new Sql(broken, { busyMs: 0, readOnly: true });
  } catch {
    return { records: 0, top: 0, lostEntries: [], lostBodies: [] };
  }
  try {
    return new Copy(from, to).all(remembered);
  } finally {
    from.close();
  }
}

class Copy {
  readonly #from: Sql;
  readonly #to: Sql;
  readonly #records: number[] = [];
  readonly #steps: number[] = [];
  /** The highest number of a step that a record names as its last. */
  #named = 0;

  constructor(from: Sql, to: Sql) {
    this.#from = from;
    this.#to = to;
  }

  all(remembered: number): Copied {
    const facets = this.#texts('facet');
    const texts = this.#texts('text');
    const top = Math.max(this.#last('record'), this.#last('step'));
    this.#each('record', 'seq', top, (row) => {
      if (!facets.has(int(row[2]))) return;
      this.#records.push(this.#put('record', row));
      this.#named = Math.max(this.#named, intOrNull(row[6]) ?? 0);
    });
    this.#each('step', 'seq', top, (row) => {
      const attempt = int(row[2]) === 0;
      if (attempt || texts.has(int(row[5]))) this.#steps.push(this.#put('step', row));
    });
    const bodies = this.#bodies(top);
    if (this.#records.length + this.#steps.length > 0) {
      this.#named = Math.max(this.#named, remembered);
    }
    const lostEntries = this.#holes();
    return {
      records: this.#records.length,
      top: Math.max(this.#named, this.#newest()),
      lostEntries,
      lostBodies: ranges(this.#records.filter((seq) => !bodies.has(seq))),
    };
  }

  /** Copies bodies, fresh ones and packed ones, as fresh; the new file packs them again. */
  #bodies(top: number): ReadonlySet<number> {
    const wanted = new Set(this.#records);
    const found = new Set<number>();
    const put = (seq: number, slot: Slot): void => {
      if (!wanted.has(seq) || found.has(seq)) return;
      if (slot.state !== 'lost') found.add(seq);
      this.#putBody(seq, slot);
    };
    this.#each('chunk', 'first', top, (row) => {
      for (const [seq, slot] of unpackSlots(blob(row[1]))) put(seq, slot);
    });
    this.#each('fresh', 'seq', top, (row) => {
      put(int(row[0]), slotOf(int(row[1]), blob(row[2]), row[3] === null ? null : blob(row[3])));
    });
    for (const seq of this.#records) {
      if (found.has(seq)) continue;
      this.#putBody(seq, { state: 'lost', made: new Uint8Array(0), sent: null });
    }
    return found;
  }

  #putBody(seq: number, slot: Slot): void {
    const sent = slot.sent instanceof Uint8Array ? slot.sent : null;
    this.#to.run(
      'INSERT OR IGNORE INTO fresh VALUES (?, ?, ?, ?)',
      seq,
      tagOf(slot),
      slot.made,
      sent,
    );
  }

  #texts(table: 'facet' | 'text'): ReadonlySet<number> {
    const codes = new Set<number>();
    this.#each(table, 'code', this.#last(table, 'code'), (row) => {
      codes.add(this.#put(table, row));
    });
    return codes;
  }

  #put(table: string, row: Row): number {
    const places = row.map(() => '?').join(', ');
    this.#to.run(`INSERT INTO ${table} VALUES (${places})`, ...row);
    return int(row[0]);
  }

  /** The highest number in a table; a bold guess when its end cannot be read, or tells nonsense. */
  #last(table: string, column = 'seq'): number {
    try {
      return Math.min(
        farthest,
        int(this.#from.get(`SELECT coalesce(max(${column}), 0) FROM ${table}`)?.[0]),
      );
    } catch (error) {
      if (!unreadable(error)) throw error;
      return farthest;
    }
  }

  /** Visits every row that can be read, and gives a table up when long stretches of it cannot. */
  #each(table: string, column: string, top: number, visit: (row: Row) => void): void {
    const sql = `SELECT * FROM ${table} WHERE ${column} BETWEEN ? AND ? ORDER BY ${column}`;
    let fruitless = 0;
    for (let first = 1; first <= top && fruitless < patience; first += stride) {
      const found = this.#range(sql, first, Math.min(top, first + stride - 1), visit);
      fruitless = found === 'nothing' ? fruitless + 1 : 0;
    }
  }

  /** Visits the rows of a range, halving it where it cannot be read. `nothing`: there was damage and no row. */
  #range(
    sql: string,
    first: number,
    last: number,
    visit: (row: Row) => void,
  ): 'whole' | 'some' | 'nothing' {
    let rows: Row[];
    try {
      rows = this.#from.all(sql, first, last);
    } catch (error) {
      if (!unreadable(error)) throw error;
      if (first === last) return 'nothing';
      const middle = Math.floor((first + last) / 2);
      const halves = [
        this.#range(sql, first, middle, visit),
        this.#range(sql, middle + 1, last, visit),
      ];
      return halves.every((half) => half === 'nothing') ? 'nothing' : 'some';
    }
    for (const row of rows) {
      try {
        visit(row);
      } catch (error) {
        // A value that cannot be: this row is lost, the next may be whole.
        if (!isBroken(error) && !unfit(error)) throw error;
      }
    }
    return 'whole';
  }

  #holes(): [number, number][] {
    const known = [...this.#records, ...this.#steps].toSorted((a, b) => a - b);
    const holes: [number, number][] = [];
    let before: number | null = null;
    for (const seq of known) {
      // What was dropped before the first is known to the cut entry; a broken start is not.
      const expected: number = before === null ? this.#start() : before + 1;
      if (seq > expected) holes.push([expected, seq - 1]);
      before = seq;
    }
    const newest = this.#newest();
    if (newest > 0 && this.#named > newest) holes.push([newest + 1, this.#named]);
    return holes;
  }

  #newest(): number {
    return Math.max(this.#records.at(-1) ?? 0, this.#steps.at(-1) ?? 0);
  }

  /** The first number there should be: 1, or the one behind the newest cut. */
  #start(): number {
    const row = this.#to.get(
      "SELECT json_extract(text.json, '$.upTo') FROM step JOIN text ON text.code = step.text WHERE kind = 14 ORDER BY seq DESC LIMIT 1",
    );
    return row ? int(row[0]) + 1 : 1;
  }
}

/** True for what a damaged file can answer: damage, a missing table, a missing column. */
function unreadable(error: unknown): boolean {
  const code = sqliteCode(error);
  return isBroken(error) || code === 1 || code === 10;
}

/** True when the new file refuses a row: a value of a wrong type, or a number that stands twice. */
function unfit(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 19 || code === 20;
}

function ranges(seqs: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const seq of seqs) {
    const last = out.at(-1);
    if (last && last[1] === seq - 1) last[1] = seq;
    else out.push([seq, seq]);
  }
  return out;
}
