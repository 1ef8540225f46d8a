import type { Settled } from '../../core/delivery/payload.ts';
import type { AttemptEntry, OutcomeEntry } from '../../core/history/record.ts';
import type { PostResult } from '../../core/delivery/answer.ts';
import { interrupted, stopped, verdictOf } from '../../core/delivery/answer.ts';
import { backOff, mostAttempts } from '../../core/delivery/back-off.ts';
import type { SendResult } from '../../core/sending.ts';
import type { Waiting } from './types.ts';
import { outcomeMessages } from '../../core/history/kept/messages.ts';
import { sayKept } from '../../core/history/kept/say-kept.ts';
import { inEnglish, say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** The circumstances of an attempt that has ended. */
export interface Ended {
  /** True when the gate closed after it was begun. */
  readonly off: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In [0, 1). */
  readonly random: number;
  /** Attempts of one record before it is given up; {@link mostAttempts} when not given. */
  readonly most?: number | undefined;
}

/** The entry for an attempt that ended, with the time of the next one where there is to be one. */
export function attemptOutcome(head: Waiting, result: PostResult, ended: Ended): OutcomeEntry {
  const verdict = verdictOf(result, ended.off);
  // One that was made as leaving counts its first attempt already.
  const attempt = head.attempts + (head.state === 'leaving' ? 0 : 1);
  const asked = result.kind === 'answered' ? result.retryAfter : null;
  // An attempt can have failed in the moment before the click: what is off is not tried again.
  if (ended.off && verdict.again && !verdict.left) return blockedOutcome(head, ended.at, stopped);
  // A check for updates is the user's own question: Candor never asks it again by itself.
  const once = head.origin === 'update';
  const { most = mostAttempts } = ended;
  const final = ended.off || once || !verdict.again || attempt >= most;
  const why = whyFinal(ended.off, once, most);
  return {
    kind: 'outcome',
    at: ended.at,
    record: head.record,
    outcome: verdict.outcome,
    status: verdict.status,
    words: verdict.again && final ? `${verdict.words} ${why}` : verdict.words,
    final,
    nextAt: final ? null : ended.at + backOff(attempt, ended.random, asked),
    bytes: verdict.left ? head.body.length : 0,
  };
}

function whyFinal(off: boolean, once: boolean, most: number): string {
  if (off) return outcomeMessages.offNow.text;
  if (once) return outcomeMessages.onlyOnce.text;
  if (most === 1) return outcomeMessages.laterBatch.text;
  return inEnglish(outcomeMessages.givenUp, { times: String(most) });
}

/** The entry that ends a record no byte of which left. */
export function blockedOutcome(waiting: Waiting, at: number, words: string): OutcomeEntry {
  return { ...ending(waiting, at), outcome: 'blocked', words, bytes: 0 };
}

/** The entry for a record whose attempt nobody lived to see the end of: its bytes count as having left. */
export function interruptedOutcome(waiting: Waiting, at: number): OutcomeEntry {
  const bytes = waiting.body.length;
  return { ...ending(waiting, at), outcome: 'failed', words: interrupted, bytes };
}

/** What an entry means for whoever waits to hear of its record. */
export function settledBy(entry: OutcomeEntry): Settled {
  const { record, outcome, status, words: reason, final: last } = entry;
  if (outcome === 'sent') return { kind: 'delivered', record, status };
  if (outcome === 'blocked') return { kind: 'blocked', record, reason };
  return { kind: 'failed', record, reason, again: !last };
}

function ending(
  { record }: Waiting,
  at: number,
): Omit<OutcomeEntry, 'outcome' | 'words' | 'bytes'> {
  return { kind: 'outcome', at, record, status: null, final: true, nextAt: null };
}

/** The entry for an attempt that begins, with the headers that leave where they may be kept. */
export function attemptEntry(
  { record }: Pick<Waiting, 'record'>,
  at: number,
  way: { readonly headers: Readonly<Record<string, string>>; readonly recorded?: boolean },
): AttemptEntry {
  const entry = { kind: 'attempt', at, record } as const;
  if (way.recorded !== true) return entry;
  const lines = Object.entries(way.headers).map(([name, value]) => `${name}: ${value}`);
  return { ...entry, headers: lines.join('\n') };
}

/** What became of a payload that was sent by hand, for the window and the terminal. */
export function sendResultOf(settled: Settled): SendResult {
  const id = String(settled.record);
  if (settled.kind === 'delivered') {
    const { status } = settled;
    const words =
      status === null ? say(messages.taken) : say(messages.takenWith, { status: String(status) });
    return { outcome: 'sent', words, id };
  }
  const words = sayKept(settled.reason);
  if (settled.kind === 'blocked') return { outcome: 'blocked', words, id };
  const again = settled.kind === 'waiting' || settled.again;
  return { outcome: again ? 'pending' : 'failed', words, id };
}
