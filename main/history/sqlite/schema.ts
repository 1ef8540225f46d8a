import { dictionary } from '../dictionary.ts';
import { HistoryFault } from './faults.ts';
import { Sql } from './sql.ts';

/** The version of the file that this program writes, in `PRAGMA user_version`. 1 was the first release's. */
export const schemaVersion = 2;

/**
 * The shape of `history.sqlite`: one row for each record, one for each step that followed, and both together are
 * the chain in the order of `seq`. What is hashed is computed from the columns, so that nothing is stored twice.
 */
const schema = `
CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE -- as JSON, because SQLite ends a text at a NUL
) STRICT;
CREATE TABLE record (
  seq INTEGER PRIMARY KEY, -- its number in the chain; also its id for people
  at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  origin INTEGER NOT NULL, -- 0 captured, 1 collected, 2 crash
  event INTEGER NOT NULL, -- name.id, as the next three that hold text
  user_id INTEGER NOT NULL,
  destination INTEGER NOT NULL,
  blocked INTEGER NOT NULL, -- 0 it was allowed to leave, 1 it was not
  reason INTEGER NOT NULL,
  leaving INTEGER NOT NULL, -- 1: its first attempt began with this entry
  state INTEGER NOT NULL, -- 0 pending, 1 leaving, 2 retry, 3 sent, 4 failed, 5 blocked; from its steps
  status INTEGER, -- newest HTTP status; from its steps
  bytes INTEGER NOT NULL, -- bytes that left; from its steps
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX record_event ON record (event, state);
CREATE INDEX record_open ON record (state) WHERE state < 3;
CREATE TABLE step (
  seq INTEGER PRIMARY KEY, -- its number in the chain
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL, -- 0 attempt, 1 sent, 2 failed, 3 to be tried again, 4 blocked; from 10 on see detail
  record INTEGER, -- record.seq
  words INTEGER, -- name.id
  status INTEGER,
  next INTEGER, -- milliseconds since 1970, when it is tried again
  bytes INTEGER,
  detail TEXT, -- JSON, for entries that belong to no record
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX step_record ON step (record) WHERE record IS NOT NULL;
CREATE INDEX step_kind ON step (kind) WHERE kind >= 10;
CREATE TABLE fresh ( -- bodies as they came, the newest; soon packed into body and words
  seq INTEGER PRIMARY KEY, -- record.seq
  sends INTEGER NOT NULL, -- what was to be sent: 0 nothing, 1 the body as made, 2 another, in sent
  made BLOB NOT NULL,
  sent BLOB
) STRICT;
CREATE TABLE body (
  seq INTEGER PRIMARY KEY,
  state INTEGER NOT NULL, -- 0 raw deflate with the dictionary, 1 deleted: only its digest, 2 lost
  sends INTEGER NOT NULL,
  made BLOB NOT NULL,
  sent BLOB
) STRICT;
CREATE TABLE dictionary (bytes BLOB NOT NULL) STRICT; -- the preset dictionary of every body
CREATE VIRTUAL TABLE words USING fts5( -- rowid: record.seq of every packed body
  text, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
`;

/** The names of what the schema makes, in any database, with their text. */
const shape = `SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`;

/**
 * Sets a connection up that writes: WAL, and synchronous FULL, so that what was answered survives a power cut. Deleted
 * content is overwritten with zeros.
 */
export function setUp(sql: Sql): void {
  // Only works before the first table. Later it would still write its value, and the file would no longer be what was
  // sealed.
  if (sql.int('PRAGMA page_count') === 0) sql.exec('PRAGMA auto_vacuum = INCREMENTAL');
  sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
}

/** Makes the tables of an empty database, whole or not at all. */
export function createSchema(sql: Sql): void {
  sql.transaction(() => {
    if (versionOf(sql) === schemaVersion) return;
    sql.exec(schema);
    sql.run('INSERT INTO dictionary VALUES (?)', dictionary);
    sql.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

/** Returns what kind of file this is; `foreign`: none of Candor's. Throws a `HistoryFault` for one of a newer Candor. */
export function kindOf(sql: Sql): 'this' | 'first' | 'empty' | 'foreign' {
  const version = versionOf(sql);
  const objects = JSON.stringify(sql.all(shape));
  if (objects === '[]') return version === 0 ? 'empty' : 'foreign';
  if (objects === expectedShape()) return version === schemaVersion ? 'this' : 'foreign';
  if (version > schemaVersion) {
    throw new HistoryFault(
      'cannot-write',
      'The history was written by a newer Candor. Update Candor; the file was not touched.',
    );
  }
  // With a table more or less it is still ours: a check says what was changed.
  if (version === schemaVersion) return 'this';
  const first = sql.get("SELECT 1 FROM sqlite_schema WHERE name = 'block'") !== null;
  return version === 1 && first ? 'first' : 'foreign';
}

/** Returns whether the tables are those that this program makes, and no others. */
export function isExpected(sql: Sql): boolean {
  return JSON.stringify(sql.all(shape)) === expectedShape();
}

/** Returns a database in memory with the tables of this program, empty. */
export function emptyInMemory(): Sql {
  const sql = new Sql(':memory:', { busyMs: 0, readOnly: false });
  createSchema(sql);
  return sql;
}

let expected: string | null = null;

function expectedShape(): string {
  if (expected !== null) return expected;
  const sql = emptyInMemory();
  expected = JSON.stringify(sql.all(shape));
  sql.close();
  return expected;
}

function versionOf(sql: Sql): number {
  return sql.int('PRAGMA user_version');
}
