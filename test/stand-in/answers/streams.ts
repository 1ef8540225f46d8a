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

/** Streams of an organization in the shape of the release. */
export function streamList(world: World, organization: Organization, release: StandInRelease) {
  return organization.streams.map((stream) => ({
    name: stream.name,
    // Anything but local mode with a disk is an object store, and called s3.
    storage_type: world.localMode && world.localModeStorage === 'disk' ? 'disk' : 's3',
    stream_type: stream.type,
    stats: statsOf(stream, release),
    schema: [],
    settings: { partition_keys: {}, full_text_search_keys: [] },
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
