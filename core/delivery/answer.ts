/** What became of one attempt to deliver, as the only sender reports it. */
export type PostResult =
  /**
   * The destination answered. `retryAfter`: milliseconds it asks to wait; null when it does not. `body`: of the answer,
   * where it was asked for, as far as it is read.
   */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: number | null;
      readonly body?: Uint8Array;
    }
  /** Nothing of the body was written. `why`: words that stand after a colon. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** It was written and no answer came: it may have arrived. */
  | { readonly kind: 'no-answer'; readonly why: string }
  /** Stopped from here: the gate closed, or Candor is closing. */
  | { readonly kind: 'stopped'; readonly wrote: boolean };

/** What an attempt means for its record. */
export interface Verdict {
  readonly outcome: 'sent' | 'failed' | 'blocked';
  /** One sentence without changing details. */
  readonly words: string;
  /** True: it may be tried again without the danger of arriving twice. */
  readonly again: boolean;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** True when bytes of the body left this machine, or may have. */
  readonly left: boolean;
}

/**
 * Reads the result of an attempt. Sent: 2xx. Tried again: 429, 5xx, and what was never written. Final: every
 * other status (a redirect is never followed), and what was written without an answer, because sending it
 * again could make two of one. `off` tells whether a stop came from the gate (else Candor is closing).
 */
export function verdictOf(result: PostResult, off: boolean): Verdict {
  if (result.kind === 'answered') return answered(result.status);
  if (result.kind === 'not-sent') {
    return failed(`It could not be sent: ${result.why}.`, { again: true, left: false });
  }
  if (result.kind === 'no-answer') {
    return failed(`It was sent and may have arrived, but ${result.why}.`, {
      again: false,
      left: true,
    });
  }
  if (result.wrote) {
    const when = off ? 'You turned it off' : 'Candor was closed';
    return failed(`${when} while it was being sent: it may have arrived.`, {
      again: false,
      left: true,
    });
  }
  if (!off) return failed('Candor was closed before it was sent.', { again: true, left: false });
  const words = stopped;
  return { outcome: 'blocked', words, again: false, status: null, left: false };
}

/** Why a record that was queued never left; the reason follows where it is known. */
export const stopped = 'It was stopped before it was sent.';
/** What is known of an attempt that this program did not live to see the end of. */
export const interrupted =
  'Candor was interrupted while sending: it may have arrived, so it is not sent again.';
/** Why the oldest of too many leaves the queue. */
export const crowdedOut = 'Too many were waiting, so the oldest was given up.';

function answered(status: number): Verdict {
  if (status >= 200 && status < 300) {
    return { outcome: 'sent', words: 'Delivered.', again: false, status, left: true };
  }
  const again = status === 429 || (status >= 500 && status < 600);
  const base = { again, left: true, status };
  if (status >= 300 && status < 400) {
    return failed('The destination answered with a redirect, which is never followed.', base);
  }
  if (status === 429) return failed('The destination asked to send less often.', base);
  if (again) return failed('The destination had an error.', base);
  return failed('The destination refused it.', base);
}

function failed(
  words: string,
  rest: { readonly again: boolean; readonly left: boolean; readonly status?: number },
): Verdict {
  return {
    outcome: 'failed',
    words,
    again: rest.again,
    status: rest.status ?? null,
    left: rest.left,
  };
}
