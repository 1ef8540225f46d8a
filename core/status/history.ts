import type { Sending } from '../sending.ts';
import { formatDuration, formatRelative } from '../format.ts';
import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import { historyMessages as messages } from './messages.ts';
import { isToday, momentWords, onDay, sinceMoment, sinceWords } from './moments.ts';
import type { Status } from './words.ts';

/** What the sentence over the history is made of. Times in milliseconds since 1970. */
export interface HistoryKnown {
  readonly sending: Pick<Sending, 'records' | 'pending' | 'lastLeft' | 'quietSince' | 'loss'>;
  /** When the oldest record was made; null while that is not known. */
  readonly first: number | null;
  readonly now: number;
  /** IANA name of a time zone; default this machine's. */
  readonly zone?: string;
}

const hour = 3_600_000;

/** The sentence over the history: how much it holds, and for how long nothing has left this machine. */
export function historyStatus(known: HistoryKnown): Status {
  const { sending, first, now, zone } = known;
  const scope = say(messages.scope);
  if (sending.records === 0 && sending.lastLeft === null) {
    if (sending.loss !== null) {
      return { lead: [sentences(say(messages.noRecord), say(messages.lost))], detail: scope };
    }
    const when =
      sending.quietSince === null ? null : momentWords(Date.parse(sending.quietSince), now, zone);
    const began = when === null ? '' : say(messages.nothingLeftSinceBegan, { when });
    return { lead: [sentences(say(messages.nothingYet), began)], detail: scope };
  }
  return {
    lead: [sentences(countWords(sending.records, first, now, zone), quietWords(known))],
    detail: sentences(
      sending.pending === 0 ? '' : say(messages.pending, { count: sending.pending }),
      scope,
    ),
  };
}

function countWords(count: number, first: number | null, now: number, zone?: string): string {
  if (first === null) return say(messages.records, { count });
  return isToday(first, now, zone)
    ? say(messages.recordsToday, { count })
    : say(messages.recordsSince, { count, ...sinceWords(first, now, zone) });
}

/** How long nothing has left, as one sentence; an attempt whose end is unknown counts as left. */
export function quietWords({ sending, now, zone }: Omit<HistoryKnown, 'first'>): string {
  const { lastLeft, quietSince, loss } = sending;
  if (lastLeft === null) {
    if (loss !== null) return say(messages.lost);
    if (quietSince === null) return say(messages.nothingLeft);
    const when = onDay(Date.parse(quietSince), now, zone);
    return say(messages.nothingLeftSinceBegan, { when });
  }
  const left = Date.parse(lastLeft);
  const quiet = now - left;
  if (quiet < -60_000) return say(messages.clockSetBack);
  if (quiet < hour) {
    return say(messages.lastLeft, { when: formatRelative(Math.min(left, now), now) });
  }
  if (quiet < 48 * hour) {
    return say(messages.nothingLeftFor, { span: formatDuration(quiet / 1000) });
  }
  return say(messages.nothingLeftSince, { when: sinceMoment(left, now, zone) });
}
