import type { MetricName } from '../../core/catalogue/metrics.ts';
import { showsAssociations } from './answers/functions.ts';
import { listedOrganizations } from './answers/organizations.ts';
import { isOnDisk } from './answers/streams.ts';
import { since, versionOf, type StandInRelease } from './releases.ts';
import type { Organization, World } from './world.ts';

/**
 * What a reader may answer for one metric. `within`: how far a number may be off, because the release rounds.
 * `orMissing`: saying that it cannot be read is right too. Without `value`: only that is right.
 */
export interface Expectation {
  readonly value?: string | number | boolean;
  readonly within?: number;
  readonly orMissing?: boolean;
}

/** Metrics that only the machine itself can tell; no route of any release has them. */
export const hostOnly = [
  'os',
  'os_release',
  'cpu_count',
  'total_memory',
  'free_memory',
  'avail_memory',
  'time_zone',
] as const satisfies readonly MetricName[];

const never: Expectation = {};
const megabyte = 1024 * 1024;

/** Megabytes lost or won by rounding one size: two decimals, cut off to whole ones, or not at all. */
export function rounding(release: StandInRelease): number {
  if (since(release, 'v0.14.1')) return 1e-6;
  return since(release, 'v0.13.0') ? 1 : 0.005;
}

/**
 * The organizations of which anybody can be told: those in root's list, and from v0.3.0 on those that the gauges name,
 * because they took data since the start.
 */
function toldOrganizations(world: World, release: StandInRelease): Organization[] {
  const listed = listedOrganizations(world, release);
  const named = since(release, 'v0.3.0') && world.gauges !== 'off';
  return world.organizations.filter(
    (one) => listed.includes(one) || (named && one.streams.length > 0),
  );
}

/**
 * What the 16 metrics of the vendor's page that a server can tell are for that world, in the page's units,
 * when they are read over HTTP with the right password and nothing else helps. Counted from the
 * world itself, never from an answer.
 */
export function expected(
  world: World,
  release: StandInRelease,
): Record<Exclude<MetricName, (typeof hostOnly)[number]>, Expectation> {
  const seen = toldOrganizations(world, release);
  const streams = seen.flatMap((one) => one.streams);
  const functions = seen.flatMap((one) => one.functions);
  const alerts = seen.flatMap((one) => one.alerts);
  const people = new Set(seen.flatMap((one) => one.members.map((member) => member.email)));
  const megabytes = (bytes: readonly number[]): Expectation => ({
    value: bytes.reduce((total, one) => total + one, 0) / megabyte,
    // A reader may show two decimals, as most releases do.
    within: rounding(release) * bytes.length + 0.005 + 1e-6,
  });
  const placed = functions.flatMap((one) => one.streams).length;
  const queries = since(release, 'v0.4.1')
    ? functions.length
    : functions.filter((one) => one.streams.length === 0).length;
  const alone = world.nodes.length === 1;
  const runtime = since(release, 'v0.20.0') && !since(release, 'v0.90.3');
  // A stream on disk shows both; an object store shows neither, and without streams nothing shows.
  const onDisk = isOnDisk(world, release) && streams.length > 0;
  const served = since(release, 'v0.3.2') && release !== 'after-13921';
  return {
    instance_id: served ? { value: world.instanceId } : never,
    num_org: { value: seen.filter((one) => one.streams.length > 0).length },
    num_streams: { value: streams.length },
    num_users: { value: people.size },
    streams_total_size: megabytes(streams.map((one) => one.storageBytes)),
    streams_compressed_size: megabytes(streams.map((one) => one.compressedBytes)),
    num_ingest_functions: showsAssociations(release) ? { value: placed } : never,
    num_query_functions: { value: queries },
    real_time_alerts: { value: alerts.filter((one) => one.realTime).length },
    scheduled_alerts: { value: alerts.filter((one) => !one.realTime).length },
    is_local_mode: { value: world.localMode, orMissing: !runtime && !onDisk },
    local_mode_storage:
      world.localMode && (runtime || onDisk) ? { value: world.localModeStorage } : never,
    // On a single node the payload has neither; saying what was seen is right as well.
    is_HA_mode: { value: !alone, orMissing: alone },
    number_of_nodes: { value: world.nodes.length, orMissing: alone },
    zo_version: { value: versionOf(release) },
    host_name: { value: world.host.name },
  };
}
