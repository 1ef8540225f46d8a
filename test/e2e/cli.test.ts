import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, hostname, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { metricNames } from '../../core/catalogue/metrics.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../stand-in/server.ts';
import { fingerprintOf } from '../stand-in/tls.ts';
import { makeWorld } from '../stand-in/world.ts';
import { candor, makeFolder, start } from './terminal.ts';

const reading = z.union([
  z.strictObject({
    value: z.union([z.number(), z.string(), z.boolean()]),
    unit: z.string().nullable(),
    source: z.string(),
  }),
  z.strictObject({ missing: z.string().min(1) }),
]);
/** The document of `collect --json`, and not a key more. */
const collected = z.strictObject({
  collectedAt: z.iso.datetime(),
  server: z
    .strictObject({ url: z.string(), version: z.string().nullable(), reachable: z.boolean() })
    .nullable(),
  metrics: z.strictObject(Object.fromEntries(metricNames.map((name) => [name, reading]))),
});

const world = makeWorld({ organizations: 2, emptyOrganizations: 0 });
const credentials = {
  CANDOR_ROOT_EMAIL: world.root.email,
  CANDOR_ROOT_PASSWORD: world.root.password,
};

async function standIn(options: StandInOptions = {}): Promise<StandIn> {
  const server = await startStandIn('v0.10.7', world, options);
  onTestFinished(() => server.stop());
  return server;
}

/** What a few rows run on by themselves; all others on the default. */
const runtimes = ['node', 'electron'] as const;

/** Everything that lies in a folder, as text. */
function contentOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('Candor in a terminal without a display', () => {
  it.each(runtimes)('prints version and help, and status 0, on %s', async (runtime) => {
    const [version, help] = await Promise.all([
      candor(['--version'], {}, runtime),
      candor(['--help'], {}, runtime),
    ]);
    expect(version).toMatchObject({ status: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: candor /);
  });

  it.each(runtimes)(
    'speaks the language of its environment on %s, and English in JSON',
    async (runtime) => {
      const env = { LC_ALL: 'de_DE.UTF-8' };
      const [help, document] = await Promise.all([
        candor(['--help'], env, runtime),
        candor(['--help', '--json'], env, runtime),
      ]);
      expect(help.stdout).toMatch(/^Aufruf: candor/);
      expect(document.stdout).toContain('Usage: candor');
    },
  );

  it.each([
    [['nonsense'], 'nonsense'],
    [['collect', '--nonsense'], '--nonsense'],
    [['history', '--since', 'yesterday'], '--since'],
    [['preview', '--release', 'newest'], '--release'],
    [['settings', 'get', 'no.such.key'], 'no.such.key'],
    [['settings', 'set', 'server.url', 'ftp://host'], 'server.url'],
  ])('%j: status 64, one line that says which', async (args, which) => {
    const { status, stdout, stderr } = await candor([...args, '--profile', makeFolder()]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(/^candor: .*\n$/);
    expect(stderr).toContain(which);
  });

  it('collects this machine where there is no server, and status 3', async () => {
    const profile = makeFolder();
    const args = ['collect', '--json', '--profile', profile, '--server', 'http://127.0.0.1:9'];
    const { status, stdout, stderr } = await candor(args);
    expect(status).toBe(3);
    const { server, metrics } = collected.parse(JSON.parse(stdout));
    expect(server).toEqual({ url: 'http://127.0.0.1:9', version: null, reachable: false });
    expect(metrics).toMatchObject({
      os: { value: type() },
      cpu_count: { value: cpus().length },
      total_memory: { value: totalmem() / 1024, unit: 'KB' },
      host_name: { value: hostname() },
      num_streams: { missing: expect.any(String) },
    });
    expect(stderr).toMatch(/127\.0\.0\.1:9/);
  });

  it('connects to a server that signs its own certificate, and reads it from then on', async () => {
    const server = await standIn({ tls: 'first' });
    const profile = ['--profile', makeFolder()];
    const typed = `${server.url}/web/login?x=1`;
    const refused = await candor(['connect', typed, ...profile]);
    expect(refused.status).toBe(10);
    expect(refused.stderr).toContain(fingerprintOf('first'));
    const other = ['--certificate', fingerprintOf('second')];
    expect((await candor(['connect', typed, ...other, ...profile])).status).toBe(10);
    expect(server.requests).toEqual([]);
    const right = ['--certificate', fingerprintOf('first')];
    expect((await candor(['connect', typed, ...right, ...profile])).status).toBe(0);
    const read = await candor(['collect', '--json', ...profile], credentials);
    const { server: seen } = collected.parse(JSON.parse(read.stdout));
    expect(seen).toEqual({ url: server.url, version: 'v0.10.7', reachable: true });
    const nobody = await candor(['connect', 'http://127.0.0.1:9', ...profile]);
    expect(nobody.status).toBe(3);
  });

  it('collects from a server with the credentials of the environment, and shows them nowhere', async () => {
    const [server, profile] = [await standIn(), makeFolder()];
    const args = ['--json', '--profile', profile, '--server', server.url];
    const runs = [
      await candor(['collect', ...args], credentials),
      await candor(['status', ...args], credentials),
    ];
    const { metrics, server: seen } = collected.parse(JSON.parse(runs[0]?.stdout ?? ''));
    expect(seen).toEqual({ url: server.url, version: 'v0.10.7', reachable: true });
    const streams = world.organizations.flatMap((organization) => organization.streams);
    expect(metrics).toMatchObject({ num_streams: { value: streams.length } });
    expect(server.requests.some(({ authorization }) => authorization === 'right')).toBe(true);
    const { email, password } = world.root;
    const everything = [...runs.map((run) => run.stdout + run.stderr), contentOf(profile)].join(
      '\n',
    );
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    for (const secret of [password, Buffer.from(`${email}:${password}`).toString('base64')]) {
      expect(everything).not.toContain(secret);
    }
  });

  it('says what a refused password hides, and status 0', async () => {
    const server = await standIn();
    const args = ['collect', '--json', '--profile', makeFolder(), '--server', server.url];
    const { status, stdout } = await candor(args, {
      ...credentials,
      CANDOR_ROOT_PASSWORD: 'not-it',
    });
    expect(status).toBe(0);
    const { metrics } = collected.parse(JSON.parse(stdout));
    expect(metrics).toMatchObject({ num_users: { missing: expect.stringMatching(/password/) } });
    expect(stdout).not.toContain('not-it');
  });

  it.each(runtimes)(
    'stops at Ctrl-C with status 130, and prints no half, on %s',
    async (runtime) => {
      const server = await standIn({ delayMs: 30_000 });
      const args = ['collect', '--json', '--profile', makeFolder(), '--server', server.url];
      const { child, ended } = start(args, {}, runtime);
      await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(0), 20_000);
      child.kill('SIGINT');
      const { status, stdout, stderr } = await ended;
      expect([status, JSON.parse(stdout)]).toMatchObject([130, { error: { code: 'stopped' } }]);
      expect(stderr).toMatch(/^Stopped\./);
    },
  );

  it('ends quietly when nobody reads on', async () => {
    const { child, ended } = start(['--help']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('the settings in a terminal', () => {
  it('are kept from one command to the next, and obeyed', async () => {
    const [server, profile] = [await standIn(), makeFolder()];
    const at = ['--profile', profile];
    expect(await candor(['settings', 'set', 'server.url', `${server.url}/`, ...at])).toMatchObject({
      status: 0,
    });
    expect(await candor(['settings', 'get', 'server.url', ...at])).toMatchObject({
      status: 0,
      stdout: `${server.url}\n`,
    });
    const { stdout } = await candor(['collect', '--json', ...at], credentials);
    expect(collected.parse(JSON.parse(stdout)).server).toMatchObject({ url: server.url });
  });

  it('that cannot be kept are said to be so, and host metrics are there all the same', async () => {
    const file = join(makeFolder(), 'a-file');
    writeFileSync(file, '');
    const at = ['--profile', join(file, 'profile')];
    const set = await candor(['settings', 'set', 'server.url', 'http://127.0.0.1:9', ...at]);
    expect(set).toMatchObject({ status: 1, stdout: '' });
    expect(set.stderr).toMatch(/profile folder .* cannot be made/);
    const { stdout, stderr } = await candor(['collect', '--json', ...at]);
    expect(collected.parse(JSON.parse(stdout)).metrics).toMatchObject({
      // A server that another test runs beside this one may name the system in another way.
      os: { value: expect.any(String) },
    });
    expect(stderr).toMatch(/cannot be made/);
  });

  it('in a broken file are set aside, and the file is kept', async () => {
    const profile = makeFolder();
    writeFileSync(join(profile, 'settings.json'), '{"version": 1, "settings": {"server');
    const { status, stdout, stderr } = await candor(['settings', '--json', '--profile', profile]);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { settings: { 'server.url': '' } }]);
    expect(stderr).toMatch(/could not be used .* kept as settings\.broken-/);
    const kept = readdirSync(profile).filter((name) => name.startsWith('settings.broken-'));
    expect(kept.map((name) => readFileSync(join(profile, name), 'utf8'))).toEqual([
      '{"version": 1, "settings": {"server',
    ]);
  });
});
