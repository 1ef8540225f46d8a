import { dirname } from 'node:path';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import { makeFolder } from '../files/make-private.ts';
import { failureOf, isUnwritable } from './sqlite/faults.ts';
import { keyedHasher, plainHasher } from './chain/hasher.ts';
import type { OpenFileOptions } from './file/open-file.ts';
import { readOnlyWords, OpenFile } from './file/open-file.ts';
import { HistoryStore } from './store.ts';

/** Where the history is and what it works with. */
export interface HistoryOptions {
  /** Path of `history.sqlite` in the profile; its folder is made when it is not there. */
  readonly file: string;
  /** 32 random bytes from the system keyring for keyed hashes; null when the keyring holds none. */
  readonly key: Uint8Array | null;
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** How long to wait for another process that writes; 2 seconds when not given. */
  readonly busyMs?: number;
}

/**
 * Opens the history, making it when there is none, and setting a damaged file aside. In a profile that cannot
 * be written, an existing history is opened to be read (`readOnly`). Failures: `cannot-write`, `busy`.
 */
export function openHistory(options: HistoryOptions): Outcome<HistoryStore> {
  const { file, key, now, busyMs = 2000 } = options;
  const hasher = key ? keyedHasher(key) : plainHasher;
  const request: OpenFileOptions = { file, hasher, now, busyMs, readOnly: false };
  try {
    makeFolder(dirname(file));
  } catch {
    return { ok: false, error: { code: 'cannot-write', message: readOnlyWords } };
  }
  try {
    return success(new HistoryStore(new OpenFile(request)));
  } catch (error) {
    if (!isUnwritable(error)) return { ok: false, error: failureOf(error) };
  }
  try {
    return success(new HistoryStore(new OpenFile({ ...request, readOnly: true })));
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
}
