import { describe, expect, it, vi } from 'vitest';
import type { OptOutSeen } from '../../../../core/optout/seen.ts';
import type { Says, Check } from '../../../../core/optout/check.ts';
import { failure, success } from '../../../../core/outcome.ts';
import { serviceManager } from '../../../../main/cli/systemd.ts';
import type { StoppedStatus } from '../../../../main/cli/types.ts';
import { run } from './bench.ts';
import { noServer, seenWith, type FakeServices } from './optout-world.ts';

function server(says: Says): Check {
  const at = '2026-11-23T10:00:00.000Z';
  return { name: 'server', says, evidence: 'asked', detail: '', clause: 'it says so', at };
}

/** A watch that sees these verdicts one after the other, and is then stopped by a signal. */
function watching(all: readonly OptOutSeen[], signal: StoppedStatus) {
  const asked: unknown[] = [];
  let stop: ((status: StoppedStatus) => void) | null = null;
  const services: Pick<FakeServices, 'watch'> = {
    watch: {
      start: async (_tell, options) => {
        asked.push({ everyMs: options?.everyMs, asked: options?.asked });
        for (const one of all) options?.seen?.(one);
        setTimeout(() => stop?.(signal), 5);
      },
      stop: () => asked.push('stopped'),
    },
  };
  return { services, asked, onInterrupt: (hear: (status: StoppedStatus) => void) => (stop = hear) };
}

const changes = [seenWith([server('on')]), seenWith([server('on')]), seenWith([server('off')])];

async function watched(args: readonly string[], signal: StoppedStatus = 143) {
  const { services, asked, onInterrupt } = watching(changes, signal);
  return { ...(await run(['watch', ...args], { ...services, onInterrupt })), asked };
}

describe('candor watch', () => {
  it('tells the first verdict and each change, and ends with 0 on SIGTERM', async () => {
    const { status, stdout, asked } = await watched([]);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\d{4}-.*Z {2}On \(http:\/\/127\.0\.0\.1:5080\): Telemetry is on/u);
    expect(lines[1]).toMatch(/Off, not proven/u);
    expect(asked).toEqual([{ everyMs: 300_000, asked: true }, 'stopped']);
  });

  it('ends with 130 on SIGINT, and takes how often it is to look', async () => {
    const { status, asked } = await watched(['--every', '1m30s'], 130);
    expect([status, asked[0]]).toEqual([130, { everyMs: 90_000, asked: true }]);
  });

  it('prints one JSON document a line', async () => {
    const { stdout } = await watched(['--json']);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(documents).toMatchObject([
      { verdict: 'on', before: null, server: 'http://127.0.0.1:5080', release: 'v0.10.7' },
      { verdict: 'says-off', state: 'says-off', before: 'on' },
    ]);
  });

  it('runs the relay meanwhile, and does not begin where its port is taken', async () => {
    const did: string[] = [];
    const { services, onInterrupt } = watching(changes, 143);
    const relay = {
      ...noServer.relay,
      open: async () => {
        did.push('relay');
        return success({ url: 'http://127.0.0.1:4123/secret' });
      },
      close: async () => void did.push('no relay'),
    };
    const ran = await run(['watch', '--relay'], { ...services, relay, onInterrupt });
    expect([ran.status, did]).toEqual([0, ['relay', 'no relay']]);
    expect(ran.stderr).toContain('The relay listens at http://127.0.0.1:4123/secret.');
    const taken = { ...relay, open: async () => failure('port-taken', 'The port is taken.') };
    const failed = await run(['watch', '--relay'], { ...services, relay: taken });
    expect([failed.status, failed.stdout]).toEqual([9, '']);
  });

  it('writes metrics and answers them, and says where', async () => {
    const { services, onInterrupt } = watching(changes, 143);
    const did: unknown[] = [];
    const exporting = {
      loop: noServer.exporting.loop,
      metrics: () => ({
        note: (seen: OptOutSeen) => did.push(seen.verdict.verdict),
        write: async (path: string) => {
          did.push(path);
          return success(null);
        },
        serve: async (address: object) => {
          did.push(address);
          const stop = async (): Promise<void> => void did.push('no metrics');
          return success({ url: 'http://127.0.0.1:9188/metrics', stop });
        },
      }),
    };
    const args = ['watch', '--textfile', '/var/lib/c.prom', '--metrics', '127.0.0.1:9188'];
    const ran = await run(args, { ...services, exporting, onInterrupt });
    expect(ran.status).toBe(0);
    expect(did).toEqual([
      '/var/lib/c.prom',
      { host: '127.0.0.1', port: 9188 },
      'on',
      'on',
      'says-off',
      '/var/lib/c.prom',
      '/var/lib/c.prom',
      '/var/lib/c.prom',
      'no metrics',
    ]);
    expect(ran.stderr).toContain('The metrics are at http://127.0.0.1:9188/metrics.');
    expect((await run(['watch', '--metrics', '9188'])).status).toBe(9);
  });

  it('ends with 74 where the file can’t be written', async () => {
    const metrics = noServer.exporting.metrics();
    const full = failure('cannot-write', 'The disk is full.');
    const { loop } = noServer.exporting;
    const exporting = { loop, metrics: () => ({ ...metrics, write: async () => full }) };
    const ran = await run(['watch', '--textfile', '/var/lib/c.prom'], { exporting });
    expect(ran).toMatchObject({ status: 74, stdout: '', stderr: 'The disk is full.\n' });
  });

  it.each([
    ['--metrics', '0.0.0.0:9188'],
    ['--metrics', 'example.org:9188'],
    ['--textfile', '/var/lib/candor.txt'],
    ['--textfile', ''],
  ])('%s %j does not fit', async (option, text) => {
    expect(await run(['watch', option, text])).toMatchObject({ status: 64, did: [] });
  });

  it.each(['', '0s', '5', '25h', 'often'])('--every %j does not fit', async (text) => {
    expect(await run(['watch', '--every', text])).toMatchObject({ status: 64, stdout: '' });
  });
});

describe('systemd', () => {
  it('is told through its own program, and nobody is told without a socket', () => {
    const start = vi.fn();
    const told = serviceManager({ NOTIFY_SOCKET: '/run/notify', WATCHDOG_USEC: '30000000' }, start);
    told.ready();
    told.alive();
    told.stopping();
    expect(start.mock.calls).toEqual([
      ['systemd-notify', ['READY=1']],
      ['systemd-notify', ['WATCHDOG=1']],
      ['systemd-notify', ['STOPPING=1']],
    ]);
    expect(told.watchdogMs).toBe(30_000);
    const nobody = serviceManager({}, start);
    nobody.ready();
    nobody.alive();
    expect([start.mock.calls.length, nobody.watchdogMs]).toEqual([3, null]);
  });

  it.each(['', '0', '-1', 'soon'])('WATCHDOG_USEC=%j is no watchdog', (text) => {
    const env = { NOTIFY_SOCKET: '@notify', WATCHDOG_USEC: text };
    expect(serviceManager(env, () => undefined).watchdogMs).toBeNull();
  });
});
