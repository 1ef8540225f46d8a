import { join } from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OptOut } from '../../../../main/optout/opt-out.ts';
import { realFiles } from '../../../../main/optout/applying/files.ts';
import { valueOf, type Machine } from './kit.ts';
import { hour, machineWithServer, relayUrl, sends, switchOff } from './reporting-server.ts';

let machine: Machine;
let optOut: OptOut;
let log = '';

beforeEach(() => {
  ({ machine, log } = machineWithServer());
  optOut = machine.optOut();
});
afterEach(() => machine.remove());

const judge = async () => (await optOut.verdict()).verdict.verdict;
const says = async () =>
  Object.fromEntries((await optOut.checks()).map((one) => [one.name, one.says]));

it('is on, then off by what is said, then proven off', async () => {
  expect(await judge()).toBe('on');
  await switchOff(machine, optOut);
  machine.now += hour / 2;
  expect(await judge()).toBe('says-off');
  machine.now += hour;
  const lines = [machine.now - 20 * hour, machine.now - 1000].map(
    (at) => `${new Date(at).toISOString()} INFO openobserve: something else\n`,
  );
  writeFileSync(log, lines.join(''));
  expect(await says()).toEqual({
    files: 'off',
    process: 'unknown',
    server: 'off',
    log: 'off',
    wire: 'off',
  });
  expect(await optOut.verdict()).toMatchObject({
    verdict: { verdict: 'proven-off', exitStatus: 0 },
  });
});

const longer = `ZO_TELEMETRY=false\nZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY_HEARTBEAT=7200\n`;

it('a longer heartbeat of the server’s own needs longer silence', async () => {
  expect(await judge()).toBe('on');
  await switchOff(machine, optOut);
  machine.write('srv/.env', longer);
  machine.now += 3 * hour;
  expect(await judge()).toBe('says-off');
  machine.now += 2 * hour;
  expect(await judge()).toBe('proven-off');
});

it('a look at the server while it ends takes nothing from what was seen of its path', async () => {
  expect(await judge()).toBe('on');
  sends(machine, [machine.now - 1000]);
  // The kernel takes these away first; who listens is still known.
  const base = join(machine.folder, 'proc/41');
  for (const name of ['environ', 'cmdline']) writeFileSync(join(base, name), '');
  for (const name of ['exe', 'cwd', 'ns/net']) rmSync(join(base, name));
  await judge();
  machine.processes.length = 0;
  machine.write('srv/.env', `ZO_TELEMETRY=false\nZO_TELEMETRY_URL=${relayUrl}\n`);
  machine.settle(machine.now);
  machine.says = { telemetryEnabled: false };
  machine.now += 60_000;
  machine.start({
    pid: 42,
    cwd: join(machine.folder, 'srv'),
    environment: {},
    startedAt: machine.now,
    output: log,
  });
  machine.now += 3 * hour;
  expect((await optOut.verdict()).verdict.sentence).toMatch(/^Telemetry is off, and proven/u);
});

it('a file that names another address is read again, also where the environment is hidden', async () => {
  const beat = 'ZO_TELEMETRY_HEARTBEAT=1800\n';
  const env = machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\n${beat}`);
  machine.settle(machine.now - 30 * hour);
  rmSync(join(machine.folder, 'proc/41/environ'));
  expect(await judge()).toBe('on');
  await switchOff(machine, optOut);
  machine.now += 3 * hour;
  expect(await judge()).toBe('proven-off');
  writeFileSync(env, `ZO_TELEMETRY=false\nZO_TELEMETRY_URL=https://e1.zinclabs.dev\n${beat}`);
  expect(await judge()).toBe('says-off');
});

describe('each check broken in turn', () => {
  beforeEach(async () => {
    await switchOff(machine, optOut);
    machine.now += 3 * hour;
    expect(await judge()).toBe('proven-off');
  });

  it('files: somebody turns it on again, for the next start', async () => {
    machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY=true\n`);
    const { verdict } = await optOut.verdict();
    expect(verdict).toMatchObject({
      verdict: 'proven-off',
      sentence: expect.stringContaining('At its next start the server will report again'),
    });
  });

  it('server: it says on', async () => {
    machine.says = { telemetryEnabled: true };
    expect(await judge()).toBe('on');
  });

  it('server: it does not answer', async () => {
    machine.says = { telemetryEnabled: null, failure: 'It does not answer.' };
    expect(await judge()).toBe('says-off');
  });

  it('log: it tells of a report', async () => {
    writeFileSync(
      log,
      `${new Date(machine.now).toISOString()} INFO sending a track event OpenObserve - heartbeat\n`,
    );
    expect(await judge()).toBe('contradiction');
  });

  it('wire: a payload comes', async () => {
    sends(machine, [machine.now]);
    expect(await judge()).toBe('contradiction');
  });

  it('wire: the relay is stopped', async () => {
    machine.relay = { ...machine.relay, session: null, why: 'The relay does not run' };
    expect(await judge()).toBe('says-off');
  });

  it('wire: the relay has only begun', async () => {
    const { session } = machine.relay;
    if (session === null) throw new Error('no relay');
    const began = { at: machine.now - hour / 2, up: machine.now - hour / 2 };
    machine.relay = { ...machine.relay, session: { ...session, id: 'again', began } };
    expect(await judge()).toBe('says-off');
  });

  it('wire: the server reports elsewhere', async () => {
    machine.write('srv/.env', 'ZO_TELEMETRY=false\nZO_TELEMETRY_URL=http://127.0.0.1:9\n');
    expect(await judge()).toBe('says-off');
  });

  it('wire: nothing ever came', async () => {
    machine.relay = { ...machine.relay, posts: [] };
    expect(await judge()).toBe('says-off');
  });

  it('a longer heartbeat that comes later takes nothing back', async () => {
    machine.write('srv/.env', longer);
    expect(await judge()).toBe('proven-off');
  });

  it('the server is gone', async () => {
    machine.processes.length = 0;
    expect(await optOut.verdict()).toMatchObject({
      verdict: { verdict: 'cannot-tell', exitStatus: 3 },
    });
  });
});

it('reads the journal of a unit, where the server logs there', async () => {
  machine.processes.length = 0;
  machine.programs.set('systemctl show', { code: 0, out: 'MainPID=42\n', err: '' });
  const line = new Date(machine.now + 2 * hour).toISOString();
  machine.start({
    pid: 42,
    cwd: join(machine.folder, 'srv'),
    environment: {},
    startedAt: machine.now,
    cgroup: '0::/system.slice/openobserve.service\n',
  });
  const out = `${line} host o[1]: sending a track event OpenObserve - heartbeat\n`;
  machine.programs.set('journalctl openobserve.service', { code: 0, out, err: '' });
  machine.now += 3 * hour;
  const heard = await optOut.checks();
  expect(heard.find((one) => one.name === 'log')).toMatchObject({
    says: 'on',
    evidence: expect.stringContaining('journalctl --unit openobserve.service'),
  });
});

describe('what the server still has to do', () => {
  it('a reload goes by the route of its release', async () => {
    valueOf(await optOut.act('reload'));
    machine.release = 'v0.14.7';
    valueOf(await optOut.act('reload'));
    expect(machine.reloads).toEqual([
      ['/config/reload', true],
      ['/config/reload', false],
    ]);
    machine.release = 'v0.3.0';
    expect((await optOut.act('reload')).ok).toBe(false);
    expect(machine.reloads).toHaveLength(2);
  });

  it('a server that nobody manages is restarted by its user', async () => {
    expect(await optOut.act('restart')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('as you did before') },
    });
  });
});

it.each([true, false])(
  'the clock is set forward after its file was replaced (relay saw it: %s)',
  async (seen) => {
    machine.release = 'v0.1.7';
    machine.says = { telemetryEnabled: null };
    let ahead = 0;
    const server = { pid: 41, url: 'http://127.0.0.1:5080', label: 'openobserve' };
    optOut = machine.optOut(realFiles, {
      up: () => machine.now - ahead,
      servers: async () => {
        machine.write('proc/uptime', `${(machine.now - ahead) / 1000} 0\n`);
        return [server];
      },
    });
    machine.write('srv/.env', `ZO_TELEMETRY=false\nZO_TELEMETRY_URL=${relayUrl}\n`);
    expect(machine.changedAt(join(machine.folder, 'srv/.env'))).toBe(machine.now);
    if (!seen) expect((await says())['process']).toBe('unknown');
    ahead = 48 * hour;
    machine.now += ahead;
    const { session } = machine.relay;
    if (seen && session !== null) {
      machine.relay = {
        ...machine.relay,
        session: { ...session, clockSetUp: machine.now - ahead },
      };
    }
    expect((await says())['process']).toBe('unknown');
    expect(await judge()).toBe('says-off');
  },
);
