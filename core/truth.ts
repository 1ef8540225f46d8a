import type { Snapshot } from './app/snapshot.ts';
import type { Collection } from './collection.ts';
import type { OptOutSeen } from './optout/seen.ts';
import { hostOnly, unreachedTruth } from './truth/unreached.ts';
import { reportingTruth } from './truth/reporting.ts';
import type { Place, Truth } from './truth/words.ts';

export type { Place, Truth, Words } from './truth/words.ts';
export { plainTruth } from './truth/words.ts';

/** What the sentence is made of: a whole snapshot will do. */
export type Known = Pick<Snapshot, 'collection' | 'found' | 'firstRun' | 'collecting'> &
  Partial<Pick<Snapshot, 'relay' | 'optOut'>>;

/**
 * The sentence of truth: what is known now of what the server tells its vendor, and how it is known.
 * It claims nothing that was not read: "off" is the server's word only, until the checks of the opt-out say more.
 * `alone` leaves out what speaks of metrics below it; its detail can then be empty.
 */
export function truth(known: Known, place: Place = 'above-metrics'): Truth {
  const { collection, collecting, firstRun } = known;
  if (collection === null) return collecting === null ? unread(firstRun) : reading;
  const { server } = collection;
  const gone = goneTruth(collection, known.optOut ?? null, place);
  if (gone !== null) return gone;
  if (server === null || !server.reachable || server.trouble?.code === 'not-zincobserve') {
    return unreachedTruth(known, server, place);
  }
  const { relay = null, optOut = null } = known;
  return reportingTruth(collection, server, place, { relay, optOut });
}

/** Returns the sentence where the server doesn't run, or answer, any more; null: it does, as far as the newest look knows. */
function goneTruth(collection: Collection, optOut: OptOutSeen | null, place: Place): Truth | null {
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
  const detail = answered ? 'Below is what was read from it before.' : hostOnly;
  return { lead: [optOut.verdict.sentence], detail };
}

const reading: Truth = {
  lead: ['Reading this machine, and the server on it.'],
  detail: 'Nothing leaves this machine.',
};

function unread(firstRun: boolean): Truth {
  return {
    lead: ['Nothing has been read yet.'],
    detail: firstRun
      ? 'Choose a server, or look at this machine only. Nothing leaves this machine.'
      : 'Refresh to read this machine, and the server on it. Nothing leaves this machine.',
  };
}
