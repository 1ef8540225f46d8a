import type { Failure } from '../../../core/outcome.ts';
import { codeOf } from '../../../core/system-error.ts';

/** The store's file cannot be what this program wrote: SQLite says so, or a value in it is impossible. */
export class BrokenStore extends Error {
  override readonly name = 'BrokenStore';
}

/** A failure on its way up through a transaction or a generator. */
export class HistoryFault extends Error {
  override readonly name = 'HistoryFault';
  readonly failure: Failure;

  constructor(code: Failure['code'], message: string) {
    super(message);
    this.failure = { code, message };
  }
}

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
const general = 1;
const busy = 5;
const locked = 6;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const constraint = 19;
const mismatch = 20;
const format = 24;
const notADatabase = 26;

/** SQLite's primary result code of an error, or null when it is no error of SQLite. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/**
 * True when the error means that the file itself is damaged, or holds what this program never writes: SQLite says so,
 * misses a table or a column, meets a number twice, or finds one that no JavaScript can hold.
 */
export function isBroken(error: unknown): boolean {
  if (error instanceof BrokenStore) return true;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') return true;
  return [general, corrupt, constraint, mismatch, format, notADatabase].includes(
    sqliteCode(error) ?? -1,
  );
}

/** True when the place cannot be written, or not even opened for it: read-only, full, or failing. */
export function isUnwritable(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === readOnly || code === cannotOpen || code === full || code === ioError;
}

/** What an error means for the user. An error that is no fault of the store is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HistoryFault) return error.failure;
  if (isBroken(error)) {
    return { code: 'cannot-write', message: 'The history file is damaged and cannot be used.' };
  }
  const code = sqliteCode(error);
  if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE') {
    return { code: 'cannot-write', message: 'The history is closed.' };
  }
  if (code === null) return systemFailure(error);
  switch (code) {
    case busy:
    case locked:
      return { code: 'busy', message: 'Another program is using the history. Try again.' };
    case full:
      return { code: 'cannot-write', message: 'The disk is full; nothing was recorded.' };
    case readOnly:
    case cannotOpen:
      return {
        code: 'cannot-write',
        message: 'The history cannot be written; check the permissions of the profile folder.',
      };
    case ioError:
      return { code: 'cannot-write', message: 'The disk reported an error; nothing was recorded.' };
    default:
      throw error;
  }
}

/** The same for what the file system itself answered. */
function systemFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (!(error instanceof Error) || !('syscall' in error)) throw error;
  const why = code === 'ENOSPC' ? 'the disk is full' : `the system says ${code}`;
  return { code: 'cannot-write', message: `The history file can't be used now: ${why}.` };
}
