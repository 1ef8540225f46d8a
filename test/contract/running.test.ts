import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { standInReleases, since } from '../stand-in/releases.ts';
import { startSink } from '../stand-in/sink.ts';
import { makeWorld } from '../stand-in/world.ts';
import { runningKit, told } from './running-kit.ts';

const kit = runningKit();
const half = 1_800_000;

describe('it reports as the release does', () => {
  test.each(standInReleases)('%s: events, sender, waits, log', async (release) => {
    const server = await kit.start(release);
    await server.settled();
    await kit.clock.pass(half - 1);
    expect(kit.sink.received).toHaveLength(1);
    await kit.clock.pass(1);
    await server.stop();
    const product = since(release, 'v0.4.6') ? 'OpenObserve' : 'ZincObserve';
    const events = ['Starting server', 'heartbeat', 'Server stopped'];
    const named = events.map((event) => `${product} - ${event}`);
    const bodies = kit.sink.received.map(({ body }): Record<string, unknown> =>
      JSON.parse(String(body)),
    );
    expect(bodies.map(({ event }) => event)).toEqual(named);
    expect(server.posted.map(({ event }) => event)).toEqual(named);
    const { instanceId } = makeWorld();
    for (const { path, headers } of kit.sink.received) {
      expect(path).toBe('/v1/track');
      expect(atob(String(headers['authorization']).replace('Basic ', ''))).toBe(`${instanceId}:`);
    }
    for (const body of bodies) {
      expect(Object.keys(body)).toEqual(['userId', 'event', 'properties', 'timestamp']);
    }
    const counts = bodies.map(({ properties }) => Object.hasOwn(Object(properties), 'num_users'));
    expect(counts).toEqual([false, true, since(release, 'v0.15.0')]);
    const words = since(release, 'v0.15.0') ? 'sending a track event' : 'sending event';
    expect(kit.log.filter((line) => line.includes(words))).toHaveLength(3);
  });

  test('minutes up to v0.9.1, seconds from v0.10.0 on', async () => {
    const lines = ['ZO_HEARTBEAT_INTERVAL=2', 'ZO_TELEMETRY_HEARTBEAT=7'];
    const old = await kit.start('v0.9.1', lines);
    const newer = await kit.start('v0.10.7', lines);
    await kit.clock.pass(120_000);
    expect(old.posted).toHaveLength(2);
    expect(newer.posted).toHaveLength(1 + Math.floor(120 / 7));
  });

  test('up to v0.6.4 it does not listen before the first report has ended', async () => {
    kit.sink.usually = { kind: 'hang' };
    let listens = false;
    const old = kit.start('v0.5.3').then(() => (listens = true));
    await vi.waitFor(() => expect(kit.sink.received).toHaveLength(1));
    expect(listens).toBe(false);
    await kit.start('v0.8.0');
    await kit.sink.close();
    await old;
    expect(kit.log.join('\n')).toContain('Error sending event OpenObserve - Starting server');
  });

  test('while it is off it sends nothing at all, and says so from v0.3.0 on', async () => {
    for (const release of standInReleases) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const server = await kit.start(release, ['ZO_TELEMETRY=false']);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await kit.clock.pass(3 * half);
      // oxlint-disable-next-line no-await-in-loop -- the same
      if (release !== 'v0.3.2')
        expect(await told(server)).toBe(release === 'v0.1.7' ? undefined : false);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await server.stop();
      expect(server.posted).toEqual([]);
    }
    expect(kit.sink.connections()).toBe(0);
  });

  test('v0.3.2 hangs up at /config while it is off, and answers elsewhere', async () => {
    const server = await kit.start('v0.3.2', ['ZO_TELEMETRY=false']);
    await expect(fetch(`${server.url}/config`)).rejects.toThrow();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('nobody but this machine is reached', async () => {
    const server = await kit.start('v0.92.2', ['ZO_TELEMETRY_URL=https://collector.example.com']);
    await server.settled();
    expect(server.posted).toMatchObject([{ url: 'https://collector.example.com/v1/track' }]);
    expect(kit.log.join('\n')).toContain('Error sending event');
  });
});

describe('what makes a running server read its file again', () => {
  test.each([
    ['v0.9.1', 404, true],
    ['v0.10.7', 200, false],
    ['v0.14.7', 200, false],
    ['v0.90.2', 200, false],
    ['v0.92.2', 401, true],
  ] as const)('%s: a reload without a password gives %i', async (release, status, on) => {
    const server = await kit.start(release, ['ZO_CONFIG_WATCHER_INTERVAL=0']);
    kit.add('ZO_TELEMETRY=false');
    expect((await fetch(`${server.url}/config/reload`)).status).toBe(status);
    expect(await told(server)).toBe(on);
  });

  test('a value that does not parse is not taken over: the reload panics, the watcher ends', async () => {
    const server = await kit.start('v0.14.7');
    kit.add('ZO_TELEMETRY=no');
    await expect(fetch(`${server.url}/config/reload`)).rejects.toThrow();
    expect(await told(server)).toBe(true);
    const watching = await kit.start('v0.20.0');
    kit.add('ZO_TELEMETRY=no');
    await kit.clock.pass(31_000);
    kit.add('ZO_TELEMETRY=false');
    await kit.clock.pass(120_000);
    expect(await told(watching)).toBe(true);
    expect((await fetch(`${watching.url}/config/reload`)).status).toBe(200);
    expect(await told(watching)).toBe(false);
  });

  test('from v0.16.0 on the file is watched; off stops the reports, on again does not begin them', async () => {
    const server = await kit.start('v0.20.0');
    await server.settled();
    kit.add('ZO_TELEMETRY=false');
    await kit.clock.pass(29_000);
    expect(await told(server)).toBe(true);
    await kit.clock.pass(2000);
    expect(await told(server)).toBe(false);
    await kit.clock.pass(2 * half);
    expect(server.posted).toHaveLength(1);

    const off = await kit.start('v0.20.0', ['ZO_TELEMETRY=false']);
    kit.add('ZO_TELEMETRY=true');
    await kit.clock.pass(31_000);
    expect(await told(off)).toBe(true);
    await kit.clock.pass(2 * half);
    expect(off.posted).toEqual([]);
  });

  test('a line that is gone leaves its variable as it was', async () => {
    const server = await kit.start('v0.92.2', ['ZO_TELEMETRY=false']);
    writeFileSync(join(kit.folder, '.env'), '# nothing\n');
    await kit.clock.pass(31_000);
    expect(await told(server)).toBe(false);
  });

  test('the address of the reports is read anew from v0.91.0 on only', async () => {
    const other = await startSink();
    for (const release of ['v0.90.2', 'v0.92.2'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const server = await kit.start(release);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await server.settled();
      kit.add(`ZO_TELEMETRY_URL=${other.url}`);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await kit.clock.pass(half);
      expect(new Set(server.posted.map(({ url }) => url)).size).toBe(release === 'v0.90.2' ? 1 : 2);
    }
    await other.close();
  });
});
