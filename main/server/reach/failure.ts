import { sentenceCase } from '../../../core/format.ts';
import type { ErrorCode } from '../../../core/outcome.ts';
import type { Missing } from '../../../core/collection.ts';

/** Why a request gave nothing. */
export interface RequestFailure {
  readonly code: ErrorCode;
  /** In words that stand after a colon: `the server refused the password (401)`. No secrets, no body. */
  readonly reason: string;
  /** The HTTP status, when there was one. */
  readonly status: number | null;
  /** True when the server hung up instead of answering, as one does whose handler broke. */
  readonly hungUp: boolean;
}

/** What a request gave, or why it gave nothing. */
export type Got<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestFailure };

/** Wraps a reason. */
export function failed(
  code: ErrorCode,
  reason: string,
  more: { readonly status?: number; readonly hungUp?: boolean } = {},
): { readonly ok: false; readonly error: RequestFailure } {
  return {
    ok: false,
    error: { code, reason, status: more.status ?? null, hungUp: more.hungUp ?? false },
  };
}

/** A reason as a whole sentence. */
export function sentence(reason: string): string {
  return `${sentenceCase(reason)}.`;
}

const checkAddress = 'Check the address of the server in the settings.';
const startServer = 'Start the server, or check its address in the settings.';
const again = 'Collect again in a minute.';

const remedies: Readonly<Record<ErrorCode, string | null>> = {
  'wrong-password': 'Sign in again with the e-mail and password of the root user.',
  'needs-password': 'Sign in with the e-mail and password of the root user.',
  'not-allowed': 'Sign in as the root user, who may read everything.',
  stopped: 'Collect again.',
  unreachable: startServer,
  'no-server': startServer,
  'not-zincobserve': checkAddress,
  redirected: checkAddress,
  'bad-argument': checkAddress,
  'unknown-certificate': 'Connect again and look at the certificate before you accept it.',
  'bad-answer': again,
  busy: again,
  'cannot-write': null,
  'no-record': null,
  'port-taken': null,
  internal: null,
};

/** A reading that a failed request leaves behind. */
export function missingFor(error: Pick<RequestFailure, 'code' | 'reason' | 'status'>): Missing {
  const remedy = error.status === 404 ? null : remedies[error.code];
  return { missing: error.reason, remedy };
}

/** A name from the server as it may stand in a sentence: quoted, short, without control characters. */
export function quoted(name: string): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return `“${clean.length > 60 ? `${clean.slice(0, 59)}…` : clean}”`;
}
