/**
 * What an action answers when it can go wrong for a reason the user should read. Errors are a closed
 * list: the window and the terminal switch on `code` and show `message`, and no stack ever crosses.
 */
export const errorCodes = [
  'bad-argument',
  'not-allowed',
  'no-server',
  'unreachable',
  'not-zincobserve',
  'bad-answer',
  'wrong-password',
  'needs-password',
  'unknown-certificate',
  'redirected',
  'stopped',
  'busy',
  'cannot-write',
  'no-record',
  'port-taken',
  'internal',
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** A failure as shown to a person: `message` is one whole sentence without secrets or stacks. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A value, or the reason why there is none. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Wraps a value. */
export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Wraps a failure. `message` is one sentence a person can act on. */
export function failure(code: ErrorCode, message: string): Outcome<never> {
  return { ok: false, error: { code, message } };
}

/** True when what was chosen holds now: kept, or for this session only because it could not be. */
export function holdsNow(outcome: Outcome<unknown>): boolean {
  return outcome.ok || outcome.error.code === 'cannot-write';
}
