import { setImmediate as turn } from 'node:timers/promises';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import { keyedHasher, plainHasher } from './chain.ts';
import { isFirst, migrate } from './file/migrate.ts';
import { OpenFile } from './file/open-file.ts';
import { failureOf } from './sqlite/faults.ts';
import { HistoryStore } from './store.ts';

/** Where the history is and what it works with. */
export interface HistoryOptions {
  /** Path of `history.sqlite` in the profile; its folder is made with the first record. */
  readonly file: string;
  /** 32 random bytes from the system keyring for keyed hashes; null when the keyring holds none. */
  readonly key: Uint8Array | null;
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** How long to wait for another process that writes; 2 seconds when not given. */
  readonly busyMs?: number;
}

/**
 * Opens the history of a profile. Nothing is made before something is recorded; a file of the first release is
 * brought up to date. Failures: `cannot-write` (it can't be read, or a newer Candor wrote it), `busy`.
 */
export function openHistory({
  file,
  key,
  now,
  busyMs = 2000,
}: HistoryOptions): Outcome<HistoryStore> {
  const hasher = key ? keyedHasher(key) : plainHasher;
  try {
    return success(new HistoryStore(new OpenFile({ file, hasher, now, busyMs })));
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
}

/**
 * Brings a file of the first release up to date with time for other work in between, before it is opened. Does
 * nothing where there is none; what goes wrong shows when the history is opened.
 */
export async function migrateHistory({ file, key, busyMs = 2000 }: HistoryOptions): Promise<void> {
  const hasher = key ? keyedHasher(key) : plainHasher;
  try {
    if (!isFirst(file)) return;
    const steps = migrate({ file, hasher, busyMs });
    // oxlint-disable-next-line no-await-in-loop -- other work has its turn between two steps
    while (steps.next().done !== true) await turn();
  } catch {
    // Opening tries the same and says why it failed.
  }
}
