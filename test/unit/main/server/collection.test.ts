import { expect, it } from 'vitest';
import { metricNames } from '../../../../core/catalogue/metrics.ts';
import { isKnown, type Reading } from '../../../../core/collection.ts';
import { collectAll, type Sources } from '../../../../main/server/collection.ts';
import type { InstanceReadings, InstanceRequest } from '../../../../main/server/types.ts';

const known = (value: string | number): Reading => ({ value, unit: null, source: 'a test' });
const host = {
  metrics: {
    os: known('Linux'),
    os_release: known('6.1'),
    cpu_count: known(4),
    total_memory: known(1000),
    free_memory: known(500),
    avail_memory: known(600),
    time_zone: known(0),
    host_name: known('desk'),
  },
  wire: { total_memory: known(1_024_000) },
};
const request: InstanceRequest = {
  url: 'http://127.0.0.1:5080',
  credentials: null,
  certificate: null,
  metadataPath: null,
  environment: null,
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

function sources(metrics: InstanceReadings['metrics'], here = true): Sources {
  const server = {
    url: request.url,
    version: 'v0.3.0',
    reachable: true,
    telemetryEnabled: true,
    telemetryUrl: null,
    heartbeatSeconds: null,
    trouble: null,
  };
  return {
    host: async () => host,
    instance: async () => ({ server, metrics, wire: { num_dashboards: known(1) } }),
    isThisMachine: async () => here,
  };
}

let time = 0;
const clock = (): Date => new Date((time += 250));

it('with no server the host is shown, the rest says why and what to do', async () => {
  const collection = await collectAll('none-found', clock, sources({}));
  expect(Object.keys(collection.metrics)).toEqual([...metricNames]);
  expect(collection.server).toBeNull();
  expect(collection.metrics.host_name).toMatchObject({ value: 'desk' });
  expect(collection.metrics.num_streams).toEqual({
    missing: 'no server found on this machine',
    remedy: expect.stringContaining('settings'),
  });
  expect(collection.tookMs).toBe(250);
  expect(new Date(collection.collectedAt).toISOString()).toBe(collection.collectedAt);
});

it('with several and none chosen it says so, and not that none was found', async () => {
  const { server, metrics } = await collectAll('several-found', clock, sources({}));
  expect(server).toBeNull();
  expect(metrics.num_streams).toEqual({
    missing: expect.stringContaining('several servers run on this machine'),
    remedy: expect.stringContaining('Choose one'),
  });
  expect(metrics.host_name).toMatchObject({ value: 'desk' });
});

it('a server here: its word on its own name stands, and the rest notes the difference', async () => {
  const { metrics, wire } = await collectAll(
    request,
    clock,
    sources({ host_name: known('container'), num_streams: known(3) }),
  );
  expect(metrics.host_name).toMatchObject({ value: 'container' });
  expect(metrics.os).toMatchObject({ value: 'Linux', note: expect.stringContaining('container') });
  expect(metrics.num_streams).toEqual(known(3));
  expect(wire).toMatchObject({ num_dashboards: { value: 1 }, total_memory: { value: 1_024_000 } });
});

it('a server that does not say its name is called as this machine is', async () => {
  const silent: Reading = { missing: 'it needs a password', remedy: null };
  const { metrics } = await collectAll(request, clock, sources({ host_name: silent }));
  expect(metrics.host_name).toMatchObject({ value: 'desk' });
  expect(metrics.os).toEqual(known('Linux'));
});

it('what only the process of the server knows is marked where it was not found', async () => {
  const { metrics } = await collectAll(request, clock, sources({}));
  for (const reading of [metrics.time_zone, metrics.host_name]) {
    expect(reading).toMatchObject({
      source: 'a test of this machine',
      note: expect.stringContaining('this machine’s own'),
    });
  }
});

it('what its process knows stands in the place of this machine’s', async () => {
  const process = { pid: 7, environmentRead: true, root: '/proc/7/root' };
  const from: Sources = {
    ...sources({}),
    ofProcess: async () => ({
      metrics: { time_zone: known(19_800), host_name: known('3f2a9c') },
      wire: { os: known('Alpine Linux') },
    }),
  };
  const { metrics, wire } = await collectAll({ ...request, process }, clock, from);
  expect(metrics.time_zone).toEqual(known(19_800));
  expect(metrics.host_name).toEqual(known('3f2a9c'));
  expect(wire.os).toEqual(known('Alpine Linux'));
});

/** A server of that release, in a control group of version 1 that allows a megabyte. */
function limitedAt(version: string): Sources {
  const from = sources({});
  return {
    ...from,
    instance: async (asked) => {
      const { server, ...rest } = await from.instance(asked);
      return { ...rest, server: { ...server, version } };
    },
    readText: (path) => (path.startsWith('/proc/7/root/sys/fs/cgroup/memory/') ? '1000000' : null),
  };
}

it('memory is that of the control group, in the releases that count so', async () => {
  const process = { pid: 7, environmentRead: true, root: '/proc/7/root' };
  const limited = await collectAll({ ...request, process }, clock, limitedAt('v0.10.7'));
  expect(limited.wire.total_memory).toMatchObject({ value: 1_000_000 });
  const machine = await collectAll({ ...request, process }, clock, limitedAt('v0.16.3'));
  expect(machine.wire.total_memory).toMatchObject({ value: 1_024_000 });
  const unseen = await collectAll(request, clock, limitedAt('v0.10.7'));
  expect(unseen.wire.total_memory).toMatchObject({
    value: 1_024_000,
    note: expect.stringContaining('control group'),
  });
});

it("a server elsewhere: this machine's values are never shown as its own", async () => {
  const { metrics, wire } = await collectAll(
    request,
    clock,
    sources({ host_name: known('far-away') }, false),
  );
  const shown = Object.values(metrics).filter((reading) => isKnown(reading));
  expect(shown).toEqual([known('far-away')]);
  expect(metrics.total_memory).toMatchObject({
    missing: expect.stringContaining('another machine'),
  });
  expect(isKnown(wire.total_memory ?? known(0))).toBe(false);
});

it('tells of this machine before a slow server has answered, but not its name', async () => {
  const told: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<InstanceReadings>();
  const slow: Sources = {
    ...sources({}),
    instance: () => promise,
  };
  const onHost = (early: object): void => {
    told.push(Object.keys(early));
  };
  const collecting = collectAll({ ...request, onHost }, clock, slow);
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toContain('os');
  expect(told[0]).not.toContain('host_name');
  resolve(await sources({}).instance(request));
  expect((await collecting).metrics.host_name).toMatchObject({ value: 'desk' });
});

it('tells nothing of this machine where the server runs on another one', async () => {
  const told: unknown[] = [];
  const away: Sources = { ...sources({}), isThisMachine: async () => false };
  await collectAll({ ...request, onHost: (early) => told.push(early) }, clock, away);
  expect(told).toEqual([]);
});
