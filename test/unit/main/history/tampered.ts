import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Verification } from '../../../../core/history/verification.ts';
import { headOf } from './damage.ts';
import { add, fill, made, newFile, outcome, outside, store, value } from './support.ts';

/** A key of the hashes. */
export const key = new Uint8Array(32).fill(7);

const made400 = new Map<string, string>();

/** A copy of a history of 400 records, made once for each way of hashing. */
function copied(keyed: Uint8Array | null): string {
  const kind = keyed ? 'keyed' : 'plain';
  const kept = made400.get(kind) ?? mkdtempSync(join(tmpdir(), 'candor-history-'));
  if (!made400.has(kind)) {
    const history = store(join(kept, 'history.sqlite'), { key: keyed });
    const numbers = fill(history, 399);
    value(history.deleteBodies([String(numbers[9])]));
    const retried = add(history, made({ body: '{"a":1,"secret":2}', sent: '{"a":1}' }));
    add(history, outcome(retried, { outcome: 'failed', final: false, nextAt: 99 }));
    history.close();
    // Each end packs some of what is fresh.
    const again = store(join(kept, 'history.sqlite'), { key: keyed });
    add(again, made({ blocked: true }));
    again.close();
    // One body that is not packed yet, as a process leaves it that was killed.
    const fresh = store(join(kept, 'history.sqlite'), { key: keyed });
    add(fresh, made({ properties: { fresh: true }, sent: '{}' }));
    const left = mkdtempSync(join(tmpdir(), 'candor-history-'));
    cpSync(kept, left, { recursive: true });
    fresh.close();
    made400.set(kind, left);
  }
  const file = newFile();
  cpSync(made400.get(kind) ?? kept, dirname(file), { recursive: true });
  return file;
}

/**
 * Changes the file of 400 records from outside, then verifies. The digest of the whole file is taken away first, as a
 * process that was killed leaves it: what is found is found by the content.
 */
export async function after(sql: string, keyed: Uint8Array | null = null): Promise<Verification> {
  const file = copied(keyed);
  const head: object = JSON.parse(readFileSync(headOf(file), 'utf8'));
  writeFileSync(headOf(file), JSON.stringify({ ...head, sealed: null }));
  outside(file, `PRAGMA writable_schema = ON; ${sql}`);
  const history = store(file, { key: keyed });
  const found = await history.verify();
  history.close();
  return found;
}

/** Every column of every table, those of the index of words included. */
export async function eachColumn(): Promise<(readonly [string, string])[]> {
  const db = new DatabaseSync(copied(null));
  const rows = db
    .prepare(
      `SELECT t.name AS name, c.name AS column FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
       WHERE t.type = 'table' AND t.name <> 'words'`,
    )
    .all();
  db.close();
  return rows.map(({ name, column }) => [String(name), String(column)] as const);
}

/** Every table that can have a row taken away or changed for another, the index of words left out. */
export const tables = ['name', 'record', 'step', 'fresh', 'body', 'dictionary'];

/** SQL for another value than a column has. */
export const changed = (column: string): string =>
  `CASE typeof("${column}") WHEN 'integer' THEN "${column}" + 1 WHEN 'text' THEN "${column}" || 'x'
   ELSE CAST(substr("${column}", 1, length("${column}") - 1) || x'a5' AS BLOB) END`;
