import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shareCandor } from './candor.ts';
import { launchPlainly } from './plain-launch.ts';
import { inMain } from '../e2e/in-main.ts';
import { isElsewhere, remoteEnds } from './sockets.ts';

/** How long Candor is watched, in milliseconds. */
const watched = 20_000;

/** A proxy that answers nobody and counts who comes. */
async function openSink(): Promise<{ server: Server; port: number; count: () => number }> {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.on('error', () => undefined);
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return { server, port: address.port, count: () => count };
}

describe('a start without consent is silent on the network', () => {
  let sink: Awaited<ReturnType<typeof openSink>>;
  let profile = '';

  beforeAll(async () => {
    sink = await openSink();
    profile = mkdtempSync(join(tmpdir(), 'candor-silent-'));
  });
  afterAll(() => {
    sink.server.close();
    rmSync(profile, { recursive: true, force: true });
  });

  test('nothing arrives at the proxy, and no process has a connection elsewhere', async () => {
    const candor = launchPlainly(profile, [
      `--proxy-server=127.0.0.1:${sink.port}`,
      '--proxy-bypass-list=<-loopback>',
    ]);
    let running = true;
    void candor.ended.then(() => (running = false));
    const elsewhere = new Set<string>();
    const end = Date.now() + watched;
    while (Date.now() < end) {
      for (const one of remoteEnds(candor.process.pid ?? 0)) {
        if (isElsewhere(one)) elsewhere.add(one);
      }
      await new Promise((settle) => setTimeout(settle, 200));
    }
    expect(running).toBe(true);
    candor.process.kill('SIGTERM');
    await candor.ended;
    expect([...elsewhere]).toEqual([]);
    expect(sink.count()).toBe(0);
  });
});

describe('what the test above watches with', () => {
  const sink = openSink();
  const candor = shareCandor();
  afterAll(async () => (await sink).server.close());

  test('the proxy does count a connection, once the lock is taken off', async () => {
    const { port, count } = await sink;
    await inMain(
      candor.app,
      async ({ session }, given) => {
        const open = session.fromPartition('open');
        await open.setProxy({ proxyRules: `127.0.0.1:${given}`, proxyBypassRules: '<-loopback>' });
        await open.fetch('http://silent.invalid/').catch(() => undefined);
      },
      port,
    );
    expect(count()).toBe(0);
    await inMain(candor.app, async ({ session }) => {
      const open = session.fromPartition('open');
      open.webRequest.onBeforeRequest(null);
      await open.fetch('http://silent.invalid/').catch(() => undefined);
    });
    expect(count()).toBeGreaterThan(0);
  });

  test('the list of sockets does see one', async () => {
    const { port } = await sink;
    const socket = connect(port, '127.0.0.1');
    await new Promise((ready) => socket.once('connect', ready));
    const expected = process.platform === 'linux' ? [`0100007F:${hexadecimal(port)}`] : [];
    const seen = remoteEnds(process.pid);
    socket.destroy();
    expect(seen).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['0100007F:1F90', false],
    ['00000000:0000', false],
    ['00000000000000000000000001000000:0050', false],
    ['0000000000000000FFFF00000100007F:0050', false],
    ['08080808:0035', true],
    ['0101A8C0:01BB', true],
    ['B80D0120000000000000000001000000:01BB', true],
  ])('%s is elsewhere: %s', (remote, expected) => {
    expect(isElsewhere(remote)).toBe(expected);
  });
});

function hexadecimal(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}
