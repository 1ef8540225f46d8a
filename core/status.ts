import type { Snapshot } from './app/snapshot.ts';
import type { Collection } from './collection.ts';
import type { OptOutSeen } from './optout/seen.ts';
import { say } from './messages/language.ts';
import { optOutStatusMessages, unreadMessages as messages } from './status/messages.ts';
import { hostOnly, unreachedStatus } from './status/unreached.ts';
import { reportingStatus } from './status/reporting.ts';
import type { Place, Status } from './status/words.ts';

export type { Place, Status, Words } from './status/words.ts';
export { plainStatus } from './status/words.ts';

/** What the sentence is made of: a whole snapshot will do. */
export type Known = Pick<Snapshot, 'collection' | 'found' | 'firstRun' | 'collecting'> &
  Partial<Pick<Snapshot, 'relay' | 'optOut'>>;

/**
 * What is known now of what the server tells its vendor, and how it is known.
 * It claims nothing that was not read: "off" is the server's word only, until the checks of the opt-out say more.
 * `alone` leaves out what speaks of metrics below it; its detail can then be empty.
 */
export function truth(known: Known, place: Place = 'above-metrics'): Status {
  const { collection, collecting, firstRun } = known;
  if (collection === null) return collecting === null ? unread(firstRun) : reading();
  const { server } = collection;
  const gone = goneStatus(collection, known.optOut ?? null, place);
  if (gone !== null) return gone;
  if (server === null || !server.reachable || server.trouble?.code === 'not-zincobserve') {
    return unreachedStatus(known, server, place);
  }
  const { relay = null, optOut = null } = known;
  return reportingStatus(collection, server, place, { relay, optOut });
}

/** Returns the sentence where the server doesn't run, or answer, any more; null: it does, as far as the newest look knows. */
function goneStatus(
  collection: Collection,
  optOut: OptOutSeen | null,
  place: Place,
): Status | null {
  if (optOut === null || !optOut.absent || !('url' in optOut.absent)) return null;
  const { absent } = optOut;
  const { server, collectedAt } = collection;
  const answered = server !== null && server.reachable;
  if (server !== null && server.url !== absent.url) return null;
  // The reading tells better what is wrong with a server that was asked and did not answer as it should.
  if (absent.state === 'unreached' && server !== null && !answered) return null;
  // A reading that is newer than the look knows better.
  if (answered && Date.parse(collectedAt) > absent.now) return null;
  if (place === 'alone') return { lead: [optOut.verdict.sentence], detail: '' };
  const detail = answered ? say(messages.readBefore) : hostOnly();
  return { lead: [optOut.verdict.sentence], detail };
}

function reading(): Status {
  return {
    lead: [say(messages.reading)],
    detail: say(optOutStatusMessages.nothingLeaves),
  };
}

function unread(firstRun: boolean): Status {
  return {
    lead: [say(messages.nothingRead)],
    detail: say(firstRun ? messages.choose : messages.refresh),
  };
}
