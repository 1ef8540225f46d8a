import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startSink } from '../stand-in/sink.ts';
import { runningKit, told } from './running-kit.ts';

const kit = runningKit();
const half = 1_800_000;

/** Names of the events that the sink got so far, without the product's. */
const events = (): string[] =>
  kit.sink.received.map(({ body }) => String(body).replace(/.* - ([\w ]+)",.*/s, '$1'));

/** Properties of one report. */
function properties(at: number): unknown {
  const message: { properties: unknown } = JSON.parse(String(kit.sink.received[at]?.body));
  return message.properties;
}

describe('the proxy', () => {
  test.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
    '%s gets every report, those for this machine too',
    async (name) => {
      const proxy = await startSink();
      const server = await kit.start('v0.10.7', [], { environment: new Map([[name, proxy.url]]) });
      await server.settled();
      expect(kit.sink.connections()).toBe(0);
      expect(proxy.received).toMatchObject([
        { path: `${kit.sink.url}/v1/track`, headers: { host: new URL(kit.sink.url).host } },
      ]);
      await proxy.close();
    },
  );

  test('named in the .env it counts as well, and a reload does not change it', async () => {
    const proxy = await startSink();
    const server = await kit.start('v0.16.3', [`HTTP_PROXY=${proxy.url}`]);
    kit.add('HTTP_PROXY=');
    await fetch(`${server.url}/config/reload`);
    await kit.clock.pass(half);
    expect([proxy.received.length, kit.sink.connections()]).toEqual([2, 0]);
    await proxy.close();
  });

  test.each([
    ['127.0.0.1', 1],
    ['example.com, 127.0.0.0/8', 1],
    ['*', 1],
    ['127.0.0.2', 0],
    ['example.com,::1', 0],
  ])('NO_PROXY %s: %i report past it', async (list, past) => {
    const proxy = await startSink();
    const environment = new Map([
      ['HTTP_PROXY', proxy.url],
      ['NO_PROXY', list],
    ]);
    await (await kit.start('v0.3.0', [], { environment })).settled();
    expect([kit.sink.received.length, proxy.received.length]).toEqual([past, 1 - past]);
    await proxy.close();
  });
});

test.each([
  ['v0.3.2', 'router', true],
  ['v0.5.3', 'router', false],
  ['v0.5.3', 'ingester', true],
  ['v0.8.0', 'ingester', false],
  ['v0.8.0', 'ingester,querier', true],
  ['v0.92.2', 'ingester', false],
  ['v0.92.2', 'QUERIER', true],
] as const)('%s as %s: a heartbeat %s', async (release, role, sent) => {
  const lines = [`ZO_NODE_ROLE=${role}`, 'ZO_LOCAL_MODE=false'];
  await (await kit.start(release, lines)).settled();
  await kit.clock.pass(half);
  expect(events()).toEqual(sent ? ['Starting server', 'heartbeat'] : ['Starting server']);
});

test('in local mode a role counts to v0.10.7 only', async () => {
  for (const release of ['v0.10.7', 'v0.12.2'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const server = await kit.start(release, ['ZO_NODE_ROLE=ingester']);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await kit.clock.pass(half);
    expect(server.posted).toHaveLength(release === 'v0.10.7' ? 1 : 2);
  }
});

test('what its settings say of it is what it posts and answers', async () => {
  const environment = new Map([
    ['TZ', 'Asia/Kolkata'],
    ['ZO_INSTANCE_NAME', 'o2-0'],
  ]);
  const lines = ['ZO_LOCAL_MODE_STORAGE=LOCAL', 'ZO_META_STORE=PostgreSQL'];
  const server = await kit.start('v0.16.3', lines, { environment });
  await server.settled();
  await kit.clock.pass(half);
  expect(properties(1)).toMatchObject({
    time_zone: 19_800,
    host_name: 'o2-0',
    local_mode_storage: 'local',
    meta_store: 'postgresql',
    cluster_coordinator: 'nats',
  });
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('instance="o2-0"');
});

test('what holds nodes together is another thing before v0.16.0', async () => {
  await (await kit.start('v0.15.0', ['ZO_LOCAL_MODE=false'])).settled();
  expect(properties(0)).toMatchObject({
    meta_store: 'etcd',
    cluster_coordinator: 'etcd',
  });
});

describe('the flag of the start and that of the moment', () => {
  test.each(['v0.10.7', 'v0.16.3'] as const)('%s, started on, off, on again', async (release) => {
    const server = await kit.start(release, ['ZO_CONFIG_WATCHER_INTERVAL=0']);
    const reload = async (line: string): Promise<void> => {
      kit.add(line);
      await fetch(`${server.url}/config/reload`);
      await kit.clock.pass(half);
    };
    await reload('ZO_TELEMETRY=false');
    expect(events()).toEqual(['Starting server']);
    await reload('ZO_TELEMETRY=true');
    expect(events()).toEqual(['Starting server', 'heartbeat']);
    await reload('ZO_TELEMETRY=false');
    await server.stop();
    expect(events()).toEqual(['Starting server', 'heartbeat']);
  });

  test.each(['v0.10.7', 'v0.16.3', 'v0.92.2'] as const)(
    '%s, started off, says on after a reload and sends nothing, not even at the stop',
    async (release) => {
      const server = await kit.start(release, ['ZO_TELEMETRY=false']);
      kit.add('ZO_TELEMETRY=true');
      const pair = Buffer.from('root@example.com:Root-Pässword:1"2').toString('base64');
      await fetch(`${server.url}/config/reload`, { headers: { authorization: `Basic ${pair}` } });
      expect(await told(server)).toBe(true);
      await kit.clock.pass(2 * half);
      await server.stop();
      expect(kit.sink.connections()).toBe(0);
    },
  );
});

describe('the interval', () => {
  test.each([
    ['v0.10.7', 0],
    ['v0.16.3', 4],
  ] as const)('%s: a shorter one, read again, gives %i more', async (release, more) => {
    const server = await kit.start(release, ['ZO_CONFIG_WATCHER_INTERVAL=0']);
    kit.add('ZO_TELEMETRY_HEARTBEAT=60');
    await fetch(`${server.url}/config/reload`);
    await kit.clock.pass(half + 240_000);
    expect(server.posted).toHaveLength(2 + more);
  });

  test('0 ends the job to v0.14.7; later it is looked at again after a minute', async () => {
    for (const release of ['v0.14.7', 'v0.15.0'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const server = await kit.start(release, ['ZO_TELEMETRY_HEARTBEAT=0']);
      kit.add('ZO_TELEMETRY_HEARTBEAT=30');
      // oxlint-disable-next-line no-await-in-loop -- the same
      await fetch(`${server.url}/config/reload`);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await kit.clock.pass(60_000 + 90_000);
      expect(server.posted).toHaveLength(release === 'v0.14.7' ? 1 : 4);
    }
  });
});

describe('where the settings are read again', () => {
  test.each([
    ['v0.10.7', false],
    ['v0.16.3', true],
  ] as const)('%s: a nearer file that came later, telemetry %s', async (release, on) => {
    const nearer = join(kit.folder, 'srv');
    mkdirSync(nearer);
    const server = await kit.start(release, [], { folder: nearer });
    writeFileSync(join(nearer, '.env'), 'ZO_TELEMETRY=false\n');
    expect((await fetch(`${server.url}/config/reload`)).status).toBe(200);
    expect(await told(server)).toBe(on);
  });

  test('a file that is gone changes nothing', async () => {
    const server = await kit.start('v0.16.3', ['ZO_TELEMETRY=false']);
    rmSync(join(kit.folder, '.env'));
    expect((await fetch(`${server.url}/config/reload`)).status).toBe(200);
    await kit.clock.pass(61_000);
    expect(await told(server)).toBe(false);
  });

  test('a .env that is a folder is passed by', async () => {
    const nearer = join(kit.folder, 'srv');
    mkdirSync(join(nearer, '.env'), { recursive: true });
    const server = await kit.start('v0.3.0', ['ZO_TELEMETRY=false'], { folder: nearer });
    expect(await told(server)).toBe(false);
  });
});

describe('the log', () => {
  test.each([
    ['v0.3.0', '[2026-11-23T10:00:00Z INFO  zincobserve::meta::telemetry] [TRACE] sending event'],
    ['v0.5.3', '[2026-11-23T10:00:00Z INFO  openobserve::common::meta::telemetry] sending event'],
    [
      'v0.10.7',
      '2026-11-23T10:00:00.000108256+00:00 INFO openobserve::common::meta::telemetry: sending event',
    ],
    [
      'v0.92.2',
      '2026-11-23T10:00:00.000108256+00:00 INFO common::meta::telemetry: sending a track event',
    ],
  ] as const)('%s writes its line', async (release, line) => {
    await (await kit.start(release)).settled();
    expect(kit.log[0]).toMatch(new RegExp(`^${line.replaceAll(/[[\]+.]/g, '\\$&')} \\w+ - Start`));
  });

  test.each([
    ['warn', 0],
    ['off', 0],
    ['debug', 1],
    ['openobserve::common=info', 1],
    ['info,openobserve::common::meta::telemetry=error', 0],
    ['actix_web=info', 0],
    ['', 1],
  ])('RUST_LOG=%s writes %i line of sending', async (filter, lines) => {
    await (await kit.start('v0.10.7', [`RUST_LOG=${filter}`])).settled();
    expect(kit.log.filter((line) => line.includes('sending event'))).toHaveLength(lines);
  });

  test('an empty RUST_LOG leaves errors alone to v0.7.2, and ZO_LOG_LEVEL is no variable', async () => {
    await (await kit.start('v0.3.0', ['RUST_LOG='])).settled();
    expect(kit.log).toEqual([]);
    await (await kit.start('v0.10.7', ['ZO_LOG_LEVEL=off'])).settled();
    expect(kit.log.join()).toContain('sending event');
  });

  test('an answer that refuses is an error in it', async () => {
    kit.sink.usually = { kind: 'status', status: 403 };
    await (await kit.start('v0.10.7')).settled();
    expect(kit.log.join()).toContain('Error sending event OpenObserve - Starting server');
  });
});
