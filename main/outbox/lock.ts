import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '../files/make-private.ts';

/**
 * Keeps two Candors on one profile (the window and a terminal) from delivering at the same time. It is a lock
 * of the system, taken through SQLite, so that it goes when its holder is killed.
 */
export interface LaneLock {
  /** True when it is ours now. False: another Candor has it, or it cannot be had at all. */
  take(): boolean;
  release(): void;
  close(): void;
}

/** Opens the lock at a path (`outbox.lock` in the profile); an empty file is made there. Never throws. */
export function openLaneLock(path: string): LaneLock {
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
