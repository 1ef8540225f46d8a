import type { Snapshot } from '../contract.ts';
import { formatRelative } from '../format.ts';
import type { OptOutPage } from '../optout/calls.ts';
import type { Truth } from './words.ts';

/**
 * The sentence of the page Opt-out: the verdict, and when the witnesses were heard. `page` null: they have not been
 * heard yet. `now`: milliseconds since 1970.
 */
export function optOutTruth(page: OptOutPage | null, now: number): Truth {
  if (page === null) {
    return { lead: ['Hearing the witnesses.'], detail: 'Nothing leaves this machine.' };
  }
  const { verdict, witnesses } = page;
  const times = witnesses.map(({ at }) => Date.parse(at)).filter(Number.isFinite);
  const heard = times.length === 0 ? '' : ` Heard ${formatRelative(Math.max(...times), now)}.`;
  return { lead: [verdict.sentence], detail: `${verdict.summary}${heard}` };
}

/**
 * Where the one switch stands: on while Candor itself may send, or while the server's settings or its own word say
 * on. A server that says nothing of it counts as on, because servers report unless they are told not to. Null: nothing
 * that could tell was heard yet, or it does not answer.
 */
export function switchIsOn(
  { sending, collection }: Pick<Snapshot, 'sending' | 'collection'>,
  page: Pick<OptOutPage, 'witnesses' | 'server'> | null,
): boolean | null {
  if (sending.consent.open) return true;
  const says = (name: 'files' | 'server' | 'process') =>
    page?.witnesses.find((one) => one.name === name)?.says ?? 'unknown';
  if (says('files') !== 'unknown') return says('files') === 'on';
  if (says('server') !== 'unknown') return says('server') === 'on';
  if (page?.server === null) return false;
  if (collection === null) return null;
  const { server } = collection;
  if (server === null) return false;
  return server.reachable ? server.telemetryEnabled !== false : null;
}
