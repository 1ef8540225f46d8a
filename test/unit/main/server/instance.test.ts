import { afterEach, describe, expect, it } from 'vitest';
import { isKnown, type Reading } from '../../../../core/collection.ts';
import { collectInstance } from '../../../../main/server/instance.ts';
import { requestTo, startFake, type Answering, type Fake } from './fake-server.ts';
import { afterV0922, v017, v0107, v0300, v0922 } from './releases.ts';

let fake: Fake | null = null;
afterEach(async () => fake?.close());

async function collect(table: Record<string, Answering>) {
  fake = await startFake(table);
  return collectInstance(requestTo(fake));
}

function valueOf(reading: Reading | undefined): unknown {
  return reading !== undefined && isKnown(reading) ? reading.value : reading?.missing;
}

function values(readings: Readonly<Record<string, Reading | undefined>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(readings).map(([key, one]) => [key, valueOf(one)]));
}

describe('each kind of release', () => {
  it('v0.1.7: two requests an organization, root counted once', async () => {
    const { metrics, wire, server } = await collect(v017);
    expect(server).toMatchObject({ version: 'v0.1.7', reachable: true, trouble: null });
    expect(server.telemetryEnabled).toBeNull();
    expect(values(metrics)).toMatchObject({
      num_org: 2,
      num_streams: 3,
      num_users: 3,
      streams_total_size: 37.5,
      streams_compressed_size: 3.75,
      num_ingest_functions: 1,
      num_query_functions: 2,
      real_time_alerts: 1,
      scheduled_alerts: 1,
      is_local_mode: true,
      local_mode_storage: 'disk',
      is_HA_mode: 'a single node does not report it',
      zo_version: 'v0.1.7',
      host_name: 'zinc-host',
    });
    expect(valueOf(metrics.instance_id)).toContain('keeps it in records');
    expect(values(wire)).toMatchObject({ num_org: 3, num_users: 4, root_user: 'root@example.com' });
    expect(valueOf(wire.num_streams)).toContain('versions of all schemas');
    expect(fake?.asked.filter(({ path }) => path.startsWith('/api/shop/'))).toHaveLength(2);
    expect(fake?.asked.some(({ path }) => path === '/metrics')).toBe(false);
  });

  it('v0.10.7: streams of every type count, tied functions by their lists', async () => {
    const { metrics, wire } = await collect(v0107);
    expect(values(metrics)).toMatchObject({
      instance_id: '7043454519337943041',
      num_org: 1,
      num_streams: 2,
      num_users: 2,
      streams_total_size: 13,
      num_ingest_functions: 1,
      num_query_functions: 2,
      real_time_alerts: 1,
      scheduled_alerts: 0,
      host_name: 'oo-host',
    });
    expect(metrics.num_org).toMatchObject({ note: expect.stringContaining('1 more has none') });
    expect(values(wire)).toMatchObject({
      num_users: 3,
      num_logs_streams: 1,
      num_metrics_streams: 0,
      streams_total_size_mb: '13',
      logs_orig_size: '12',
      traces_orig_size: '0',
    });
  });

  it('v0.92.2: one user in two organizations is one, functions are no longer tied', async () => {
    const { metrics, wire, server } = await collect(v0922);
    expect(server.telemetryEnabled).toBe(false);
    expect(values(metrics)).toMatchObject({
      num_org: 2,
      num_streams: 2,
      num_users: 2,
      num_query_functions: 4,
      real_time_alerts: 3,
      scheduled_alerts: 3,
      host_name: 'node-a',
    });
    expect(metrics.num_ingest_functions).toMatchObject({ notSent: true });
    expect(metrics.number_of_nodes).toEqual({
      missing: 'a single node does not report it',
      remedy: null,
      notSent: true,
    });
    expect(values(wire)).toMatchObject({ deployment_type: 'open_source' });
    expect(server.trouble).toBeNull();
  });

  it('after v0.92.2: the version stands behind the sign-in, the id nowhere', async () => {
    const { metrics, server } = await collect(afterV0922);
    expect(server.version).toBe('v0.93.0');
    expect(metrics.zo_version).toMatchObject({ source: 'GET /api/{org}/config' });
    expect(metrics.instance_id).toMatchObject({ remedy: expect.stringContaining('data folder') });
    expect(valueOf(metrics.num_streams)).toBe(2);
  });

  it('v0.30.0: the open configuration tells the rest', async () => {
    const { metrics, wire, server } = await collect(v0300);
    expect(server).toMatchObject({
      telemetryUrl: 'https://e1.zinclabs.dev',
      heartbeatSeconds: 900,
    });
    expect(values(metrics)).toMatchObject({
      instance_id: '7043454519337943041',
      is_local_mode: true,
      local_mode_storage: 's3',
      host_name: 'runtime-host',
    });
    expect(values(wire)).toMatchObject({
      meta_store: 'sqlite',
      cluster_coordinator: 'nats',
      deployment_type: 'enterprise',
    });
  });

  it('a cluster counts its nodes that are online, by what they do', async () => {
    const nodes = [
      { name: 'a', role: ['Querier'], status: 'Online' },
      { name: 'b', role: ['Ingester', 'Querier'], status: 'Online' },
      { name: 'c', role: ['Ingester'], status: 'Offline' },
    ];
    const streams = { list: [{ name: 's', stream_type: 'logs', storage_type: 's3', stats: null }] };
    const { metrics, wire } = await collect({
      ...v0922,
      '/node/list': nodes,
      '/api/default/streams': streams,
      '/api/_meta/streams': { list: [] },
      '/metrics': (_request, response) =>
        response.end('zo_meta_num_nodes{instance="b",node_role="querier"} 2\n'),
    });
    expect(values(metrics)).toMatchObject({
      is_local_mode: false,
      is_HA_mode: true,
      number_of_nodes: 2,
      host_name: 'b',
    });
    expect(values(wire)).toMatchObject({ querier_nodes: 2, ingester_nodes: 1 });
  });
});
