import type { PostResult } from '../../../core/delivery/answer.ts';
import { say } from '../../../core/messages/language.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { exportMessages as messages } from '../messages.ts';
import { discardedLogs, type Discarded } from './encode.ts';

/** What became of a batch that was handed to the one way. */
export interface SettledBatch {
  readonly kind: 'delivered' | 'blocked' | 'failed' | 'waiting';
  readonly reason?: string;
}

/** The one way, as the export uses it: gate, record, gate again, delivery, outcome. */
export interface ExportWay {
  submit(payload: {
    readonly event: string;
    readonly destination: string;
    readonly made: Uint8Array;
  }): Outcome<{ readonly settled: Promise<SettledBatch> }>;
  /** The result of the newest attempt; null: none was made. */
  result(): PostResult | null;
}

/** What an answer asks for. */
export type Delivered =
  | { readonly kind: 'taken'; readonly discarded: Discarded | null }
  /** Nothing left: the gate is closed, or the address or its headers are none to send to. `words` as a record has them. */
  | { readonly kind: 'closed'; readonly words: string }
  /** To be tried again by itself; `after`: milliseconds that the receiver asks to wait. */
  | { readonly kind: 'later'; readonly after: number | null; readonly words: string }
  | { readonly kind: 'too-large'; readonly words: string }
  /** Only a person can mend it. */
  | { readonly kind: 'by-hand'; readonly words: string };

/** Hands a batch to the one way and reads what the receiver answered. */
export async function deliver(
  way: ExportWay,
  what: 'records' | 'metrics',
  destination: string,
  made: Uint8Array,
): Promise<Delivered> {
  const submitted = way.submit({ event: `Export of ${what}`, destination, made });
  if (!submitted.ok) return { kind: 'later', after: null, words: submitted.error.message };
  const { kind, reason = '' } = await submitted.value.settled;
  if (kind === 'blocked') return { kind: 'closed', words: reason };
  if (kind === 'waiting') return { kind: 'later', after: null, words: reason };
  const result = way.result();
  if (kind === 'delivered') {
    const body = result?.kind === 'answered' ? result.body : undefined;
    return what === 'records' && body !== undefined
      ? taken(body)
      : { kind: 'taken', discarded: null };
  }
  if (result?.kind !== 'answered') return { kind: 'later', after: null, words: reason };
  const { status, retryAfter } = result;
  if (status === 429 || status >= 500) return { kind: 'later', after: retryAfter, words: reason };
  if (status === 413) {
    return { kind: 'too-large', words: say(messages.tooLarge) };
  }
  return { kind: 'by-hand', words: refusal(status) };
}

function taken(body: Uint8Array): Delivered {
  const discarded = discardedLogs(body);
  return discarded === 'unreadable'
    ? { kind: 'by-hand', words: say(messages.notOtlp) }
    : { kind: 'taken', discarded };
}

function refusal(status: number): string {
  if (status === 401 || status === 403) {
    return say(messages.signIn, { status: String(status) });
  }
  if (status === 404) return say(messages.nothingThere);
  if (status >= 300 && status < 400) {
    return say(messages.redirect, { status: String(status) });
  }
  return say(messages.refused, { status: String(status) });
}
