import type { Sending } from '../sending.ts';
import { formatDuration, formatRelative, plural } from '../format.ts';
import { dayWords, momentWords, onDay, sinceWords } from './moments.ts';
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
  if (sending.records === 0 && sending.lastLeft === null) {
    if (sending.loss !== null)
      return { lead: [`No record can be read. ${notKnown}`], detail: scope };
    const since =
      sending.quietSince === null
        ? ''
        : ` Nothing has left this machine since this history began ${momentWords(Date.parse(sending.quietSince), now, zone)}.`;
    return { lead: [`Nothing recorded yet.${since}`], detail: scope };
  }
  const from = first === null ? null : sinceWords(first, now, zone);
  const since = from === null ? '' : from === 'today' ? ' today' : ` since ${from}`;
  const count = `${plural(sending.records, 'record')}${since}.`;
  return {
    lead: [`${count} ${quietWords(known)}`],
    detail: [pendingWords(sending.pending), scope].filter((words) => words !== '').join(' '),
  };
}

const scope =
  'What Candor read, and every payload that went through it, sent or blocked. It doesn’t see what a server reports past it.';

const notKnown = 'Part of the history is lost, so nobody can tell what left this machine.';

/** How long nothing has left, as one sentence; an attempt whose end is unknown counts as left. */
export function quietWords({ sending, now, zone }: Omit<HistoryKnown, 'first'>): string {
  const { lastLeft, quietSince, loss } = sending;
  if (lastLeft === null) {
    if (loss !== null) return notKnown;
    if (quietSince === null) return 'Nothing has left this machine.';
    return `Nothing has left this machine since this history began ${onDay(dayWords(Date.parse(quietSince), now, zone))}.`;
  }
  const left = Date.parse(lastLeft);
  const quiet = now - left;
  if (quiet < -60_000) {
    return 'The last one left at a time that is still to come: this machine’s clock was set back.';
  }
  if (quiet < hour) {
    return `The last one left this machine ${formatRelative(Math.min(left, now), now)}.`;
  }
  if (quiet < 48 * hour) {
    return `Nothing has left this machine for ${formatDuration(quiet / 1000)}.`;
  }
  return `Nothing has left this machine since ${momentWords(left, now, zone).replace(/^on /, '')}.`;
}

function pendingWords(pending: number): string {
  if (pending === 0) return '';
  return pending === 1 ? 'One waits to be sent.' : `${plural(pending, 'payload')} wait to be sent.`;
}
