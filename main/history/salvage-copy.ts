import { isBroken, sqliteCode } from './faults.ts';
import type { Slot } from './slots.ts';
import { slotOf, tagOf, unpackSlots } from './slots.ts';
import type { Row } from './sql.ts';
import { blob, int, Sql } from './sql.ts';

/** What a salvage found. */
export interface Copied {
  readonly records: number;
  /** Numbers of entries that could not be read, as ranges. */
  readonly lostEntries: readonly (readonly [number, number])[];
  /** Numbers of records whose bodies could not be read, as ranges. */
  readonly lostBodies: readonly (readonly [number, number])[];
}

const stride = 1024;

/** Copies what can be read of a broken file into an empty one, numbers and hashes as they are. */
export function copyReadable(broken: string, to: Sql): Copied {
  let from: Sql;
  try {
    from = new Sql(broken, { busyMs: 0, readOnly: true });
  } catch {
    return { records: 0, lostEntries: [], lostBodies: [] };
  }
  try {
    return new Copy(from, to).all();
  } finally {
    from.close();
  }
}

class Copy {
  readonly #from: Sql;
  readonly #to: Sql;
  readonly #records: number[] = [];
  readonly #steps: number[] = [];

  constructor(from: Sql, to: Sql) {
    this.#from = from;
    this.#to = to;
  }

  all(): Copied {
    const facets = this.#texts('facet');
    const texts = this.#texts('text');
    const top = Math.max(this.#last('record'), this.#last('step'));
    this.#each('record', 'seq', top, (row) => {
      if (facets.has(int(row[2]))) this.#records.push(this.#put('record', row));
    });
    this.#each('step', 'seq', top, (row) => {
      const attempt = int(row[2]) === 0;
      if (attempt || texts.has(int(row[5]))) this.#steps.push(this.#put('step', row));
    });
    const bodies = this.#bodies(top);
    return {
      records: this.#records.length,
      lostEntries: this.#holes(),
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

  /** The highest number in a table; a bold guess when its end cannot be read. */
  #last(table: string, column = 'seq'): number {
    try {
      return int(this.#from.get(`SELECT coalesce(max(${column}), 0) FROM ${table}`)?.[0]);
    } catch (error) {
      if (!unreadable(error)) throw error;
      return 16_777_216;
    }
  }

  /** Visits every row that can be read, halving each range that cannot. */
  #each(table: string, column: string, top: number, visit: (row: Row) => void): void {
    const read = (first: number, last: number): void => {
      let rows: Row[];
      try {
        rows = this.#from.all(
          `SELECT * FROM ${table} WHERE ${column} BETWEEN ? AND ? ORDER BY ${column}`,
          first,
          last,
        );
      } catch (error) {
        if (!unreadable(error)) throw error;
        if (first === last) return;
        const middle = Math.floor((first + last) / 2);
        read(first, middle);
        read(middle + 1, last);
        return;
      }
      for (const row of rows) {
        try {
          visit(row);
        } catch (error) {
          // A value that cannot be: this row is lost, the next may be whole.
          if (!isBroken(error) && !unfit(error)) throw error;
        }
      }
    };
    for (let first = 1; first <= top; first += stride) {
      read(first, Math.min(top, first + stride - 1));
    }
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
    return holes;
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
