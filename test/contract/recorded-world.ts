import { z } from 'zod';
import type { Recording } from '../stand-in/recording.ts';
import { recordedRoot } from '../stand-in/recording.ts';
import { isStandInRelease, since, type StandInRelease } from '../stand-in/releases.ts';
import {
  makeWorld,
  type Organization,
  type Stream,
  type StreamType,
  type World,
} from '../stand-in/world.ts';

const megabyte = 1024 * 1024;
const streamType = z.enum(['logs', 'metrics', 'traces', 'enrichment_tables', 'index', 'metadata']);

const shapes = {
  organizations: z.object({ data: z.array(z.object({ identifier: z.string() })) }),
  streams: z.object({
    list: z.array(
      z.object({
        name: z.string(),
        stream_type: streamType,
        stats: z.object({
          doc_num: z.number(),
          storage_size: z.number(),
          compressed_size: z.number(),
        }),
      }),
    ),
  }),
  users: z.object({ data: z.array(z.object({ email: z.string(), role: z.string() })) }),
  functions: z.object({
    list: z.array(
      z.object({
        name: z.string(),
        stream_name: z.string().optional(),
        streams: z
          .array(z.object({ stream: z.string(), isRemoved: z.boolean().optional() }))
          .optional(),
      }),
    ),
  }),
  alerts: z.object({ list: z.array(z.object({ name: z.string(), is_real_time: z.boolean() })) }),
  dashboards: z.record(z.string(), z.array(z.unknown())),
};

/** The recorded release, which the stand-in has to know. Throws where it does not. */
export function releaseOf({ release }: Recording): StandInRelease {
  if (isStandInRelease(release)) return release;
  throw new Error(`The stand-in does not know ${release}.`);
}

/** A world of the stand-in with what the recorded server held, read from its answers. */
export function worldOf(recording: Recording): World {
  const release = releaseOf(recording);
  const body = (path: string): unknown => {
    const found = recording.answers.find((one) => one.path === path && one.status === 200);
    return found === undefined ? null : JSON.parse(found.body);
  };
  const listed = shapes.organizations.parse(
    body('/api/organizations') ?? body('/api/default/organizations'),
  );
  const { properties: sent, userId } = recording.heartbeat.body;
  const number = (key: string): number => Number(sent[key] ?? 0);
  const unit = since(release, 'v0.5.3') ? 1 : 1024;
  const base = makeWorld();
  const name = String(sent['host_name']);
  const organizations = listed.data.map(({ identifier }): Organization => {
    const at = (what: string): unknown => body(`/api/${identifier}/${what}`);
    return {
      identifier,
      name: identifier,
      streams: streamsIn(recording, identifier, shapes.streams.parse(at('streams'))),
      members: shapes.users
        .parse(at('users'))
        .data.map(({ email, role }) => ({ email, root: role === 'root' }))
        // To v0.1.8 root is in every list, and counted once.
        .filter(({ root }) => !root || identifier === 'default' || since(release, 'v0.2.0')),
      functions: shapes.functions.parse(at('functions') ?? { list: [] }).list.map((one) => ({
        name: one.name,
        streams: tied(one.streams, false).concat(one.stream_name ?? []),
        formerStreams: tied(one.streams, true),
      })),
      alerts: shapes.alerts
        .parse(at('alerts'))
        .list.map((alert) => ({ name: alert.name, realTime: alert.is_real_time, enabled: true })),
      dashboards: Object.values(shapes.dashboards.parse(at('dashboards'))).flat().length,
    };
  });
  return {
    ...base,
    instanceId: userId,
    root: recordedRoot,
    organizations,
    nodes: [{ name, roles: ['All'], cpus: number('cpu_count') }],
    functionsBuilt: z.object({ list: z.unknown() }).safeParse(body('/api/default/functions'))
      .success,
    host: {
      name,
      cpus: number('cpu_count'),
      totalBytes: number('total_memory') * unit,
      freeBytes: number('free_memory') * unit,
      availableBytes: number('avail_memory') * unit,
      kernelRelease: String(sent['os_release']),
      distribution: String(sent['os']),
      distributionVersion: String(sent['os_release']),
      secondsEastOfUtc: number('time_zone'),
    },
  };
}

function tied(
  ties: readonly { stream: string; isRemoved?: boolean | undefined }[] | undefined,
  removed: boolean,
): string[] {
  return (ties ?? [])
    .filter(({ isRemoved = false }) => isRemoved === removed)
    .map(({ stream }) => stream);
}

/** Sizes to the byte where the gauges have them by stream, else as many megabytes as the list says. */
function streamsIn(
  { answers }: Recording,
  organization: string,
  { list }: z.infer<typeof shapes.streams>,
): Stream[] {
  const gauges = answers.find(({ path }) => path === '/metrics')?.body.split('\n') ?? [];
  const exact = (family: string, name: string, type: StreamType): number | undefined => {
    const labels = [`organization="${organization}"`, `stream="${name}"`, `stream_type="${type}"`];
    const line = gauges.find(
      (one) => one.startsWith(family) && labels.every((label) => one.includes(label)),
    );
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  };
  return list.map(({ name, stream_type: type, stats }) => ({
    name,
    type,
    storageBytes:
      exact('zo_storage_original_bytes', name, type) ?? Math.round(stats.storage_size * megabyte),
    compressedBytes:
      exact('zo_storage_compressed_bytes', name, type) ??
      Math.round(stats.compressed_size * megabyte),
    records: stats.doc_num,
    schemaVersions: 1,
  }));
}
