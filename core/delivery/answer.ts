import { outcomeMessages as words } from '../history/kept/messages.ts';
import { inEnglish } from '../messages/language.ts';

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
  /** Nothing of the body was written. `why`: a clause in English, which stands after a colon. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** It was written and no answer came: it may have arrived. */
  | { readonly kind: 'no-answer'; readonly why: string }
  /** Stopped from here: the gate closed, or Candor is closing. */
  | { readonly kind: 'stopped'; readonly wrote: boolean };

/** What an attempt means for its record. */
export interface Verdict {
  readonly outcome: 'sent' | 'failed' | 'blocked';
  /** One sentence in English, without changing details. */
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
    return failed(inEnglish(words.notSent, { why: result.why }), { again: true, left: false });
  }
  if (result.kind === 'no-answer') {
    return failed(inEnglish(words.mayHaveArrived, { why: result.why }), {
      again: false,
      left: true,
    });
  }
  if (result.wrote) {
    const when = off ? words.offWhileSending : words.closedWhileSending;
    return failed(when.text, {
      again: false,
      left: true,
    });
  }
  if (!off) return failed(words.closedBefore.text, { again: true, left: false });
  return { outcome: 'blocked', words: stopped, again: false, status: null, left: false };
}

/** Why a record that was queued never left, in English as records keep it; the reason follows where it is known. */
export const stopped = words.stopped.text;
/** What is known of an attempt that this program did not live to see the end of. */
export const interrupted = words.interrupted.text;
/** Why the oldest of too many leaves the queue. */
export const crowdedOut = words.crowdedOut.text;

function answered(status: number): Verdict {
  if (status >= 200 && status < 300) {
    return { outcome: 'sent', words: words.delivered.text, again: false, status, left: true };
  }
  const again = status === 429 || (status >= 500 && status < 600);
  const base = { again, left: true, status };
  if (status >= 300 && status < 400) {
    return failed(words.redirect.text, base);
  }
  if (status === 429) return failed(words.lessOften.text, base);
  if (again) return failed(words.hadError.text, base);
  return failed(words.refused.text, base);
}

function failed(
  sentence: string,
  rest: { readonly again: boolean; readonly left: boolean; readonly status?: number },
): Verdict {
  return {
    outcome: 'failed',
    words: sentence,
    again: rest.again,
    status: rest.status ?? null,
    left: rest.left,
  };
}
