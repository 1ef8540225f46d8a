import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { startLocalServer, type LocalServer } from './local-server.ts';
import { settingsText } from './stored-profile.ts';
import { candor, makeFolder } from './terminal.ts';

/** The document of `verify-opt-out --json`, and not a key more. */
const verified = z.strictObject({
  verdict: z.enum(['proven-off', 'says-off', 'contradiction', 'on', 'cannot-tell']),
  witnesses: z.array(
    z.strictObject({
      name: z.enum(['files', 'process', 'server', 'log', 'wire']),
      says: z.enum(['off', 'on', 'unknown']),
      evidence: z.string().min(1),
      detail: z.string().min(1),
      at: z.iso.datetime(),
    }),
  ),
  server: z
    .strictObject({
      url: z.string(),
      version: z.string().nullable(),
      instanceId: z.string().nullable(),
    })
    .nullable(),
  control: z.strictObject({ recordId: z.string(), at: z.iso.datetime() }).nullable(),
  provenFrom: z.iso.datetime().nullable(),
});

function profileWith(answer: 'on' | 'off'): string {
  const profile = makeFolder();
  writeFileSync(join(profile, 'settings.json'), settingsText({ answer }));
  return profile;
}

async function verify(profile: string, server: LocalServer) {
  const ran = await candor(['verify-opt-out', '--json', '--profile', profile], server.env());
  const { verdict, witnesses: checks } = verified.parse(JSON.parse(ran.stdout));
  const says = Object.fromEntries(checks.map((one) => [one.name, one.says]));
  return { status: ran.status, verdict, says };
}

/** Whether Candor itself may send. */
async function ownState(profile: string, server: LocalServer): Promise<string> {
  const { stdout } = await candor(['status', '--json', '--profile', profile], server.env());
  return z
    .object({ sending: z.object({ own: z.object({ reason: z.string() }) }) })
    .parse(JSON.parse(stdout)).sending.own.reason;
}

describe('telemetry and verify-opt-out in a terminal', () => {
  it('off changes the .env that the server loads and Candor itself; undo puts both back', async () => {
    const server = await startLocalServer(['ZO_TELEMETRY="true" # said by hand', 'ZO_OTHER=1']);
    const profile = profileWith('on');
    const before = server.dotenv();
    expect(await verify(profile, server)).toMatchObject({ status: 1, verdict: 'on' });
    // A container and a minimal system have no program that lists processes.
    const bare = await candor(['status', '--json', '--profile', profile], { PATH: makeFolder() });
    const { found } = z
      .object({ found: z.array(z.object({ url: z.string() })) })
      .parse(JSON.parse(bare.stdout));
    expect(found.map(({ url }) => url)).toContain(server.url);

    const off = await candor(['telemetry', 'off', '--json', '--profile', profile], server.env());
    expect(off.status).toBe(0);
    expect(JSON.parse(off.stdout)).toMatchObject({
      telemetry: 'off',
      server: server.url,
      changes: [{ file: join(server.folder, '.env'), diff: expect.stringContaining('+') }],
      activation: { does: 'reload' },
    });
    expect(server.dotenv()).toMatch(/^ZO_TELEMETRY="?false"? # said by hand$/m);
    expect(server.dotenv().replace(/false/, 'true')).toBe(before);
    expect(await ownState(profile, server)).toBe(
      'You turned telemetry off, so Candor sends and forwards nothing.',
    );
    expect(await verify(profile, server)).toMatchObject({
      status: 1,
      says: { files: 'off', server: 'on' },
    });

    await server.restart();
    expect(await verify(profile, server)).toMatchObject({ status: 2, verdict: 'says-off' });

    const run = (...args: string[]) => candor([...args, '--profile', profile], server.env());
    const dry = await run('telemetry', 'undo', '--dry-run');
    expect([dry.status, dry.stdout]).toEqual([0, expect.stringMatching(/^\+.*true/m)]);
    expect(server.dotenv()).not.toBe(before);
    const list = await run('telemetry', 'undo', '--list');
    expect([list.status, list.stdout]).toEqual([
      0,
      expect.stringMatching(/^Telemetry off, .*\.env\n$/),
    ]);
    const undo = await run('telemetry', 'undo');
    expect(undo).toMatchObject({ status: 0, stdout: dry.stdout });
    expect(server.dotenv()).toBe(before);
    expect(await ownState(profile, server)).toBe('You turned Candor’s own reports on.');
    const none = await candor(['telemetry', 'undo', '--profile', profile], server.env());
    expect([none.status, none.stdout]).toEqual([7, '']);
  });

  it('on takes back what off set, and sets nothing else', async () => {
    const server = await startLocalServer();
    const profile = profileWith('off');
    const before = server.dotenv();
    const run = (...args: string[]) => candor([...args, '--profile', profile], server.env());
    expect(await run('telemetry', 'on')).toMatchObject({ status: 0 });
    expect(server.dotenv()).toBe(before);
    expect(await run('telemetry', 'off')).toMatchObject({ status: 0 });
    expect(server.dotenv()).toContain('ZO_TELEMETRY=false');
    server.write(`${server.dotenv()}ZO_LATER=1\n`);
    expect(await run('telemetry', 'undo')).toMatchObject({ status: 7 });
    expect(server.dotenv()).toContain('ZO_TELEMETRY=false');
    expect(await run('telemetry', 'on')).toMatchObject({ status: 0 });
    expect(server.dotenv()).toBe(`${before}ZO_LATER=1\n`);
  });

  it('without a local server, only Candor’s own part changes, and it says so', async () => {
    const stranger = await startStandIn('v0.10.7', makeWorld());
    onTestFinished(() => stranger.stop());
    const at = ['--profile', profileWith('on'), '--server', stranger.url];
    const off = await candor(['telemetry', 'off', ...at]);
    expect(off).toMatchObject({ status: 10, stdout: '' });
    expect(off.stderr).toMatch(/^Only Candor’s own part changed\./);
    const { status, stdout } = await candor(['verify-opt-out', '--json', ...at]);
    expect([status, verified.parse(JSON.parse(stdout)).verdict]).toEqual([1, 'on']);
    const nobody = ['--profile', makeFolder(), '--server', 'http://127.0.0.1:9'];
    const unknown = await candor(['verify-opt-out', '--json', ...nobody]);
    expect([unknown.status, verified.parse(JSON.parse(unknown.stdout)).verdict]).toEqual([
      3,
      'cannot-tell',
    ]);
  });
});
