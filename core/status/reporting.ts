import { releaseFacts, newestRelease, type ReleaseFacts } from '../catalogue/releases.ts';
import { metricNames } from '../catalogue/metrics.ts';
import { isKnown, type Collection, type ServerSeen } from '../collection.ts';
import { plural } from '../format.ts';
import type { OptOutSeen } from '../optout/seen.ts';
import { checkedStatus } from './checked.ts';
import { countReported, type Reported } from './reported.ts';
import { postsToRelay, relayDoes, relayedTo, type RelayNow } from './relay.ts';
import { rhythm, recipient } from './rhythm.ts';
import type { Place, Status, Words } from './words.ts';

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
  return { ...truth, detail: [truth.detail, ...more].filter((part) => part !== '').join(' ') };
}

function off(place: Place): Status {
  const below = place === 'alone' ? '' : ' Below is what a report would hold.';
  return {
    lead: ['Your server says telemetry is off.'],
    detail: `Candor has not yet watched the wire, so this is its word only.${below}`,
  };
}

function withoutRelease({ telemetryEnabled, version }: ServerSeen): Status {
  const release =
    version === null
      ? 'It does not tell its release, so Candor cannot say which facts it reports.'
      : `Candor does not know the release ${version}, and cannot say which facts it reports.`;
  return telemetryEnabled === true
    ? { lead: ['Your server says telemetry is on.'], detail: release }
    : { lead: ['Your server does not say whether telemetry is on.'], detail: release };
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
  const number = `${reported.atLeast ? 'at least ' : ''}${plural(reported.count, 'fact')}`;
  if (relayed) {
    const posts = `${number} ${relayedTo(relay)}${rhythm(server, facts)}.`;
    return {
      lead: [`Your server still posts ${posts}`, ...surprise(reported)],
      detail: relayDoes(relay),
    };
  }
  const what = `${number} to ${recipient(server)}${rhythm(server, facts)}.`;
  const seen =
    relay === null
      ? 'Not captured. This is what the release sends according to its source code.'
      : 'It does not report to Candor’s relay. This is what the release sends according to its source code.';
  if (said) return { lead: [`Your server reports ${what}`, ...surprise(reported)], detail: seen };
  const why = facts.tellsTelemetry
    ? ''
    : 'Releases before v0.3.0 do not tell; only ZO_TELEMETRY=false where the server starts turns it off. ';
  return {
    lead: [
      'Your server does not say whether telemetry is on. Unless it was turned off, it reports ',
      what,
      ...surprise(reported),
    ],
    detail: `${why}${seen}`,
  };
}

/** What the reader does not expect: facts that the vendor’s page does not list. */
function surprise({ undocumented }: Reported): readonly Words[] {
  const [first, ...others] = undocumented;
  if (first === undefined) return [];
  if (undocumented.includes('root_user')) {
    const rest = others.length === 0 ? 'and is' : `and like ${others.length} others it is`;
    return [
      ' One of them, ',
      { em: 'root_user' },
      `, is your e-mail address ${rest} not on the vendor’s page.`,
    ];
  }
  if (others.length === 0) {
    return [' One of them, ', { em: first }, ', is not on the vendor’s page.'];
  }
  return [` ${undocumented.length} of them are not on the vendor’s page.`];
}

function unknownRelease({ version }: ServerSeen, facts: ReleaseFacts | null): string {
  if (facts === null || facts.known || version === null) return '';
  return `${facts.release} is newer than Candor knows, so the facts are those of ${newestRelease}.`;
}

function unreadMetrics(collection: Collection, { trouble }: ServerSeen): string {
  if (trouble === null) return '';
  const missing = metricNames.filter((name) => {
    const reading = collection.metrics[name];
    return !isKnown(reading) && reading.notSent !== true;
  });
  if (missing.length === 0) return '';
  const values = `${missing.length} of the 23 documented metrics could not be read`;
  switch (trouble.code) {
    case 'wrong-password':
      return `The server refused the password, so ${values}; that changes nothing in what it reports.`;
    case 'needs-password':
      return `Candor has no password, so ${values}; that changes nothing in what it reports.`;
    case 'stopped':
      return `Reading was stopped, so ${values}.`;
    default:
      return `${trouble.message} So ${values}.`;
  }
}
