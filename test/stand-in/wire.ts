import type { WireKey } from '../../core/catalogue/wire-keys.ts';
import { showsAssociations } from './answers/functions.ts';
import { since, versionOf, type StandInRelease } from './releases.ts';
import type { Stream, World } from './world.ts';

type Properties = Partial<Record<WireKey, string | number | boolean>>;

const wholeMegabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);

const total = (streams: readonly Stream[], of: 'storageBytes' | 'compressedBytes'): number =>
  streams.reduce((sum, stream) => sum + stream[of], 0);

/** What every event carries: the machine as that release sees it. */
export function baseProperties(world: World, release: StandInRelease): Properties {
  const { host } = world;
  const divisor = since(release, 'v0.5.3') ? 1 : 1024;
  // What keeps the nodes of a cluster together, and its metadata, where nothing else is set.
  const coordinator = since(release, 'v0.16.0') ? 'nats' : 'etcd';
  return {
    cpu_count: host.cpus,
    total_memory: Math.floor(host.totalBytes / divisor),
    free_memory: Math.floor(host.freeBytes / divisor),
    ...(since(release, 'v0.5.3')
      ? { os: host.distribution, os_release: host.distributionVersion }
      : {
          avail_memory: Math.floor(host.availableBytes / divisor),
          os: 'Linux',
          os_release: host.kernelRelease,
        }),
    time_zone: host.secondsEastOfUtc,
    host_name: host.name,
    zo_version: versionOf(release),
    ...(since(release, 'v0.1.6') && !since(release, 'v0.3.0')
      ? { root_user: world.root.email }
      : {}),
    ...(since(release, 'v0.14.5')
      ? { meta_store: world.metaStore ?? (world.localMode ? 'sqlite' : coordinator) }
      : {}),
    ...(since(release, 'v0.14.6')
      ? { cluster_coordinator: world.clusterCoordinator ?? coordinator }
      : {}),
    ...(since(release, 'v0.14.7') ? { deployment_type: 'open_source' } : {}),
  };
}

function sizes(streams: readonly Stream[], release: StandInRelease): Properties {
  const original = total(streams, 'storageBytes');
  const compressed = total(streams, 'compressedBytes');
  if (!since(release, 'v0.3.1')) {
    return { streams_total_size: original, streams_compressed_size: compressed };
  }
  const of = (type: Stream['type']): Stream[] => streams.filter((stream) => stream.type === type);
  const [logs, metrics, traces] = [of('logs'), of('metrics'), of('traces')];
  return {
    streams_total_size_mb: wholeMegabytes(original),
    streams_compressed_size_mb: wholeMegabytes(compressed),
    ...(since(release, 'v0.5.3')
      ? {
          num_logs_streams: logs.length,
          num_metrics_streams: metrics.length,
          logs_orig_size: wholeMegabytes(total(logs, 'storageBytes')),
          logs_compressed_size: wholeMegabytes(total(logs, 'compressedBytes')),
          metrics_orig_size: wholeMegabytes(total(metrics, 'storageBytes')),
          metrics_compressed_size: wholeMegabytes(total(metrics, 'compressedBytes')),
          traces_orig_size: wholeMegabytes(total(traces, 'storageBytes')),
          traces_compressed_size: wholeMegabytes(total(traces, 'compressedBytes')),
        }
      : {}),
  };
}

function deployment(world: World, release: StandInRelease): Properties {
  const has = (role: string): number =>
    world.nodes.filter((node) => node.roles.includes(role)).length;
  return {
    is_local_mode: world.localMode,
    ...(world.localMode ? { local_mode_storage: world.localModeStorage } : {}),
    ...(world.nodes.length > 1
      ? {
          is_HA_mode: true,
          number_of_nodes: world.nodes.length,
          ...(since(release, 'v0.8.0')
            ? { querier_nodes: has('Querier'), ingester_nodes: has('Ingester') }
            : {}),
        }
      : {}),
  };
}

/** Properties of the heartbeat that a real server of that release would post for that world. */
export function wire(world: World, release: StandInRelease): Properties {
  const all = world.organizations;
  const streams = all.flatMap((one) => one.streams);
  const versions = streams.reduce((sum, stream) => sum + stream.schemaVersions, 0);
  const members = all.flatMap((one) => one.members.map((member) => member.email));
  const owning = all.filter((one) => one.streams.length > 0).length;
  const counts: Properties = {
    // To v0.7.2 the number of organizations was the number of streams; to v0.10.5 that of streams counted versions.
    num_org: since(release, 'v0.8.0') ? owning : streams.length,
    num_streams: since(release, 'v0.10.6') ? streams.length : versions,
    num_users: since(release, 'v0.15.0') ? new Set(members).size : members.length,
  };
  if (!since(release, 'v0.3.0')) return { ...baseProperties(world, release), ...counts };
  const functions = all.flatMap((one) => one.functions);
  const alerts = all.flatMap((one) => one.alerts);
  const realTime = alerts.filter((alert) => alert.realTime).length;
  return {
    ...baseProperties(world, release),
    ...counts,
    ...deployment(world, release),
    ...sizes(streams, release),
    ...(showsAssociations(release)
      ? { num_ingest_functions: functions.flatMap((one) => one.streams).length }
      : {}),
    num_query_functions: since(release, 'v0.4.1')
      ? functions.length
      : functions.filter((one) => one.streams.length === 0).length,
    real_time_alerts: realTime,
    scheduled_alerts: alerts.length - realTime,
    ...(since(release, 'v0.5.3') ? { num_dashboards: countedDashboards(world, release) } : {}),
  };
}

/** From v0.14.0 on dashboards have a table of their own, and the one that is counted stays empty (seen on v0.16.3). */
function countedDashboards({ organizations }: World, release: StandInRelease): number {
  if (since(release, 'v0.14.0')) return 0;
  return organizations.reduce((sum, one) => sum + one.dashboards, 0);
}
