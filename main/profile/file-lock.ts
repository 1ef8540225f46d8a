import { DatabaseSync } from 'node:sqlite';
import type { FileLock } from '../../core/ports.ts';
import { makePrivateFile } from '../files/make-private.ts';

/** A {@link FileLock} that can be closed. */
export interface OpenFileLock extends FileLock {
  close(): void;
}

/**
 * Opens the lock at a path (`outbox.lock` in the profile); an empty file is made there. Never throws. It is a lock of
 * the system, taken through SQLite, so that it goes when its holder is killed.
 */
export function openFileLock(path: string): OpenFileLock {
  let db: DatabaseSync | null = null;
  return {
    take: () => {
      try {
        if (db === null) makePrivateFile(path);
        db ??= new DatabaseSync(path, { timeout: 0 });
        if (!db.isTransaction) db.exec('BEGIN EXCLUSIVE');
        return true;
      } catch {
        return false;
      }
    },
    release: () => {
      if (db?.isTransaction) db.exec('ROLLBACK');
    },
    close: () => {
      db?.close();
      db = null;
    },
  };
}
