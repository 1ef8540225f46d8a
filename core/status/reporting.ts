import { releaseFacts, newestRelease, type ReleaseFacts } from '../catalogue/releases.ts';
import { metricNames } from '../catalogue/metrics.ts';
import { isKnown, type Collection, type ServerSeen } from '../collection.ts';
import { say } from '../messages/language.ts';
import { sentenceGap, sentences } from '../messages/sentences.ts';
import type { OptOutSeen } from '../optout/seen.ts';
import { checkedStatus } from './checked.ts';
import { countReported, type Reported } from './reported.ts';
import { postsToRelay, relayDoes, relayedTo, type RelayNow } from './relay.ts';
import { reportingMessages as messages } from './messages.ts';
import { rhythmOf, recipientOf } from './rhythm.ts';
import { marked, type Place, type Status, type Words } from './words.ts';

/** What is known beside the reading: the relay where it listens, and the newest verdict. */
export interface Beside {
  readonly relay: RelayNow | null;
  readonly optOut: OptOutSeen | null;
}

/** The sentence where a server answered: on, off and how that is known, or it does not say. */
export function reportingStatus(
  collection: Collection,
  server: ServerSeen,
  place: Place,
  { relay, optOut }: Beside,
): Status {
  const facts = server.version === null ? null : releaseFacts(server.version);
  const more = [unknownRelease(server, facts), unreadMetrics(collection, server)];
  const said = server.telemetryEnabled;
  const checked = checkedStatus(server, optOut, place);
  const truth =
    checked ??
    (said === false
      ? off(place)
      : facts === null
        ? withoutRelease(server)
        : on(collection, reporterOf(server, facts, { relay, optOut }), said === true));
  return { ...truth, detail: sentences(truth.detail, ...more) };
}

function off(place: Place): Status {
  const below = place === 'alone' ? '' : say(messages.reportBelow);
  return {
    lead: [say(messages.saysOff)],
    detail: sentences(say(messages.itsWordOnly), below),
  };
}

function withoutRelease({ telemetryEnabled, version }: ServerSeen): Status {
  const detail =
    version === null ? say(messages.noRelease) : say(messages.unknownRelease, { release: version });
  return { lead: [say(telemetryEnabled === true ? messages.saysOn : messages.doesNotSay)], detail };
}

/** A server that reports: its release, and the relay where that listens. */
interface Reporter {
  readonly server: ServerSeen;
  readonly facts: ReleaseFacts;
  readonly relay: RelayNow | null;
  /** True where it posts to the relay, whether that runs or not. */
  readonly relayed: boolean;
}

/** By its settings of now, as far as the newest verdict saw them: what it told itself was read before. */
function reporterOf(server: ServerSeen, facts: ReleaseFacts, { relay, optOut }: Beside): Reporter {
  const seen = optOut?.server === server.url ? (optOut.reporting ?? null) : null;
  const to = seen?.to ?? null;
  const relayed = to === null ? postsToRelay(server, relay) : to === 'relay';
  return {
    server: {
      ...server,
      telemetryUrl: to === null || to === 'relay' ? server.telemetryUrl : to,
      heartbeatSeconds: seen?.heartbeatSeconds ?? server.heartbeatSeconds,
    },
    facts,
    relay,
    relayed,
  };
}

function on(
  collection: Collection,
  { server, facts, relay, relayed }: Reporter,
  said: boolean,
): Status {
  const reported = countReported(facts, collection);
  const { count, atLeast } = reported;
  const number = say(messages.facts, { count, sure: atLeast ? 'no' : 'yes' });
  const rhythm = rhythmOf(server, facts);
  if (relayed) {
    const posts = say(messages.stillPosts, { facts: number, ...relayedTo(relay), ...rhythm });
    return { lead: [posts, ...surprise(reported)], detail: relayDoes(relay) };
  }
  const seen = say(relay === null ? messages.notCaptured : messages.notRelayed);
  const what = { facts: number, ...recipientOf(server), ...rhythm };
  const lead = [say(said ? messages.reports : messages.mayReport, what), ...surprise(reported)];
  const why = said || facts.tellsTelemetry ? '' : say(messages.oldRelease);
  return { lead, detail: sentences(why, seen) };
}

/** What the reader does not expect: facts that the vendor’s page does not list. */
function surprise({ undocumented }: Reported): readonly Words[] {
  const [first, ...others] = undocumented;
  if (first === undefined) return [];
  if (undocumented.includes('root_user')) {
    const field = 'root_user';
    return [
      sentenceGap(),
      ...marked(say(messages.rootUser, { field, others: others.length }), field),
    ];
  }
  return others.length === 0
    ? [sentenceGap(), ...marked(say(messages.oneUndocumented, { field: first }), first)]
    : [sentenceGap(), say(messages.undocumented, { count: String(undocumented.length) })];
}

function unknownRelease({ version }: ServerSeen, facts: ReleaseFacts | null): string {
  if (facts === null || facts.known || version === null) return '';
  return say(messages.newerRelease, { release: facts.release, newest: newestRelease });
}

function unreadMetrics(collection: Collection, { trouble }: ServerSeen): string {
  if (trouble === null) return '';
  const missing = metricNames.filter((name) => {
    const reading = collection.metrics[name];
    return !isKnown(reading) && reading.notSent !== true;
  });
  if (missing.length === 0) return '';
  const values = { missing: String(missing.length) };
  switch (trouble.code) {
    case 'wrong-password':
      return say(messages.wrongPassword, values);
    case 'needs-password':
      return say(messages.needsPassword, values);
    case 'stopped':
      return say(messages.readingStopped, values);
    default:
      return sentences(trouble.message, say(messages.unread, values));
  }
}
