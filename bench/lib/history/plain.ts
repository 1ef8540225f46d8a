import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { BenchRow } from './rows.ts';

const columns =
  'id, at, origin, event, user_id, destination, decision, reason, outcome, status, bytes, hash';

/**
 * What the history is compared to: the same rows in one plain table as a person would make it, each body once and
 * not compressed, with prepared statements straight over node:sqlite, the same durability, indexes for the filters
 * and an FTS5 index of the bodies without positions.
 */
export class PlainTable {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE plain (
        id INTEGER PRIMARY KEY, at INTEGER, origin TEXT, event TEXT, user_id TEXT, destination TEXT,
        decision TEXT, reason TEXT, outcome TEXT, status INTEGER, bytes INTEGER, hash BLOB,
        made TEXT, sent TEXT)`);
    this.#insert = this.#db.prepare(
      'INSERT INTO plain VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, ?, ?, ?)',
    );
    this.#update = this.#db.prepare(
      'UPDATE plain SET outcome = ?, status = ?, bytes = ? WHERE id = ?',
    );
  }

  /** Writes a row, and then what became of it: two commits unless a transaction is open. */
  write({ made, outcome }: BenchRow): void {
    const text = Buffer.from(made.made).toString('utf8');
    const hash = Buffer.alloc(32, made.at % 251);
    const id = this.#insert.run(
      made.at,
      made.origin,
      made.event,
      made.userId,
      made.destination,
      made.decision,
      made.reason,
      made.decision === 'blocked' ? 'blocked' : 'pending',
      hash,
      text,
      // What was sent is what was made: it is said, not kept twice.
      made.sent ? 'same' : null,
    ).lastInsertRowid;
    if (outcome) this.#update.run(outcome.outcome, outcome.status, outcome.bytes, id);
  }

  /** All or nothing. */
  transaction(work: () => void): void {
    this.#db.exec('BEGIN');
    work();
    this.#db.exec('COMMIT');
  }

  /** Makes the indexes that the queries need. */
  index(): void {
    this.#db.exec(`CREATE INDEX by_event ON plain (event, outcome);
      CREATE INDEX by_outcome ON plain (outcome);
      CREATE VIRTUAL TABLE words USING fts5(made, content = 'plain', content_rowid = 'id', detail = none);
      INSERT INTO words (words) VALUES ('rebuild'); ANALYZE`);
  }

  /** Newest first from an id on: the quickest way to any page there is, because ids have no holes. */
  page(): (from: number) => Record<string, SQLOutputValue>[] {
    const rows = this.#db.prepare(
      `SELECT ${columns} FROM plain WHERE id <= ? ORDER BY id DESC LIMIT 50`,
    );
    return (from) => rows.all(from);
  }

  /** The first page of a filter, and how many there are. */
  filter(): (event: string, outcome: string) => number {
    const where = 'FROM plain WHERE event = ? AND outcome = ?';
    const rows = this.#db.prepare(`SELECT ${columns} ${where} ORDER BY id DESC LIMIT 50`);
    const count = this.#db.prepare(`SELECT count(*) AS n ${where}`);
    return (event, outcome) => {
      rows.all(event, outcome);
      return Number(count.get(event, outcome)?.['n']);
    };
  }

  /** The first page of a search, and how many there are. */
  search(): (match: string) => number {
    const rows = this.#db.prepare(
      `SELECT ${columns} FROM plain WHERE id IN (
         SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50) ORDER BY id DESC`,
    );
    const count = this.#db.prepare('SELECT count(*) AS n FROM words WHERE words MATCH ?');
    return (match) => {
      rows.all(match);
      return Number(count.get(match)?.['n']);
    };
  }

  /** Bytes per row in the file. */
  bytes(): number {
    const pragma = (name: string): number =>
      Number(Object.values(this.#db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
    return pragma('page_count') * pragma('page_size');
  }

  close(): void {
    this.#db.close();
  }
}
