import { metricNames, type MetricName, type Unit } from '../../../core/catalogue/metrics.ts';
import { isAtLeast, parseRelease } from '../../../core/catalogue/version.ts';
import type { WireKey } from '../../../core/catalogue/wire-keys.ts';
import type { Collection, Known, Missing, Reading, ServerSeen } from '../../../core/collection.ts';

/** A reading of that value. */
export function known(value: Known['value'], unit: Unit | null = null): Known {
  return { value, unit, source: 'test' };
}

/** A reading that failed. */
export function missing(reason: string, remedy: string | null = null): Missing {
  return { missing: reason, remedy };
}

/** What a single node says of its cluster: nothing. */
export const singleNode: Missing = {
  ...missing('a single node does not report it'),
  notSent: true,
};

/** A server that answered everything, and that the test can change. */
export function serverOf(version: string | null, more: Partial<ServerSeen> = {}): ServerSeen {
  return {
    url: 'http://127.0.0.1:5080',
    version,
    reachable: true,
    telemetryEnabled: true,
    telemetryUrl: null,
    heartbeatSeconds: null,
    trouble: null,
    ...more,
  };
}

/** All 23 metrics of a cluster in local mode: no real server is both, but every key is there. */
export const everyMetric: Record<MetricName, Reading> = {
  instance_id: known('7043454519337943041'),
  num_org: known(3),
  num_streams: known(10),
  num_users: known(7),
  streams_total_size: known(6000.25, 'MB'),
  streams_compressed_size: known(60, 'MB'),
  num_ingest_functions: known(5),
  num_query_functions: known(9),
  real_time_alerts: known(3),
  scheduled_alerts: known(2),
  is_local_mode: known(true),
  local_mode_storage: known('disk'),
  is_HA_mode: known(true),
  number_of_nodes: known(4),
  os: known('Linux'),
  os_release: known('5.10.161+'),
  zo_version: known('v0.10.7'),
  cpu_count: known(4),
  total_memory: known(32_882_744, 'KB'),
  free_memory: known(26_867_176, 'KB'),
  avail_memory: known(30_695_456, 'KB'),
  time_zone: known(19_800, 's'),
  host_name: known('workstation-7'),
};

/** Every undocumented key, and the host as newer releases name it. */
export const everyWire: Partial<Record<WireKey, Reading>> = {
  os: known('Debian GNU/Linux'),
  os_release: known('12'),
  root_user: known('root@example.com'),
  meta_store: known('sqlite'),
  cluster_coordinator: known('nats'),
  deployment_type: known('open_source'),
  num_logs_streams: known(6),
  num_metrics_streams: known(2),
  num_dashboards: known(1),
  querier_nodes: known(2),
  ingester_nodes: known(2),
  logs_orig_size: known('5000', 'MB'),
  logs_compressed_size: known('50', 'MB'),
  metrics_orig_size: known('800', 'MB'),
  metrics_compressed_size: known('8', 'MB'),
  traces_orig_size: known('200', 'MB'),
  traces_compressed_size: known('2', 'MB'),
};

/** What a server of that release counts in another way than the page says, as the collector reads it. */
function ownCounts(version: string | null): Partial<Record<WireKey, Reading>> {
  const release = version === null ? null : parseRelease(version);
  if (release === null) return {};
  return {
    ...(isAtLeast(release, 'v0.8.0') ? {} : { num_org: known(10) }),
    ...(isAtLeast(release, 'v0.10.6') ? {} : { num_streams: known(14) }),
    ...(isAtLeast(release, 'v0.15.0') ? {} : { num_users: known(12) }),
  };
}

/** A collection of everything, from a server of that release. */
export function collectionOf(
  version: string | null,
  more: {
    readonly metrics?: Partial<Record<MetricName, Reading>>;
    readonly wire?: Partial<Record<WireKey, Reading>>;
    readonly server?: Partial<ServerSeen>;
  } = {},
): Collection {
  return {
    collectedAt: '2026-11-23T10:00:00.000Z',
    server: serverOf(version, more.server),
    metrics: { ...everyMetric, ...more.metrics },
    wire: { ...everyWire, ...ownCounts(version), ...more.wire },
    tookMs: 12,
  };
}

/** A collection of this machine alone. */
export function hostOnly(): Collection {
  const none = missing('no server found on this machine');
  const metrics = { ...everyMetric };
  for (const name of metricNames) {
    if (!hostNames.includes(name)) metrics[name] = none;
  }
  return {
    collectedAt: '2026-11-23T10:00:00.000Z',
    server: null,
    metrics,
    wire: { os: known('Debian GNU/Linux'), os_release: known('12') },
    tookMs: 8,
  };
}

const hostNames: readonly MetricName[] = [
  'os',
  'os_release',
  'cpu_count',
  'total_memory',
  'free_memory',
  'avail_memory',
  'time_zone',
  'host_name',
];
