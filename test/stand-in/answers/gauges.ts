import { since, type StandInRelease } from '../releases.ts';
import type { Organization, World } from '../world.ts';
import type { Answer, Asked } from './answer.ts';

type Labels = Readonly<Record<string, string>>;

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function sample(name: string, labels: Labels, value: number): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const inner = sorted.map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}{${inner.join(',')}} ${value}`;
}

/** Families of gauges by name, each sample with labels and value. */
type Families = Record<string, [Labels, number][]>;

function storage(world: World, release: StandInRelease, families: Families): void {
  const original: [Labels, number][] = [];
  const compressed: [Labels, number][] = [];
  for (const { identifier: organization, streams } of world.organizations) {
    if (since(release, 'v0.14.5')) {
      for (const stream_type of new Set(streams.map((stream) => stream.type))) {
        const kept = streams.filter((stream) => stream.type === stream_type);
        const labels = { organization, stream_type };
        original.push([labels, kept.reduce((total, stream) => total + stream.storageBytes, 0)]);
        compressed.push([labels, kept.reduce((total, one) => total + one.compressedBytes, 0)]);
      }
      continue;
    }
    for (const { name: stream, type: stream_type, ...sizes } of streams) {
      const labels = { organization, stream, stream_type };
      original.push([labels, sizes.storageBytes]);
      compressed.push([labels, sizes.compressedBytes]);
    }
  }
  families['storage_original_bytes'] = original;
  families['storage_compressed_bytes'] = compressed;
}

/** Keys tell ingest functions apart to v0.3.x only; later every function counts as one for queries. */
function functionGauges(one: Organization, release: StandInRelease): [Labels, number][] {
  const organization = one.identifier;
  const placed = since(release, 'v0.4.1') ? [] : one.functions.flatMap(({ streams }) => streams);
  const queries = since(release, 'v0.4.1')
    ? one.functions.length
    : one.functions.filter(({ streams }) => streams.length === 0).length;
  const none = since(release, 'v0.14.5') ? {} : { stream: '' };
  const asked: Labels = { organization, ...none, stream_type: '', function_type: 'query' };
  return [
    ...(queries === 0 ? [] : [[asked, queries] satisfies [Labels, number]]),
    ...[...new Set(placed)].map((stream): [Labels, number] => [
      { organization, stream, stream_type: 'logs', function_type: 'ingest' },
      placed.filter((name) => name === stream).length,
    ]),
  ];
}

function counts(world: World, release: StandInRelease, families: Families): void {
  const owning = world.organizations.filter((one) => one.streams.length > 0);
  const members = world.organizations.flatMap((one) => one.members.map((member) => member.email));
  const distinct = new Set(members).size;
  // Distinct to v0.4 (accounts) and from v0.15.0 (addresses); memberships between.
  const total = since(release, 'v0.15.0') || !since(release, 'v0.5.0') ? distinct : members.length;
  families['meta_num_organizations'] = [[{}, owning.length]];
  families['meta_num_streams'] = owning.flatMap(({ identifier: organization, streams }) =>
    ['logs', 'metrics', 'traces'].flatMap((stream_type): [Labels, number][] => {
      const kept = streams.filter((stream) => stream.type === stream_type).length;
      return kept === 0 ? [] : [[{ organization, stream_type }, kept]];
    }),
  );
  families['meta_num_users_total'] = [[{}, total]];
  families['meta_num_users'] = owning.map(({ identifier: organization, members: all }) => [
    { organization },
    all.length,
  ]);
  families['meta_num_functions'] = owning.flatMap((one) => functionGauges(one, release));
  const roles = world.localMode ? ['all'] : world.nodes.flatMap((node) => node.roles);
  families['meta_num_nodes'] = [...new Set(roles)].map((node_role) => [
    { node_role: node_role.toLowerCase() },
    roles.filter((role) => role === node_role).length,
  ]);
}

/**
 * What was taken since the start, by stream, and from v0.14.5 by type: up from the first record, whatever the gauges do.
 */
function ingested(world: World, release: StandInRelease, families: Families): void {
  const whole = since(release, 'v0.14.5');
  const records: [Labels, number][] = world.organizations.flatMap(({ identifier, streams }) =>
    streams.map(({ name, type, records: count }): [Labels, number] => [
      { organization: identifier, stream_type: type, ...(whole ? {} : { stream: name }) },
      count,
    ]),
  );
  // One sample for each set of labels.
  families['ingest_records'] = [...Map.groupBy(records, ([labels]) => JSON.stringify(labels))].map(
    ([, same]): [Labels, number] => [
      same[0]?.[0] ?? {},
      same.reduce((sum, [, count]) => sum + count, 0),
    ],
  );
  const asked = { endpoint: '/_json', status: '200' };
  families['http_incoming_requests'] = families['ingest_records'].map(([labels]) => [
    { ...asked, ...labels, ...(whole ? { search_group: '', search_type: '' } : {}) },
    1,
  ]);
}

/** Before v0.3.0: under another name, with what was asked and what was taken. */
function firstGauges(world: World, role: string): string {
  const labels = { endpoint: '/config', hostname: world.host.name, method: 'GET', role };
  const taken = world.organizations.flatMap(({ identifier: org, streams }) =>
    streams.map(({ name, records }) => [{ field: 'records', name, org }, records] as const),
  );
  return [
    sample('zincobserve_incoming_requests', { ...labels, status: '200' }, 1),
    ...taken.map(([of, records]) => sample('zincobserve_ingest_stats', of, records)),
    '',
  ].join('\n');
}

/**
 * `GET /metrics`, open to anybody whatever the settings say. `meta_` and `storage_` come with a tick of 30 to 60
 * seconds; before it they are not there.
 */
export function gauges({ release, world }: Asked): Answer {
  const type = 'text/plain; version=0.0.4; charset=utf-8';
  if (world.gauges === 'off') return { status: 200, text: '' };
  const role = (world.nodes[0]?.roles ?? ['All']).join(',').toLowerCase();
  if (!since(release, 'v0.3.0')) return { status: 200, type, text: firstGauges(world, role) };
  const always: Labels = { cluster: 'zo1', instance: world.host.name, role };
  const families: Families = {};
  ingested(world, release, families);
  if (world.gauges === 'fresh') {
    counts(world, release, families);
    storage(world, release, families);
    if (since(release, 'v0.14.3')) families['node_memory_usage'] = [[{}, 123_456_789]];
  }
  const lines = Object.entries(families).flatMap(([name, samples]) => [
    `# HELP zo_${name} ${name}`,
    `# TYPE zo_${name} gauge`,
    ...samples.map(([labels, value]) => sample(`zo_${name}`, { ...always, ...labels }, value)),
  ]);
  return { status: 200, type, text: `${lines.join('\n')}\n` };
}
