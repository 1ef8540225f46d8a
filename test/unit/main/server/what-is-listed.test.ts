import { afterEach, describe, expect, it } from 'vitest';
import { isKnown, type Reading } from '../../../../core/collection.ts';
import { collectInstance } from '../../../../main/server/instance.ts';
import type { InstanceRequest } from '../../../../main/server/types.ts';
import { requestTo, startFake, type Answering, type Fake } from './fake-server.ts';
import { stream, v0107 } from './releases.ts';

let fake: Fake | null = null;
afterEach(async () => fake?.close());

async function collect(table: Record<string, Answering>, more: Partial<InstanceRequest> = {}) {
  fake = await startFake(table);
  return collectInstance(requestTo(fake, more));
}

function value(reading: Reading | undefined): unknown {
  return reading !== undefined && isKnown(reading) ? reading.value : reading?.missing;
}

function note(reading: Reading | undefined): string {
  return reading !== undefined && isKnown(reading) ? (reading.note ?? '') : '';
}

const root = { email: 'root@example.com', role: 'root' };
const built = { commit_hash: '0', build_date: '2023', telemetry_enabled: true };
const text =
  (body: string): Answering =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(body);
  };

const closed: Answering = (_request, response) => void response.writeHead(401).end();
const at = (version: string) => ({ ...v0107, '/config': { version, ...built } });

/** A server of the first releases with an organization `lonely` that has streams and no member. */
function lonely(version: string, metrics: string): Record<string, Answering> {
  const empty = { streams: [], functions: [], alerts: [] };
  return {
    '/config': { version, ...built },
    '/api/default/organizations': { data: [{ identifier: 'default' }] },
    '/api/default/summary': { ...empty, streams: [stream('app')] },
    '/api/default/users': { data: [root] },
    '/api/lonely/summary': {
      streams: [stream('a'), stream('b', 'metrics')],
      functions: [{ name: 'f' }],
      alerts: [{ is_real_time: true }],
    },
    '/api/lonely/users': { data: [] },
    '/api/cache/status': { LOCAL_NODE_NAME: 'zinc', LOCAL_NODE_ROLE: 'all', NODES: {} },
    '/metrics': text(metrics),
  };
}

const page = [
  'zo_http_incoming_requests{endpoint="/_json",organization="typo",status="400"} 1',
  'zo_ingest_records{cluster="zo1",instance="vm",organization="lonely",stream="a"} 4000',
  'zo_ingest_wal_used_bytes{cluster="zo1",organization="",stream_type="file_list"} 850',
  'zo_meta_num_nodes{cluster="zo1",instance="vm",node_role="all"} 1',
].join('\n');

describe('organizations with streams and without a member', () => {
  it.each(['v0.3.0', 'v0.4.7'])(
    '%s: those that the metrics page names are counted',
    async (version) => {
      const { metrics, wire, server } = await collect(lonely(version, page));
      expect(server.trouble).toBeNull();
      expect(value(metrics.num_streams)).toBe(3);
      expect(value(metrics.num_org)).toBe(2);
      expect(value(wire.num_org)).toBe(3);
      expect(value(metrics.real_time_alerts)).toBe(1);
      expect(value(metrics.num_query_functions)).toBe(1);
      expect(value(wire.num_users)).toBe(1);
      expect(note(wire.num_org)).toContain('Those that were idle may be missing');
      expect(fake?.asked.some((one) => one.path.startsWith('/api/typo'))).toBe(false);
      expect(fake?.asked.filter((one) => one.path === '/metrics')).toHaveLength(1);
    },
  );

  it.each([
    ['v0.1.7', page],
    ['v0.3.0', ''],
  ])(
    '%s without them on that page: the counts say what they may lack',
    async (version, metrics) => {
      const { metrics: read, wire } = await collect(lonely(version, metrics));
      expect(value(read.num_streams)).toBe(1);
      for (const reading of [read.num_streams, wire.num_org, read.streams_total_size]) {
        expect(note(reading)).toContain('only organizations that have a member');
      }
      expect(note(read.num_users)).not.toContain('only organizations that have a member');
    },
  );

  it('from v0.4.8 on they are listed: the page is not asked, and users are noted instead', async () => {
    const { metrics, wire } = await collect({ ...v0107, '/metrics': text(page) });
    expect(value(metrics.num_org)).toBe(1);
    expect(note(metrics.num_org)).not.toContain('member');
    expect(note(wire.num_users)).toContain('organizations without a stream');
    expect(fake?.asked.some((one) => one.path.startsWith('/api/lonely'))).toBe(false);
  });

  it('one that this user may not read is a note, and breaks no sum', async () => {
    const table = lonely('v0.3.0', page);
    const { metrics, server } = await collect({ ...table, '/api/lonely/summary': closed });
    expect(server.trouble).toBeNull();
    expect(value(metrics.num_streams)).toBe(1);
    expect(note(metrics.num_streams)).toContain('1 of them could not be read');
  });
});

describe('dashboards', () => {
  const folders = { list: [{ folderId: 'default' }, { folderId: 'team a' }] };

  it('are counted folder by folder where the server’s own records are out of reach', async () => {
    const { wire } = await collect({
      ...v0107,
      '/api/default/dashboards': (request, response) => {
        const inTeam = request.url === '/api/default/dashboards?folder=team%20a';
        response.writeHead(200).end(JSON.stringify({ dashboards: inTeam ? [1, 2] : [1] }));
      },
      '/api/default/folders': folders,
      '/api/empty/dashboards': { dashboards: [] },
      '/api/empty/folders': { list: [] },
    });
    expect(wire.num_dashboards).toEqual({
      value: 3,
      unit: null,
      source: 'GET /api/{org}/dashboards',
    });
  });

  it('in the default folder alone are noted as that', async () => {
    const { wire } = await collect({
      ...v0107,
      '/api/default/dashboards': { dashboards: [1] },
      '/api/empty/dashboards': { dashboards: [] },
    });
    expect(value(wire.num_dashboards)).toBe(1);
    expect(note(wire.num_dashboards)).toContain('folder “default”');
  });

  it('of an organization that cannot be read make the count missing', async () => {
    const { wire } = await collect({ ...v0107, '/api/default/dashboards': { dashboards: [1] } });
    expect(value(wire.num_dashboards)).toContain('“empty” could not be read');
  });

  it.each(['v0.14.0', 'v0.16.3', 'v0.92.2'])('%s sends 0, whatever there is', async (version) => {
    const { wire } = await collect(at(version));
    expect(value(wire.num_dashboards)).toBe(0);
    expect(note(wire.num_dashboards)).toContain('a table that is empty');
    expect(fake?.asked.some((one) => one.path.includes('dashboards'))).toBe(false);
  });
});

describe('settings of the server’s own process', () => {
  const process = { pid: 7, environmentRead: true, root: '' };

  it.each([
    ['v0.16.3', {}, 'sqlite', 'nats'],
    ['v0.15.3', {}, 'sqlite', 'etcd'],
    ['v0.14.6', { ZO_META_STORE: 'MySQL', ZO_CLUSTER_COORDINATOR: 'Nats' }, 'mysql', 'Nats'],
    ['v0.92.2', { ZO_META_STORE: '' }, 'sqlite', 'nats'],
  ])('%s with %j: %s, %s', async (version, environment, store, coordinator) => {
    const { wire } = await collect(at(version), { environment, process });
    expect(value(wire.meta_store)).toBe(store);
    expect(value(wire.cluster_coordinator)).toBe(coordinator);
  });

  it.each([
    [null, null],
    [{}, { ...process, environmentRead: false }],
  ])('not read (%j): no default stands in for them', async (environment, of) => {
    const { wire, channels } = await collect(at('v0.16.3'), { environment, process: of });
    expect(value(wire.meta_store)).toContain('could not be read');
    expect(value(wire.cluster_coordinator)).toContain('could not be read');
    expect(channels?.settings?.whole ?? false).toBe(false);
  });

  it('the mode’s storage is what is set, in lower case, and disk where nothing is', async () => {
    const set = { environment: { ZO_LOCAL_MODE_STORAGE: 'Local' }, process };
    const local = await collect(v0107, set);
    expect(value(local.metrics.local_mode_storage)).toBe('local');
    await fake?.close();
    const unset = await collect(v0107, { environment: {}, process });
    expect(value(unset.metrics.local_mode_storage)).toBe('disk');
    expect(note(unset.metrics.local_mode_storage)).toBe('');
    await fake?.close();
    const unread = await collect(v0107);
    expect(value(unread.metrics.local_mode_storage)).toBe('disk');
    expect(note(unread.metrics.local_mode_storage)).toContain('“local”');
  });

  it('only those that turn channels on or off are kept, and no address', async () => {
    const environment = {
      ZO_MMDB_DISABLE_DOWNLOAD: 'true',
      ZO_KEYEVENT_TELEMETRY_URL: 'https://user:secret@k.example',
      ZO_INSTANCE_NAME: 'anna',
    };
    const { channels, metrics } = await collect(
      { ...v0107, '/node/status': {} },
      { environment, process },
    );
    expect(channels?.settings).toEqual({
      values: { ZO_MMDB_DISABLE_DOWNLOAD: 'true', ZO_KEYEVENT_TELEMETRY_URL: 'set' },
      whole: true,
    });
    expect(value(metrics.host_name)).toBe('anna');
  });

  it('a candidate keeps its name, and has no key that only its release has', async () => {
    const { server, wire } = await collect(at('v0.14.6-rc7-pb10'), { environment: {}, process });
    expect(server.version).toBe('v0.14.6-rc7-pb10');
    expect(value(wire.meta_store)).toBe('sqlite');
    expect(wire).not.toHaveProperty('cluster_coordinator');
  });
});

it.each([
  ['v0.13.1', false],
  ['v0.14.0', true],
  ['v0.14.7', true],
])('%s: users made for programs are noted with the count of users: %s', async (version, noted) => {
  const { wire } = await collect(at(version));
  expect(note(wire.num_users).includes('made for programs')).toBe(noted);
});
