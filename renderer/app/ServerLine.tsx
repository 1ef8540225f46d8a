import { Link } from 'wouter';
import { isAtLeast, parseRelease } from '../../core/catalogue/version.ts';
import { formatRelative } from '../../core/format.ts';
import { relayBrief } from '../../core/status/relay.ts';
import { useNow } from '../hooks/use-now.ts';
import { plainAddress } from '../components/plain-address.ts';
import { useSnapshot } from '../hooks/use-snapshot.ts';
import { states } from '../../core/optout/states.ts';
import type { VerdictName } from '../../core/optout/verdict.ts';
import type { Says } from '../../core/optout/check.ts';
import { VerdictIcon } from '../components/VerdictIcon.tsx';
import { say } from '../../core/messages/language.ts';
import { Sentence } from '../components/Sentence.tsx';
import { appMessages as messages } from './messages.ts';

/** The foot of the rail: which server, where it is, the verdict on it, and how old the reading is. */
export function ServerLine() {
  return (
    <div className="server">
      <Reading />
      <VerdictLine />
      <RelayLine />
      <Age />
    </div>
  );
}

/** Which server is read, and where it is. */
function Reading() {
  const { collection, found } = useSnapshot((snapshot) => ({
    collection: snapshot.collection,
    found: snapshot.found,
  }));
  const now = useNow(1000);
  if (collection === null) return <b>{say(messages.noServerYet)}</b>;
  // What was seen of it is kept while it does not answer.
  const { last = null } = collection;
  const server = collection.server ?? last?.server ?? null;
  if (server === null)
    return (
      <b>{(found?.length ?? 0) > 1 ? say(messages.noServerChosen) : say(messages.noServer)}</b>
    );
  return (
    <>
      <b>{nameOf((last?.server ?? server).version, server.reachable || last !== null)}</b>
      <bdi>{plainAddress(server.url)}</bdi>
      {last && (
        <span>{say(messages.lastSeen, { ago: formatRelative(Date.parse(last.at), now) })}</span>
      )}
    </>
  );
}

/** What the relay does, where one listens or the server reports to one. */
function RelayLine() {
  const { relay, optOut } = useSnapshot((snapshot) => ({
    relay: snapshot.relay,
    optOut: snapshot.optOut,
  }));
  return relay || optOut?.reporting?.to === 'relay' ? <span>{relayBrief(relay)}</span> : null;
}

/** Where the password is, if only in memory, and how old the reading is. */
function Age() {
  const { collection, collecting, secrets } = useSnapshot((snapshot) => ({
    collection: snapshot.collection,
    collecting: snapshot.collecting,
    secrets: snapshot.secrets,
  }));
  const now = useNow(1000);
  const age =
    collection &&
    say(messages.readAgo, { ago: formatRelative(Date.parse(collection.collectedAt), now) });
  const known = collection?.server ?? collection?.last ?? null;
  return (
    <>
      {/* Without a keyring it has to be typed again next time: said where it is seen, not in the settings alone. */}
      {known && secrets.place === 'memory' && <span>{say(messages.passwordInMemoryOnly)}</span>}
      <span>{collecting ? say(messages.reading) : (age ?? say(messages.nothingReadYet))}</span>
    </>
  );
}

/** `ZincObserve 0.1.7`: the product was renamed in v0.4.6. */
function nameOf(version: string | null, reachable: boolean): string {
  if (!reachable) return say(messages.serverNotReached);
  if (version === null) return say(messages.releaseUnknown);
  const release = parseRelease(version);
  if (release === null) return version;
  const product = isAtLeast(release, 'v0.4.6') ? 'OpenObserve' : 'ZincObserve';
  return `${product} ${version.replace(/^v/, '')}`;
}
/** Said off but not observed proves nothing, so it has the shape of what cannot be said. */
const shapes: Readonly<Record<VerdictName, Says>> = {
  'proven-off': 'off',
  'says-off': 'unknown',
  contradiction: 'on',
  on: 'on',
  'cannot-tell': 'unknown',
};

/** The newest verdict on the server, in the words of the tray; leads to its checks. */
function VerdictLine() {
  const seen = useSnapshot(({ optOut }) => optOut);
  if (seen === null || seen.server === null) return null;
  const { verdict, state } = seen.verdict;
  return (
    <Link className="verdict" href="/opt-out">
      <VerdictIcon says={shapes[verdict]} />
      <span>
        <Sentence
          of={messages.telemetry}
          tags={{ b: <b /> }}
          values={{ state: say(states[state].tray) }}
        />
      </span>
    </Link>
  );
}
