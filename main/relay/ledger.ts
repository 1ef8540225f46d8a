import { DatabaseSync, type StatementSync } from 'node:sqlite';
import * as z from 'zod';
import type {
  Moment,
  RelayPost,
  RelayRefusal,
  RelaySession,
} from '../../core/optout/relay-seen.ts';

/** What the ledger tells of the newest time of listening and of what came since the machine started. */
export interface IdentitiesRead {
  /** The newest one; null: there was none since the machine started, or it has ended. */
  readonly session: RelaySession | null;
  /** Milliseconds between two beats. */
  readonly everyMs: number;
  /** False: it has met a gap and has not shown since that it goes on. */
  readonly settled: boolean;
  readonly posts: readonly RelayPost[];
  readonly refused: readonly RelayRefusal[];
}

/**
 * What the relay saw and when, beside the history: at which address each payload came, what could not be recorded or
 * was turned away, and whether the relay ran all the time. In the profile, so that another process can read it and a
 * restart of the relay loses nothing. Survives a kill; after a power cut the machine's start is another, and then
 * nothing of before counts.
 */
export interface RelayLedger {
  /** Begins a time of listening with a beat every `everyMs`. Throws when it cannot be written. */
  begin(id: string, now: Moment, everyMs: number): void;
  /** The relay runs. Throws when it cannot be written. */
  beat(now: Moment, settled: boolean): void;
  gap(from: number, to: number): void;
  clockSet(up: number): void;
  /** A payload is here and not recorded yet; gives its number. Throws when it cannot be written. */
  arrived(post: Omit<RelayPost, 'session' | 'recordId'>): number;
  /** It is in the history, as that record. */
  kept(number: number, record: number): void;
  refused(refusal: RelayRefusal): void;
  /** Listening has ended. */
  end(): void;
  /** Null: nothing can be read. */
  read(): IdentitiesRead | null;
  /** Which time of listening goes on and when it last showed that, without all the rest; null: none does. */
  session(): { readonly id: string; readonly beatUp: number; readonly everyMs: number } | null;
  close(): void;
}

/** Rows that are kept of posts and of refusals: more than any verdict looks at. */
const mostRows = 5_000;

const tables = `
  CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, boot TEXT, at REAL, up REAL, beat_at REAL, beat_up REAL,
    settled INTEGER, every REAL, clock_set REAL, ended INTEGER) STRICT;
  CREATE TABLE IF NOT EXISTS gap (session TEXT, a REAL, b REAL) STRICT;
  CREATE TABLE IF NOT EXISTS post (n INTEGER PRIMARY KEY, session TEXT, boot TEXT, address TEXT, at REAL, up REAL,
    event TEXT, user TEXT, record INTEGER) STRICT;
  CREATE TABLE IF NOT EXISTS refused (n INTEGER PRIMARY KEY, boot TEXT, address TEXT, at REAL, up REAL) STRICT;
`;

const moment = { at: z.number(), up: z.number() };
const sessionRow = z.object({
  id: z.string(),
  ...moment,
  beat_at: z.number(),
  beat_up: z.number(),
  settled: z.number(),
  every: z.number(),
  clock_set: z.number().nullable(),
  ended: z.number(),
});
const gapRow = z.object({ a: z.number(), b: z.number() });
const postRow = z.object({
  session: z.string(),
  address: z.string(),
  ...moment,
  event: z.string(),
  user: z.string(),
  record: z.number().nullable(),
});
const refusedRow = z.object({ address: z.string(), ...moment });

/** Opens the ledger at `path`, which is made when it is first written. `boot` names this start of the machine. */
export function openLedger(path: string, boot: string): RelayLedger {
  return new SqliteLedger(path, boot);
}

class SqliteLedger implements RelayLedger {
  readonly #path: string;
  readonly #boot: string;
  readonly #prepared = new Map<string, StatementSync>();
  #db: DatabaseSync | null = null;
  #session = '';

  constructor(path: string, boot: string) {
    this.#path = path;
    this.#boot = boot;
  }

  begin(id: string, { at, up }: Moment, everyMs: number): void {
    this.#run('DELETE FROM post WHERE n <= (SELECT max(n) FROM post) - ?', mostRows);
    this.#run('DELETE FROM refused WHERE n <= (SELECT max(n) FROM refused) - ?', mostRows);
    this.#run('DELETE FROM gap');
    this.#run('DELETE FROM session');
    const sql = 'INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, 1, ?, NULL, 0)';
    this.#run(sql, id, this.#boot, at, up, at, up, everyMs);
    this.#session = id;
  }

  beat({ at, up }: Moment, settled: boolean): void {
    const sql = 'UPDATE session SET beat_at = ?, beat_up = ?, settled = ? WHERE id = ?';
    this.#run(sql, at, up, settled ? 1 : 0, this.#session);
  }

  gap(from: number, to: number): void {
    this.#run('INSERT INTO gap VALUES (?, ?, ?)', this.#session, from, to);
  }

  clockSet(up: number): void {
    this.#run('UPDATE session SET clock_set = ? WHERE id = ?', up, this.#session);
  }

  arrived({ address, at, up, event, userId }: Omit<RelayPost, 'session' | 'recordId'>): number {
    const sql = 'INSERT INTO post VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL)';
    return this.#run(sql, this.#session, this.#boot, address, at, up, event, userId);
  }

  kept(number: number, record: number): void {
    quietly(() => this.#run('UPDATE post SET record = ? WHERE n = ?', record, number));
  }

  refused({ address, at, up }: RelayRefusal): void {
    const sql = 'INSERT INTO refused VALUES (NULL, ?, ?, ?, ?)';
    quietly(() => this.#run(sql, this.#boot, address, at, up));
  }

  end(): void {
    quietly(() => this.#run('UPDATE session SET ended = 1 WHERE id = ?', this.#session));
  }

  read(): IdentitiesRead | null {
    return orNull(() => readFrom(this.#open(), this.#boot));
  }

  session(): ReturnType<RelayLedger['session']> {
    return orNull(() => {
      const rows = this.#open().prepare('SELECT * FROM session WHERE boot = ?').all(this.#boot);
      const [row] = z.array(sessionRow).parse(rows);
      const goes = row !== undefined && row.ended === 0 && row.settled === 1;
      return goes ? { id: row.id, beatUp: row.beat_up, everyMs: row.every } : null;
    });
  }

  close(): void {
    this.#prepared.clear();
    this.#db?.close();
    this.#db = null;
  }

  #open(): DatabaseSync {
    if (this.#db !== null) return this.#db;
    const made = new DatabaseSync(this.#path, { timeout: 2_000 });
    made.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;');
    made.exec(tables);
    return (this.#db = made);
  }

  /** Returns the number of the row that was written. */
  #run(sql: string, ...values: readonly (string | number)[]): number {
    const statement = this.#prepared.get(sql) ?? this.#open().prepare(sql);
    this.#prepared.set(sql, statement);
    return Number(statement.run(...values).lastInsertRowid);
  }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function quietly(work: () => unknown): void {
  try {
    work();
  } catch {
    // What cannot be written is missed by the next beat, and without a beat nothing is proven.
  }
}

function readFrom(db: DatabaseSync, boot: string): IdentitiesRead {
  const rows = <T>(shape: z.ZodType<T>, sql: string): T[] =>
    z.array(shape).parse(db.prepare(sql).all(boot));
  const [row] = rows(sessionRow, 'SELECT * FROM session WHERE boot = ?');
  const gaps = z.array(gapRow).parse(db.prepare('SELECT a, b FROM gap ORDER BY a').all());
  return {
    session:
      row === undefined || row.ended === 1
        ? null
        : {
            id: row.id,
            began: { at: row.at, up: row.up },
            beat: { at: row.beat_at, up: row.beat_up },
            gaps: gaps.map(({ a, b }) => [a, b] as const),
            clockSetUp: row.clock_set,
          },
    everyMs: row?.every ?? 0,
    settled: row?.settled === 1,
    posts: rows(postRow, 'SELECT * FROM post WHERE boot = ? ORDER BY n').map(
      ({ user, record, ...post }) => ({
        ...post,
        userId: user,
        recordId: record === null ? null : String(record),
      }),
    ),
    refused: rows(refusedRow, 'SELECT * FROM refused WHERE boot = ? ORDER BY n'),
  };
}
