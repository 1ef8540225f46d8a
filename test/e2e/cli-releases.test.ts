import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { startLocalServer, type LocalServer } from './local-server.ts';
import { candor, makeFolder, start, type Ended } from './terminal.ts';

const verified = z.object({
  verdict: z.string(),
  witnesses: z.array(z.object({ name: z.string(), says: z.string() })),
});
const planned = z.object({
  changes: z.array(z.object({ file: z.string() })),
  activation: z.object({ does: z.string(), command: z.string().nullable() }).nullable(),
});

/** Candor in a terminal on a profile of its own, with its relay running in another one. */
async function terminals(server: LocalServer) {
  const profile = ['--profile', makeFolder()];
  const run = (...args: string[]): Promise<Ended> => candor([...args, ...profile], server.env());
  const relay = start(['relay', '--json', ...profile], server.env());
  await new Promise<void>((resolve) => relay.child.stdout?.once('data', () => resolve()));
  return {
    run,
    change: async (...args: string[]) => {
      const { status, stdout, stderr } = await run(...args, '--json');
      expect([status, stderr]).toEqual([0, '']);
      return planned.parse(JSON.parse(stdout));
    },
    verify: async () => {
      const { status, stdout } = await run('verify-opt-out', '--json');
      const { verdict, witnesses: checks } = verified.parse(JSON.parse(stdout));
      return {
        status,
        verdict,
        ...Object.fromEntries(checks.map((one) => [one.name, one.says])),
      };
    },
    end: async () => {
      relay.child.kill('SIGTERM');
      expect(await relay.ended).toMatchObject({ status: 0 });
    },
  };
}

describe('the switch in a terminal, by the release of the server', () => {
  it('v0.92.2 with -c: the watched file is all it takes; proven by the server’s own count', async () => {
    const server = await startLocalServer(
      ['ZO_TELEMETRY_HEARTBEAT=1', 'ZO_CONFIG_WATCHER_INTERVAL=1', "ZO_TELEMETRY = 'TRUE' # mine"],
      { release: 'v0.92.2', file: 'o2.conf' },
    );
    const before = server.dotenv();
    const { change, verify, run, end } = await terminals(server);
    expect(await change('relay', 'set-up')).toMatchObject({
      changes: [{ file: server.path }],
      activation: { does: 'nothing', command: null },
    });
    const withRelay = server.dotenv();
    await vi.waitFor(async () => {
      expect(await verify()).toMatchObject({ status: 1, verdict: 'on', wire: 'on', log: 'on' });
    }, 30_000);

    expect(await change('telemetry', 'off')).toMatchObject({ activation: { does: 'nothing' } });
    expect(server.dotenv()).toBe(withRelay.replace("'TRUE'", "'false'"));
    await vi.waitFor(async () => {
      expect(await verify()).toMatchObject({ status: 0, verdict: 'proven-off' });
    }, 40_000);
    const posted = server.posts();
    await server.restart();
    expect(await verify()).toMatchObject({ files: 'off', server: 'off' });
    expect(server.posts()).toBe(posted);

    // It began with telemetry off, so it has to start once more.
    expect(await change('telemetry', 'on')).toMatchObject({ activation: { does: 'restart' } });
    expect(server.dotenv()).toBe(withRelay);
    await server.restart();
    expect(await verify()).toMatchObject({ status: 1, verdict: 'on' });
    expect(server.posts()).toBeGreaterThan(posted);
    expect(await run('telemetry', 'undo')).toMatchObject({ status: 0 });
    expect(server.dotenv()).toContain('false');
    expect(await run('telemetry', 'undo')).toMatchObject({ status: 0 });
    expect(await run('telemetry', 'undo')).toMatchObject({ status: 0 });
    expect(server.dotenv()).toBe(before);
    await end();
  }, 150_000);

  it('v0.14.7: a reload is offered as a command, and Candor asks for it', async () => {
    const server = await startLocalServer(['ZO_TELEMETRY=true'], { release: 'v0.14.7' });
    const run = (...args: string[]) => candor([...args, '--profile', profile], server.env());
    const profile = makeFolder();
    const off = await run('telemetry', 'off');
    expect(off.stderr).toContain(`${server.url}/config/reload`);
    expect(await run('verify-opt-out')).toMatchObject({ status: 1 });
    expect(await run('telemetry', 'reload')).toMatchObject({ status: 0 });
    expect(await run('verify-opt-out')).toMatchObject({ status: 2 });
    const posted = server.posts();
    await server.stop();
    expect(server.posts()).toBe(posted);
  }, 90_000);

  it('v0.3.0: the environment wins over the file, and a restart is what it takes', async () => {
    const server = await startLocalServer(['ZO_HEARTBEAT_INTERVAL=1', 'ZO_TELEMETRY=false'], {
      release: 'v0.3.0',
      environment: { ZO_TELEMETRY: 'true' },
    });
    const before = server.dotenv();
    const { run, change, verify, end } = await terminals(server);
    // Nothing says who started it with the variable, so nothing can be changed from here.
    const off = await run('telemetry', 'off');
    expect([off.status, server.dotenv()]).toEqual([7, before]);
    expect(off.stderr).toContain('ZO_TELEMETRY=false');
    expect(await verify()).toMatchObject({ status: 1, verdict: 'on', process: 'on' });

    await change('relay', 'set-up');
    await server.restart({ environment: { ZO_TELEMETRY: 'false' } });
    const posted = server.posts();
    expect(await change('telemetry', 'off')).toMatchObject({ changes: [], activation: null });
    expect(await verify()).toMatchObject({ status: 2, verdict: 'says-off', process: 'off' });
    // It says off, and posts all the same.
    await server.restart({ reporting: 'always' });
    expect(server.posts()).toBe(posted + 1);
    expect(await verify()).toMatchObject({ status: 1, verdict: 'contradiction', server: 'off' });
    await change('relay', 'take-out');
    expect(server.dotenv()).toBe(before);
    await end();
  }, 150_000);
});
