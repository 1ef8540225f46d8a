import { say } from '../../../core/messages/language.ts';
import type { Failure } from '../../../core/outcome.ts';
import { codeOf } from '../../../core/system-error.ts';
import { storeMessages as messages } from '../messages.ts';

/** The file can't be what this program wrote: SQLite says so, or a value in it is impossible. */
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

/** Some of SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
export const codes = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
};
/** Error, corrupt, constraint, mismatch, format, not a database. */
const damage: readonly unknown[] = [1, 11, 19, 20, 24, 26];

/** Returns SQLite's primary result code of an error, or null when it is no error of SQLite. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/**
 * Returns whether the file itself is damaged, or holds what this program never writes: a table or a column is missing,
 * a number is there twice, or is one that JavaScript can't hold.
 */
export function isBroken(error: unknown): boolean {
  if (error instanceof BrokenStore || codeOf(error) === 'ERR_OUT_OF_RANGE') return true;
  return damage.includes(sqliteCode(error));
}

/** Returns whether the place can't be written, or not even opened for it: read-only, full, or failing. */
export function isUnwritable(error: unknown): boolean {
  const { readOnly, ioError, full, cannotOpen } = codes;
  return [readOnly, ioError, full, cannotOpen].includes(sqliteCode(error) ?? 0);
}

/** Returns what an error means for the user. Throws an error that is no fault of the store. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HistoryFault) return error.failure;
  const code = sqliteCode(error);
  if (code === codes.busy || code === codes.locked) {
    return { code: 'busy', message: say(messages.inUse) };
  }
  const message = wordsOf(error, code);
  if (message === null) throw error;
  return { code: 'cannot-write', message };
}

function wordsOf(error: unknown, code: number | null): string | null {
  if (isBroken(error)) return say(messages.damaged);
  if (codeOf(error) === 'ERR_INVALID_STATE') return say(messages.closed);
  if (code === codes.full) return say(messages.diskFull);
  if (code === codes.ioError) return say(messages.diskError);
  if (isUnwritable(error)) return say(messages.readOnly);
  if (code !== null || !(error instanceof Error) || !('syscall' in error)) return null;
  return codeOf(error) === 'ENOSPC'
    ? say(messages.notNowFull)
    : say(messages.notNow, { code: codeOf(error) });
}
