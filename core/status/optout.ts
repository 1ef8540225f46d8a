import type { Snapshot } from '../app/snapshot.ts';
import { formatRelative } from '../format.ts';
import type { OptOutPage } from '../optout/calls.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import { stateMessages, switchMessages } from '../optout/messages.ts';
import { states, type StateName } from '../optout/states.ts';
import { optOutStatusMessages as messages } from './messages.ts';
import { relayDoes, type RelayNow } from './relay.ts';
import type { Status } from './words.ts';

/**
 * The sentence of the page Opt-out: the verdict, and when the checks were made. `page` null: none
 * was made yet. `now`: milliseconds since 1970. `relay`: where one listens.
 */
export function optOutStatus(
  page: OptOutPage | null,
  now: number,
  relay: RelayNow | null = null,
): Status {
  if (page === null) {
    return { lead: [say(states.looking.says)], detail: say(messages.nothingLeaves) };
  }
  const { verdict, checks } = page;
  const times = checks.map(({ at }) => Date.parse(at)).filter(Number.isFinite);
  const checked =
    times.length === 0
      ? ''
      : say(messages.checked, { when: formatRelative(Math.max(...times), now) });
  const posts = checks.some(({ name, says }) => name === 'wire' && says === 'on');
  // A server that posts to the relay is not off, and what it posts need not leave: both are said.
  const where = relay !== null && posts ? relayDoes(relay) : '';
  return { lead: [verdict.sentence], detail: sentences(where, verdict.summary, checked) };
}

/**
 * Where the one switch stands: on while the server's settings or its own word say on. A server that says nothing of it
 * counts as on, because servers report unless they are told not to. Null: nothing that could tell was checked yet, or it
 * does not answer. Without a server the switch is about Candor's own sending alone.
 */
export function switchIsOn(
  { sending, collection }: Pick<Snapshot, 'sending' | 'collection'>,
  page: Pick<OptOutPage, 'checks' | 'server' | 'absent'> | null,
): boolean | null {
  const says = (name: 'files' | 'server' | 'process') =>
    page?.checks.find((one) => one.name === name)?.says ?? 'unknown';
  if (says('files') !== 'unknown') return says('files') === 'on';
  if (says('server') !== 'unknown') return says('server') === 'on';
  if (page?.absent?.state === 'several') return null;
  // One that was read and is not found any more, as while it restarts, may be off or on: the switch is still about it.
  if (page?.server === null) return isServerKnown(collection) ? null : sending.gate.open;
  if (collection === null || page?.absent) return null;
  if (!isServerKnown(collection)) return sending.gate.open;
  const { server } = collection;
  return server?.reachable === true ? server.telemetryEnabled !== false : null;
}

/** Whether a server was read, now or before it stopped answering. */
function isServerKnown(collection: Snapshot['collection']): boolean {
  return collection !== null && (collection.server ?? collection.last ?? null) !== null;
}

/**
 * What stands beside the one switch, by the table of states. Off is claimed only where it is proven: until then the
 * switch says no more than how it is set.
 */
export function switchWords(
  snapshot: Pick<Snapshot, 'sending' | 'collection'>,
  page: Pick<OptOutPage, 'checks' | 'server' | 'verdict' | 'absent'> | null,
): string {
  const on = switchIsOn(snapshot, page);
  if (page === null && on === null) return say(states.looking.beside);
  if (isServerless(snapshot, page)) {
    return say(states.none.beside, { own: ownWords(on, snapshot) });
  }
  return wordsOfState(page?.verdict.state ?? (on ? 'on' : 'says-off'), on, isSet(snapshot, page));
}

/** `known`: the settings, the process or the server tell how it is set. */
function wordsOfState(state: StateName, on: boolean | null, known: boolean): string {
  const beside: Message = states[state].beside;
  const tells = beside !== stateMessages.besideSet && beside !== stateMessages.besideNone;
  if (tells && (on !== false || state !== 'on')) {
    return say(state === 'proven-off' && on ? stateMessages.besideOffUntil : beside);
  }
  if (!tells && (on === null || !known)) return say(stateMessages.besideNotKnown);
  return say(stateMessages.besideSet, { set: say(on ? switchMessages.on : switchMessages.off) });
}

/** True where there is no server that the switch could speak of. */
function isServerless(
  { collection }: Pick<Snapshot, 'collection'>,
  page: Pick<OptOutPage, 'server' | 'verdict'> | null,
): boolean {
  if (collection === null || isServerKnown(collection)) return false;
  return page === null || (page.server === null && page.verdict.state !== 'several');
}

/** What the switch means without a server: Candor's own sending, which needs more than an open switch. */
function ownWords(on: boolean | null, { sending }: Pick<Snapshot, 'sending'>): string {
  if (on !== true) return say(switchMessages.sendsNothing);
  const may = sending.own.open || sending.forwarding.open;
  return say(may ? switchMessages.maySend : switchMessages.sendsNothingYet);
}

/** True where the settings, the process or the server's own word tell how it is set: silence of all is no setting. */
function isSet(
  { collection }: Pick<Snapshot, 'collection'>,
  page: Pick<OptOutPage, 'checks'> | null,
): boolean {
  const told = page?.checks.some(
    ({ name, says }) => name !== 'log' && name !== 'wire' && says !== 'unknown',
  );
  return told === true || typeof collection?.server?.telemetryEnabled === 'boolean';
}
