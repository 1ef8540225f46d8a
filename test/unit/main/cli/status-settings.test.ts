import { describe, expect, it } from 'vitest';
import { defaults } from '../../../../core/settings/definitions.ts';
import { collectionWith, run, seen } from './bench.ts';
import { recordWith } from './history-world.ts';

describe('status', () => {
  it('says the sentence of truth, the server and what each channel does', async () => {
    const { status, stdout, stderr } = await run(['status']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Your server /);
    expect(stdout).toMatch(/^Server +http:\/\/127\.0\.0\.1:5080, v0\.3\.0$/m);
    expect(stdout).toMatch(/^Server’s reports +On: /m);
    expect(stdout).toMatch(
      /^Candor’s reports +Off: Candor sends nothing\. Candor’s own reports are off/m,
    );
    expect(stdout).toMatch(/^Profile +\/profile$/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    ['on', { ...seen, telemetryEnabled: true }],
    ['off', { ...seen, telemetryEnabled: false }],
    ['unknown', { ...seen, telemetryEnabled: null }],
    ['unknown', { ...seen, telemetryEnabled: null, reachable: false }],
    ['unknown', null],
  ])('--json says %s, and status 0, whatever was found', async (state, server) => {
    const { status, stdout } = await run(['status', '--json'], {
      collections: [collectionWith({ server })],
    });
    expect(status).toBe(0);
    const document: unknown = JSON.parse(stdout);
    expect(document).toMatchObject({
      truth: expect.stringMatching(/\.$/),
      server: server === null ? null : { url: seen.url, reachable: server.reachable },
      channels: expect.arrayContaining([
        expect.objectContaining({ name: 'server', state }),
        expect.objectContaining({
          name: 'candor',
          state: 'off',
          does: expect.stringContaining('Candor sends nothing.'),
        }),
        expect.objectContaining({
          name: 'crash',
          state: 'off',
          does: expect.stringContaining('kept on this machine'),
        }),
      ]),
      candor: { version: '0.1.0', profile: '/profile', settingsProblem: null },
    });
  });

  it('names every other channel of the running release, what it does, and how to stop it', async () => {
    const { stdout } = await run(['status'], { columns: 400 });
    expect(stdout).toMatch(/^Other channels +What else may leave v0\.3\.0, /m);
    expect(stdout).toMatch(/^ +Analytics of the web pages: Not known\. .* To stop it: Set ZO_TEL/m);
    expect(stdout).toMatch(/^ +Google Fonts: On\. .* To stop it: Block fonts\.googleapis/m);
    expect(stdout).not.toContain('Licence and usage');
  });

  it.each([
    ['v0.3.0', true, 'web-sentry', 'unknown'],
    ['v0.3.0', false, 'web-sentry', 'off'],
    ['v0.3.0', false, 'web-analytics', 'unknown'],
    ['v0.10.7', false, 'geoip', 'on'],
    ['v0.16.0', true, 'key-events', 'off'],
  ] as const)('--json says of %s, telemetry %s: %s is %s', async (version, on, name, state) => {
    const server = { ...seen, version, telemetryEnabled: on };
    const { stdout } = await run(['status', '--json'], {
      collections: [collectionWith({ server })],
    });
    const document: unknown = JSON.parse(stdout);
    expect(document).toMatchObject({
      channels: expect.arrayContaining([
        expect.objectContaining({ name, state, stop: expect.stringMatching(/\.$/) }),
      ]),
    });
    expect(stdout).not.toContain('"server-events"');
  });

  it('names only its own without a server', async () => {
    const none = { collections: [collectionWith({ server: null })] };
    const { stdout } = await run(['status', '--json'], none);
    expect(JSON.parse(stdout)).toMatchObject({
      channels: [{ name: 'server' }, { name: 'candor' }, { name: 'crash' }],
    });
  });

  it('speaks of no metrics, because it prints none', async () => {
    const none = { collections: [collectionWith({ server: null })] };
    const [text, json] = [await run(['status'], none), await run(['status', '--json'], none)];
    expect(text.stdout).toMatch(/^No server found on this machine\.\n/);
    expect(text.stdout).toMatch(/^Your export +Off\. The export is off\.$/m);
    expect(text.stdout + json.stdout).not.toMatch(/below/i);
  });

  it('is not the whole truth when stopped, and so says none', async () => {
    const { status, stdout, stderr } = await run(['status'], { collections: ['never'], stop: 130 });
    expect([status, stdout, stderr]).toEqual([130, '', 'Stopped.\n']);
  });

  it('never asks for a password', async () => {
    const trouble = { code: 'needs-password', message: 'It asks who you are.' };
    const { did, status } = await run(['status'], {
      collections: [collectionWith({ server: { ...seen, trouble } })],
      answers: ['root', 'pw'],
    });
    expect([status, did]).toEqual([0, ['open', 'collect', 'close']]);
  });
});

describe('status of a server that posts to the relay', () => {
  it('is told from off, and from reporting to the vendor', async () => {
    const url = `http://127.0.0.1:4123/${'s'.repeat(32)}`;
    const world = {
      collections: [collectionWith({ server: { ...seen, telemetryUrl: url } })],
      relayNow: { url, does: 'hold', upstream: '' },
    } as const;
    const { stdout } = await run(['status'], { ...world, columns: 200 });
    expect(stdout).toMatch(/^Your server still posts .* to this machine only/u);
    expect(stdout).toMatch(/^Server’s reports +On: the server posts to this machine only\.$/mu);
    const forwards = { ...world, relayNow: { ...world.relayNow, does: 'forward' } } as const;
    const other = await run(['status'], { ...forwards, columns: 200 });
    expect(other.stdout).not.toContain('this machine only');
    expect(other.stdout).toContain('which forwards them to e1.zinclabs.dev');
  });
});

describe('settings', () => {
  it('lists each with its value and what it does', async () => {
    const { status, stdout } = await run(['settings']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^server\.url {2}\(empty\)\n {2}Base address/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Candor looks for one on this machine.');
  });

  it('--json gives values by key', async () => {
    const { stdout } = await run(['settings', '--json'], { problem: 'Set aside.' });
    expect(JSON.parse(stdout)).toEqual({ settings: defaults, problem: 'Set aside.' });
  });

  it('get gives the value alone', async () => {
    expect(await run(['settings', 'get', 'server.url'])).toMatchObject({
      status: 0,
      stdout: '\n',
      stderr: '',
    });
    const { stdout } = await run(['settings', 'get', 'server.url', '--json']);
    expect(JSON.parse(stdout)).toEqual({ key: 'server.url', value: '' });
  });

  it('set changes one, in its one spelling, and prints nothing for a program to trip over', async () => {
    const set = ['settings', 'set', 'server.url', 'HTTP://Localhost:5080/'];
    const { status, stdout, stderr } = await run(set);
    expect([status, stdout, stderr]).toEqual([0, '', 'server.url is now http://localhost:5080.\n']);
    const json = await run([...set, '--json']);
    expect(JSON.parse(json.stdout)).toEqual({ key: 'server.url', value: 'http://localhost:5080' });
    expect(json.stderr).toBe('');
    const emptied = await run(['settings', 'set', 'server.url', '']);
    expect(emptied).toMatchObject({ status: 0, stderr: 'server.url is now empty.\n' });
  });

  it('set of redaction shows before and after on the newest captured heartbeat', async () => {
    const made =
      '{"userId":"704","event":"OpenObserve - heartbeat","properties":{"host_name":"\u009b2Jbox"}}';
    const beat = recordWith({
      origin: 'captured',
      event: 'OpenObserve - heartbeat',
      id: '6',
      made,
    });
    const stop = recordWith({ origin: 'captured', event: 'OpenObserve - Server stopped' });
    const set = (rules: string, records = [stop, beat]) =>
      run(['settings', 'set', 'relay.redact', rules], { records });
    const { status, stdout, stderr } = await set('{"host_name":"remove","userId":{"replace":"x"}}');
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('host_name is removed and userId is replaced with “x”.');
    expect(stderr).toContain('It takes effect once relay.mode is redact.');
    expect(stderr).toMatch(
      /On record 6.*\n {2}userId +"704" → "x"\n {2}host_name +.*box" → removed\n/u,
    );
    expect(stderr).not.toContain('\u009b');
    expect((await set('{"host_name":{"round":5}}')).stderr).toMatch(/record 6 would be blocked/u);
    expect((await set('{"host_name":"remove"}', [])).stderr).toContain('Nothing was captured yet');
    expect((await set('')).stderr).toContain('Nothing is taken out.');
  });

  it('set fails with status 1 and a sentence when it fits but cannot be kept', async () => {
    const { status, stdout, stderr } = await run(['settings', 'set', 'server.url', 'http://h'], {
      cannotWrite: true,
    });
    expect([status, stdout, stderr]).toEqual([1, '', 'It cannot be written.\n']);
  });

  it('set refuses an address with a password and does not repeat it', async () => {
    const { status, stderr } = await run(['settings', 'set', 'server.url', 'http://root:s3cret@h']);
    expect(status).toBe(64);
    expect(stderr).toMatch(/^candor: server\.url: .*password/);
    expect(stderr).not.toContain('s3cret');
  });
});
