import { say } from '../../core/messages/language.ts';
import { stepMessages as messages } from './messages.ts';
import { meaningsOf, routesOf } from '../../core/catalogue/routes.ts';
import { releaseFacts } from '../../core/catalogue/releases.ts';
import { isKnown } from '../../core/collection.ts';
import { countDashboards, countsDashboards } from './dashboards.ts';
import { runtimeShape, type Runtime } from './answers/shapes.ts';
import { missingFor, type Got } from './reach/failure.ts';
import { createTotals, quantities, spoil } from './fold/totals.ts';
import type { Client } from './http.ts';
import { nameRelease } from './probe-server.ts';
import { readMetadataStore } from './metadata-store.ts';
import {
  listOrganizations,
  readOrganizations,
  withUnlisted,
  type Organizations,
} from './organizations.ts';
import type { Tracker } from './progress.ts';
import { readMetricsPage, readNode } from './read-node.ts';
import { deploymentReadings } from './readings/deployment.ts';
import { identityReadings } from './readings/identity.ts';
import type { ServerProbe, Seen, StoreReadings } from './readings/seen.ts';
import type { InstanceRequest } from './types.ts';

/** Reads what a server that was probed tells: first what is open, then what needs the password, then what is still open. */
export async function readServer(
  client: Client,
  probe: ServerProbe,
  request: InstanceRequest,
  tracker: Tracker,
): Promise<Seen> {
  const routes = routesOf(probe.asks);
  tracker.begin(say(messages.configuration), 2);
  const [runtime, listed] = await Promise.all([
    readRuntime(client, routes.runtime).finally(tracker.done),
    listOrganizations(client, routes).finally(tracker.done),
  ]);
  const opened: Seen = {
    probe,
    signIn: listed.ok ? null : listed.error,
    email: request.credentials?.email ?? null,
    organizations: listed.ok ? listed.value.names.length : null,
    totals: createTotals(),
    runtime,
    node: null,
    gauges: null,
    store: null,
    environment: request.environment,
    environmentWhole: request.process?.environmentRead === true,
    dashboards: null,
  };
  const signedIn = await readSignedIn(client, opened, listed, tracker);
  const withPage = await readPage(client, signedIn, tracker);
  const whole = { ...withPage, store: readStore(withPage, request, tracker) };
  return listed.ok ? readDashboards(client, whole, listed.value.names, tracker) : whole;
}

async function readRuntime(client: Client, exists: boolean): Promise<Runtime | null> {
  if (!exists) return null;
  const got = await client.json({ path: '/config/runtime' }, runtimeShape);
  return got.ok ? got.value : null;
}

async function readSignedIn(
  client: Client,
  seen: Seen,
  listed: Got<Organizations>,
  tracker: Tracker,
): Promise<Seen> {
  if (!listed.ok) {
    const { missing, remedy } = missingFor(listed.error);
    spoil(seen.totals, quantities, { reason: missing, remedy });
    return seen;
  }
  const probe = await nameRelease(client, seen.probe, listed.value);
  const membersOnly = meaningsOf(probe.means).organizationsListed === 'with-members';
  const gauges = membersOnly ? await readMetricsPage(client, probe.asks) : null;
  const organizations =
    gauges === null ? listed.value : withUnlisted(listed.value, gauges.organizations);
  const { names } = organizations;
  const perOrganization = routesOf(probe.asks).perOrganization.length;
  const counts = { count: names.length, shown: String(names.length) };
  tracker.begin(say(messages.organizations, counts), names.length * perOrganization + 1);
  const [node] = await Promise.all([
    readNode(client, probe.asks).finally(tracker.done),
    readOrganizations(client, probe.asks, organizations, seen.totals, tracker.done),
  ]);
  return { ...seen, probe, node, gauges, organizations: names.length - seen.totals.closed.size };
}

/** The metrics page can be large and is a minute old: it is asked only for what nothing else told. */
async function readPage(client: Client, seen: Seen, tracker: Tracker): Promise<Seen> {
  const { asks, means } = seen.probe;
  if (!routesOf(asks).gauges || seen.gauges !== null) return seen;
  const { host_name: hostName } = identityReadings(seen);
  const deployment = deploymentReadings(seen);
  const open = [hostName, deployment.is_local_mode, deployment.is_HA_mode].some(
    (reading) => reading !== undefined && !isKnown(reading) && reading.notSent !== true,
  );
  // v0.3.0 reports exact bytes, which no list shows.
  const exactBytes = asks.join('.') === '0.3.0';
  const wanted = open || exactBytes || seen.signIn !== null || meaningsOf(means).sizesAreWhole;
  if (!wanted) return seen;
  tracker.begin(say(messages.metricsPage), 1);
  const gauges = await readMetricsPage(client, asks).finally(tracker.done);
  return { ...seen, gauges };
}

function readStore(seen: Seen, request: InstanceRequest, tracker: Tracker): StoreReadings | null {
  if (request.metadataPath === null || request.signal.aborted) return null;
  const { version } = seen.probe;
  const fields = (version === null ? null : releaseFacts(version))?.fields ?? [];
  const { instance_id: instanceId } = identityReadings(seen);
  const wanted =
    instanceId === undefined ||
    !isKnown(instanceId) ||
    fields.some(({ key, counts }) => key === 'num_dashboards' || counts === 'schema-versions');
  if (!wanted) return null;
  tracker.begin(say(messages.records), 1);
  const store = readMetadataStore(request.metadataPath);
  tracker.done();
  return store;
}

/** Asked only where the server's own records, which it counts itself, are out of reach. */
async function readDashboards(
  client: Client,
  seen: Seen,
  names: readonly string[],
  tracker: Tracker,
): Promise<Seen> {
  const { probe, store } = seen;
  if (!countsDashboards(probe.version) || typeof store?.dashboards === 'number') return seen;
  tracker.begin(say(messages.dashboards), 1);
  const dashboards = await countDashboards(client, probe.asks, names).finally(tracker.done);
  return { ...seen, dashboards };
}
