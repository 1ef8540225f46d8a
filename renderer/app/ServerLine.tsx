import { isAtLeast, parseRelease } from '../../core/catalogue/version.ts';
import { formatRelative } from '../../core/format.ts';
import { relayBrief } from '../../core/truth/relay.ts';
import { useNow } from '../hooks/use-now.ts';
import { plainAddress } from '../components/plain-address.ts';
import { useSnapshot } from '../hooks/use-snapshot.ts';
import { Link } from 'wouter';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import { states } from '../../core/optout/states.ts';
import type { VerdictName } from '../../core/optout/verdict.ts';
import type { Says } from '../../core/optout/witness.ts';
import { VerdictIcon } from '../components/VerdictIcon.tsx';

/** The foot of the rail: which server, where it is, the verdict on it, and how old the reading is. */
export function ServerLine() {
  const snapshot = useSnapshot(({ collection, collecting, secrets, optOut, relay, found }) => ({
    collection,
    collecting,
    secrets,
    optOut,
    relay,
    found,
  }));
  const { collection, collecting, secrets, found } = snapshot;
  const now = useNow(1000);
  // What was seen of it is kept while it does not answer.
  const last = collection?.last ?? null;
  const server = collection?.server ?? last?.server ?? null;
  const age = collection && `Read ${formatRelative(Date.parse(collection.collectedAt), now)}`;
  return (
    <div className="server">
      <b>
        {server
          ? nameOf((last?.server ?? server).version, server.reachable || last !== null)
          : collection
            ? (found?.length ?? 0) > 1
              ? 'No server chosen'
              : 'No server'
            : 'No server yet'}
      </b>
      {server && <bdi>{plainAddress(server.url)}</bdi>}
      {last && <span>{`Not reached; seen ${formatRelative(Date.parse(last.at), now)}`}</span>}
      <VerdictLine seen={snapshot.optOut} />
      {(snapshot.relay || snapshot.optOut?.reporting?.to === 'relay') && (
        <span>{relayBrief(snapshot.relay)}</span>
      )}
      {/* Without a keyring it has to be typed again next time: said where it is seen, not in the settings alone. */}
      {server && secrets.place === 'memory' && <span>Password in memory only</span>}
      <span>{collecting ? 'Reading…' : (age ?? 'Nothing read yet')}</span>
    </div>
  );
}

/** `ZincObserve 0.1.7`: the product was renamed in v0.4.6. */
function nameOf(version: string | null, reachable: boolean): string {
  if (!reachable) return 'Server not reached';
  if (version === null) return 'Release not told';
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

/** The newest verdict on the server, in the words of the tray; leads to its witnesses. */
function VerdictLine({ seen }: { readonly seen: OptOutSeen | null }) {
  if (seen === null || seen.server === null) return null;
  const { verdict, state } = seen.verdict;
  return (
    <Link className="verdict" href="/opt-out">
      <VerdictIcon says={shapes[verdict]} />
      <span>
        Telemetry: <b>{states[state].tray}</b>
      </span>
    </Link>
  );
}
