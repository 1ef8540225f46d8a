import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf } from '../../../core/system-error.ts';
import { isUnwritable } from '../sqlite/faults.ts';
import { Sql } from '../sqlite/sql.ts';

/** A connection that reads, and what to do when it is no longer needed. */
export interface Reading {
  readonly sql: Sql;
  /** True when it reads a copy, because the place of the file doesn't allow to read it there. */
  readonly copied: boolean;
  readonly close: () => void;
}

/**
 * Opens a file to be read, wherever it is: in a folder that can't be written, on a full disk, while another process
 * writes. SQLite needs files of its own beside a write-ahead log; where none can be made, a file without a log is read
 * as it is, and one with a log from a copy in a folder of the system, preferably in memory. `damaged`: as much of it as
 * there is. Throws what SQLite throws.
 */
export function openReading(file: string, busyMs: number, damaged = false): Reading {
  try {
    return reading(new Sql(file, { busyMs, readOnly: true }), { damaged });
  } catch (error) {
    if (!isUnwritable(error)) throw error;
  }
  if (sizeOf(`${file}-wal`) > 0) return readingCopy(file, busyMs, damaged);
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return reading(new Sql(url, { busyMs, readOnly: true }), { damaged });
}

/** `remove`: removes the copy that is read, where it is one. */
function reading(
  sql: Sql,
  { damaged, remove }: { readonly damaged: boolean; readonly remove?: () => void },
): Reading {
  const close = (): void => {
    sql.close();
    remove?.();
  };
  try {
    if (damaged) sql.allowCut();
    // Nothing is read before the first question, so this is where it shows.
    sql.get('SELECT count(*) FROM sqlite_schema');
    return { sql, copied: remove !== undefined, close };
  } catch (error) {
    close();
    throw error;
  }
}

function readingCopy(file: string, busyMs: number, damaged: boolean): Reading {
  const memory = '/dev/shm';
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'candor-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'history.sqlite');
    for (const part of ['', '-wal']) copyFileSync(file + part, copy + part);
    return reading(new Sql(copy, { busyMs, readOnly: false }), { damaged, remove });
  } catch (error) {
    remove();
    throw error;
  }
}

/** Returns what the system says of a file; null when there is none. Throws when the system doesn't say. */
export function statsOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    // A link that leads to itself is no file either.
    if (codeOf(error) === 'ELOOP') return null;
    throw error;
  }
}

/** Returns the size of a file in bytes; 0 when there is none. Throws when the system doesn't say. */
export function sizeOf(file: string): number {
  return statsOf(file)?.size ?? 0;
}
