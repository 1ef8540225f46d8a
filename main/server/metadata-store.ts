import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { storeMessages as messages } from './messages.ts';
import type { Missing } from '../../core/collection.ts';
import { codeOf } from '../../core/system-error.ts';
import type { StoreReadings } from './readings/seen.ts';

/** Milliseconds to wait for a lock: a reader is rarely locked out, and the window must not stand still. */
const lockWait = 200;

/** How many versions a row's list has; null where it holds no list. */
const listLength = `CASE WHEN json_valid(value) THEN
  CASE WHEN json_type(value) = 'array' THEN json_array_length(value) END END`;

const columnsShape = z.array(z.object({ name: z.string() }));
const valueShape = z.object({ value: z.string() }).optional();
const countShape = z.object({ count: z.int().nonnegative().nullable() });

/**
 * Reads `metadata.sqlite` (v0.5.3 and newer) read-only: only the columns that are named here, never a row
 * of a user. Never throws; a file that is missing, locked, damaged or of another make gives reasons.
 */
export function readMetadataStore(path: string): StoreReadings {
  let store: DatabaseSync | null = null;
  try {
    if (!statSync(path).isFile()) return nothing(messages.noFile);
    store = new DatabaseSync(path, { readOnly: true, timeout: lockWait, allowExtension: false });
    const columns = columnsShape
      .parse(store.prepare('PRAGMA table_info(meta)').all())
      .map((column) => column.name);
    if (!['module', 'key1', 'key2', 'value'].every((name) => columns.includes(name))) {
      return nothing(messages.otherTables);
    }
    return readMeta(store, columns.includes('start_dt'));
  } catch (error) {
    return explain(error);
  } finally {
    store?.close();
  }
}

function readMeta(store: DatabaseSync, rowsAreVersions: boolean): StoreReadings {
  const id = valueShape.parse(
    store
      .prepare(
        `SELECT value FROM meta WHERE module = 'instance' AND key1 = '' AND key2 = '' ORDER BY id DESC LIMIT 1`,
      )
      .get(),
  );
  const instanceId = id?.value.trim().replace(/^"+|"+$/g, '') ?? '';
  // From v0.10.0 each version of a schema is a row of its own; before, a row holds the list of them.
  const versions = rowsAreVersions
    ? count(store, `SELECT count(*) AS count FROM meta WHERE module = 'schema'`)
    : count(store, `SELECT sum(${listLength}) AS count FROM meta WHERE module = 'schema'`);
  const unreadable = rowsAreVersions
    ? 0
    : count(
        store,
        `SELECT count(*) AS count FROM meta WHERE module = 'schema' AND ${listLength} IS NULL`,
      );
  return {
    instanceId: instanceId === '' ? inStore(messages.noId) : instanceId,
    schemaVersions: unreadable === 0 ? versions : inStore(messages.schemaUnreadable),
    dashboards: count(store, `SELECT count(*) AS count FROM meta WHERE module = 'dashboard'`),
  };
}

function count(store: DatabaseSync, sql: string): number {
  return countShape.parse(store.prepare(sql).get()).count ?? 0;
}

function inStore(reason: Message, remedy: Message | null = null): Missing {
  return {
    missing: say(messages.inStore, { reason: say(reason) }),
    remedy: remedy === null ? null : say(remedy),
  };
}

function nothing(reason: Message, remedy: Message | null = null): StoreReadings {
  const missing = inStore(reason, remedy);
  return { instanceId: missing, schemaVersions: missing, dashboards: missing };
}

function explain(error: unknown): StoreReadings {
  const system = codeOf(error);
  const code = sqliteCodeOf(error);
  if (system === 'ENOENT' || system === 'ENOTDIR') return nothing(messages.notThere);
  if (system === 'EACCES' || system === 'EPERM' || code === 3 || code === 14) {
    return nothing(messages.mayNotOpen, messages.startAsUser);
  }
  if (code === 5 || code === 6) {
    return nothing(messages.locked, messages.collectLater);
  }
  if (code === 11 || code === 26) return nothing(messages.damaged);
  return nothing(messages.otherContents);
}

/** Returns SQLite's result code without its extended part (https://sqlite.org/rescode.html); null: it has none. */
function sqliteCodeOf(error: unknown): number | null {
  const has =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
      ? error.errcode
      : null;
  return has === null ? null : has % 256;
}
