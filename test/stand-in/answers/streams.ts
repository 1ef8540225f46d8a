import { since, type StandInRelease } from '../releases.ts';
import type { Organization, Stream, World } from '../world.ts';
import { json, organizationOf, type Answer, type Asked } from './answer.ts';

const megabyte = 1024 * 1024;

/** Megabytes as that release writes them: two decimals, whole ones cut off, or unrounded. */
export function asMegabytes(bytes: number, release: StandInRelease): number {
  const size = bytes / megabyte;
  if (since(release, 'v0.14.1')) return size;
  return since(release, 'v0.13.0') ? Math.trunc(size) : Math.round(size * 100) / 100;
}

function statsOf(stream: Stream, release: StandInRelease): object {
  return {
    ...(since(release, 'v0.4.9') ? { created_at: 1_679_000_000_000_000 } : {}),
    doc_time_min: 1_679_000_000_000_000,
    doc_time_max: 1_679_100_000_000_000,
    doc_num: stream.records,
    file_num: 3,
    storage_size: asMegabytes(stream.storageBytes, release),
    compressed_size: asMegabytes(stream.compressedBytes, release),
    ...(since(release, 'v0.13.1') ? { index_size: 0 } : {}),
  };
}

/** Anything but local mode with a disk is an object store, and called s3; `local` means the disk from v0.10.7 on. */
export function isOnDisk({ localMode, localModeStorage }: World, release: StandInRelease): boolean {
  const disk = localModeStorage === 'disk' || localModeStorage === 'local';
  return localMode && (since(release, 'v0.10.7') ? disk : localModeStorage === 'disk');
}

/** What can be set for a stream, and is not. Sources: v0.3.0, v0.10.7 and v0.16.3 as seen, the others' source. */
function settingsOf(stream: Stream, release: StandInRelease): object {
  const from = (version: Parameters<typeof since>[1], more: object): object =>
    since(release, version) ? more : {};
  const level = { logs: 'hourly', traces: 'hourly', metrics: 'daily' } as const;
  const known = Object.entries(level).find(([type]) => type === stream.type)?.[1] ?? 'unset';
  return {
    partition_keys: {},
    ...from('v0.5.3', since(release, 'v0.90.0') ? {} : { partition_time_level: known }),
    full_text_search_keys: [],
    ...from('v0.12.2', { index_fields: [] }),
    ...from('v0.8.0', { bloom_filter_fields: [] }),
    ...from('v0.5.3', { data_retention: 0 }),
    ...from('v0.12.2', { max_query_range: 0, store_original_data: false }),
    ...from('v0.13.0', { approx_partition: false }),
    ...from('v0.14.0', { distinct_value_fields: [], index_updated_at: 0 }),
    ...from('v0.14.7', {
      extended_retention_days: [],
      index_original_data: false,
      index_all_values: false,
    }),
    ...from('v0.15.0', { enable_distinct_fields: true }),
    ...from('v0.16.3', { enable_log_patterns_extraction: false }),
  };
}

/** Streams of an organization in the shape of the release. */
export function streamList(world: World, organization: Organization, release: StandInRelease) {
  return organization.streams.map((stream) => ({
    name: stream.name,
    storage_type: isOnDisk(world, release) ? 'disk' : 's3',
    stream_type: stream.type,
    stats: statsOf(stream, release),
    // Left out while it is empty, up to v0.14.7.
    ...(since(release, 'v0.15.0') ? { schema: [] } : {}),
    settings: settingsOf(stream, release),
    ...(stream.type === 'metrics' && since(release, 'v0.5.3')
      ? {
          metrics_meta: {
            metric_type: '',
            metric_family_name: stream.name,
            help: stream.name,
            unit: '',
          },
        }
      : {}),
    ...(since(release, 'v0.14.7') ? { total_fields: 0 } : {}),
  }));
}

/** `GET /api/{org}/streams`: of all types, unless `type` names one. */
export function streams(asked: Asked): Answer {
  const organization = organizationOf(asked);
  const type = asked.query.get('type');
  const list = organization ? streamList(asked.world, organization, asked.release) : [];
  const kept = list.filter((stream) => type === null || stream.stream_type === type);
  return json(
    // The first release with `total` was not looked up; seen from v0.14.7 on.
    since(asked.release, 'v0.14.7') ? { list: kept, total: kept.length } : { list: kept },
  );
}
