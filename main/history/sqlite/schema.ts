import { HistoryFault } from './faults.ts';
import type { Sql } from './sql.ts';
import { int } from './sql.ts';

/**
 * The shape of `history.sqlite`. `record` and `step` together are the chain, in the order of `seq`; the
 * content that is hashed is computed from their columns, so that nothing is stored twice. Around 256 records
 * make a block: their bodies are packed together and their words indexed together, which is what keeps a
 * heartbeat below 200 bytes.
 *
 * - `record`: a `made` entry, and the fold of what followed: `state` (index of recordStates), newest `status`,
 *   `bytes` that left, `last` (its newest step).
 * - `step`: every other entry; `prev` leads to the step of the same record before it.
 * - `facet`: what many records have in common, as JSON; `text`: the same for steps.
 * - `fresh`: bodies of records not yet in a block. `chunk`: the packed bodies of a block.
 * - `block`: what its records have in common: count, earliest and latest time, when bytes last left, how many
 *   of each facet and state, how many still have their bodies, and whether `words_most` speaks for it.
 * - `words_most`: words that stand in most records of a block (rowid: its first record); `words_lack`: those of
 *   these words that a record does not have; `words_each`: its other words (rowid: the record).
 */
const version1 = `
  CREATE TABLE record (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, facet INTEGER NOT NULL, state INTEGER NOT NULL,
    status INTEGER, bytes INTEGER NOT NULL, last INTEGER, hash BLOB NOT NULL
  ) STRICT;
  CREATE TABLE step (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, record INTEGER, prev INTEGER,
    text INTEGER, status INTEGER, next INTEGER, bytes INTEGER, hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX step_rare ON step (kind, seq) WHERE kind >= 10;
  CREATE TABLE facet (code INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE text (code INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE fresh (
    seq INTEGER PRIMARY KEY, tag INTEGER NOT NULL, made BLOB NOT NULL, sent BLOB
  ) STRICT;
  CREATE TABLE block (
    first INTEGER PRIMARY KEY, last INTEGER NOT NULL, count INTEGER NOT NULL, low INTEGER NOT NULL,
    high INTEGER NOT NULL, left INTEGER, whole INTEGER NOT NULL, kept INTEGER NOT NULL,
    combos TEXT NOT NULL
  ) STRICT;
  CREATE TABLE chunk (first INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  CREATE VIRTUAL TABLE words_most USING fts5(
    words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
  CREATE VIRTUAL TABLE words_lack USING fts5(
    words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
  CREATE VIRTUAL TABLE words_each USING fts5(
    words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
  INSERT INTO words_most (words_most, rank) VALUES ('secure-delete', 1);
  INSERT INTO words_lack (words_lack, rank) VALUES ('secure-delete', 1);
  INSERT INTO words_each (words_each, rank) VALUES ('secure-delete', 1);
`;

/** Step n takes a file from version n to n + 1. Never edited once released; each has a frozen fixture. */
const migrations: readonly string[] = [version1];

/** The version this program writes. */
export const schemaVersion = migrations.length;

/**
 * Sets a connection up: WAL, and synchronous FULL, so that what `append` returned survives a power cut.
 * Deleted bodies are overwritten with zeros.
 */
export function setUp(sql: Sql, readOnly: boolean): void {
  if (readOnly) return;
  // Only works before the first table; harmless later.
  sql.exec('PRAGMA auto_vacuum = INCREMENTAL');
  sql.exec('PRAGMA journal_mode = WAL');
  sql.exec('PRAGMA synchronous = FULL');
  sql.exec('PRAGMA secure_delete = ON');
}

/**
 * Brings the file to {@link schemaVersion}, each step whole or not at all. Throws a `HistoryFault` for a
 * file of a newer Candor, which is left as it is.
 */
export function migrate(sql: Sql, readOnly: boolean): void {
  if (versionOf(sql) === schemaVersion) return;
  if (!readOnly && versionOf(sql) < schemaVersion) {
    sql.transaction(() => {
      // Read again under the lock: another process may have been quicker.
      for (const step of migrations.slice(versionOf(sql))) sql.exec(step);
      sql.exec(`PRAGMA user_version = ${schemaVersion}`);
    });
    return;
  }
  throw new HistoryFault(
    'cannot-write',
    versionOf(sql) > schemaVersion
      ? 'The history was written by a newer Candor. Update Candor; the file was not touched.'
      : 'The history is of an older Candor and cannot be brought up to date in a read-only profile.',
  );
}

function versionOf(sql: Sql): number {
  return int(sql.get('PRAGMA user_version')?.[0]);
}
