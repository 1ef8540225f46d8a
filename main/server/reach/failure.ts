import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { reachMessages as messages, reachRemedies } from './messages.ts';
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
  return say(messages.sentence, { reason: sentenceCase(reason) });
}

const remedies: Readonly<Record<ErrorCode, Message | null>> = {
  'wrong-password': reachRemedies.signInAgain,
  'needs-password': reachRemedies.signIn,
  'not-allowed': reachRemedies.signInAsRoot,
  stopped: reachRemedies.collectAgain,
  unreachable: reachRemedies.startServer,
  'no-server': reachRemedies.startServer,
  'not-zincobserve': reachRemedies.checkAddress,
  redirected: reachRemedies.checkAddress,
  'bad-argument': reachRemedies.checkAddress,
  'unknown-certificate': reachRemedies.lookAtCertificate,
  'bad-answer': reachRemedies.collectLater,
  busy: reachRemedies.collectLater,
  'cannot-write': null,
  'no-record': null,
  'port-taken': null,
  internal: null,
};

/** A reading that a failed request leaves behind. */
export function missingFor(error: Pick<RequestFailure, 'code' | 'reason' | 'status'>): Missing {
  const remedy = error.status === 404 ? null : remedies[error.code];
  return { missing: error.reason, remedy: remedy === null ? null : say(remedy) };
}

/** A name from the server as it may stand in a sentence: quoted, short, without control characters. */
export function quoted(name: string): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return say(messages.quoted, { name: clean.length > 60 ? `${clean.slice(0, 59)}…` : clean });
}
