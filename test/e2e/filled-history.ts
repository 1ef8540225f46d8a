import { join } from 'node:path';
import type { MadeEntry, NewEntry } from '../../core/history/record.ts';
import type { Outcome } from '../../core/outcome.ts';
import { openHistory } from '../../main/history/open.ts';

/** One payload of a history that is made for a test: when, and what is in it. */
export interface Filling {
  readonly at: number;
  readonly event: string;
  readonly origin: MadeEntry['origin'];
  readonly userId: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** `collected` payloads alone: kept back because the user had said no. */
  readonly blocked?: boolean;
  /** The status the destination answered with, default 200; one above 299: it failed. */
  readonly status?: number;
  /** Properties as they were sent, where redaction took something out. */
  readonly redacted?: Filling['properties'];
}

/** A moment between the payloads. */
export type Moment = Extract<NewEntry, { kind: 'mark' }>;

/** Where a server reports to by default. A mere word here: every payload has its end, nothing is sent. */
const destination = 'https://e1.zinclabs.dev/v1/track';

/** Puts payloads and moments, oldest first, into the history of a profile; no other Candor may run on it. */
export function fillHistory(profile: string, given: readonly (Filling | Moment)[]): void {
  const last = given.at(-1)?.at ?? 0;
  const store = value(
    openHistory({ file: join(profile, 'history.sqlite'), key: null, now: () => last }),
  );
  try {
    for (let from = 0; from < given.length; from += 5000) {
      const part = given.slice(from, from + 5000);
      const numbers = value(store.append(part.map((one) => ('kind' in one ? one : made(one)))));
      const ends = part.flatMap((one, at) => ended(one, numbers[at] ?? 0));
      value(store.append(ends));
    }
  } finally {
    store.close();
  }
}

function made(one: Filling): MadeEntry {
  const body = bytesOf(one, one.properties);
  const sent = one.redacted === undefined ? body : bytesOf(one, one.redacted);
  const blocked = one.blocked === true;
  return {
    kind: 'made',
    at: one.at,
    origin: one.origin,
    event: one.event,
    userId: one.userId,
    destination,
    decision: blocked ? 'blocked' : 'allowed',
    reason: blocked ? 'You turned telemetry off.' : 'You turned telemetry on.',
    leaving: !blocked,
    made: body,
    sent: blocked ? null : sent,
  };
}

function ended(one: Filling | Moment, record: number): NewEntry[] {
  if ('kind' in one || one.blocked === true) return [];
  const { status = 200 } = one;
  const refused = status > 299;
  return [
    {
      kind: 'outcome',
      at: one.at + 180,
      record,
      outcome: refused ? 'failed' : 'sent',
      status,
      words: refused ? 'The destination did not take it.' : 'Delivered.',
      final: true,
      nextAt: null,
      bytes: bytesOf(one, one.redacted ?? one.properties).length,
    },
  ];
}

function bytesOf({ at, event, userId }: Filling, properties: Filling['properties']): Uint8Array {
  const timestamp = new Date(at).toISOString();
  return Buffer.from(JSON.stringify({ userId, event, properties, timestamp }));
}

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.message);
}
