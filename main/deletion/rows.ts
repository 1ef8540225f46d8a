import type { WholeRecord } from '../../core/history/rows.ts';
import {
  identitiesIn,
  type Found,
  type IdentityKind,
} from '../../core/identities/identities-in.ts';
import { say } from '../../core/messages/language.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import { deletionMessages as messages } from './messages.ts';

/** The history could not be read to its end. */
export class HistoryUnreadable extends Error {}

/** Reads records one by one. Throws {@link HistoryUnreadable} when they break off. */
export async function* each(
  records: AsyncIterable<readonly WholeRecord[]>,
): AsyncGenerator<WholeRecord> {
  try {
    for await (const some of records) yield* some;
  } catch (error) {
    throw new HistoryUnreadable('history', { cause: error });
  }
}

/** Does work that reads the history; where that cannot be read, gives the failure in words. */
export async function reading<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HistoryUnreadable)) throw error;
    return failure('internal', say(messages.historyUnread));
  }
}

/** True for what left the server or left this machine; crash reports are another matter. */
export function isTelemetry(
  record: WholeRecord,
): record is WholeRecord & { readonly origin: 'captured' | 'collected' } {
  const { origin, outcome } = record;
  return origin === 'captured' || (origin === 'collected' && outcome === 'sent');
}

/** What a record says of installations. */
export interface RecordFacts {
  /** Each id that it carries, as made and as sent; `reached`: it stood in what the relay passed on. */
  readonly userIds: readonly { readonly value: string; readonly reached: boolean }[];
  /** As they were sent, or where nothing was, as they were made; the versions, too. */
  readonly hostNames: readonly string[];
  readonly versions: readonly string[];
}

/** What a record says of its installations, read as the page of identities reads it: what was made, and what was sent. */
export function factsOf(record: WholeRecord): RecordFacts {
  const { made, sent, userId, origin, deleted, bytesSent } = record;
  const asMade = identitiesIn({ userId, body: made });
  // Of a body that is deleted nobody can say what redaction put in place of the id: the vendor may have it.
  const gone = deleted && bytesSent > 0 ? asMade : [];
  const asSent = sent === null ? gone : identitiesIn({ userId: '', body: sent });
  // A name that redaction took out must not be told by the letter.
  const told = sent === null ? asMade : asSent;
  const left = new Set(asSent.map(([, value]) => value));
  return {
    userIds: valuesOf('instance_id', [...asMade, ...asSent]).map((value) => ({
      value,
      // What Candor sends of its own goes to a place of the user's, not to the vendor.
      reached: origin === 'captured' && left.has(value),
    })),
    hostNames: valuesOf('host_name', told),
    versions: valuesOf('version', told),
  };
}

function valuesOf(wanted: IdentityKind, found: readonly Found[]): readonly string[] {
  return [...new Set(found.flatMap(([kind, value]) => (kind === wanted ? [value] : [])))];
}
