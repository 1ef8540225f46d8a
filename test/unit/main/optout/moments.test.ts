import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OptOut } from '../../../../main/optout/opt-out.ts';
import { realFiles, type Files } from '../../../../main/optout/applying/files.ts';
import { valueOf, type Machine } from './kit.ts';
import { hour, machineWithServer, relayUrl, sends, switchOff } from './reporting-server.ts';

let machine: Machine;
let optOut: OptOut;

const wireOf = async () => (await optOut.checks()).find(({ name }) => name === 'wire');
const judge = async () => (await optOut.verdict()).verdict.verdict;

beforeEach(() => {
  ({ machine } = machineWithServer());
  const slow: Files = {
    ...realFiles,
    rename: async (from, to) => {
      if (to.endsWith('.env')) machine.now += 5_000;
      await realFiles.rename(from, to);
    },
  };
  optOut = machine.optOut(slow);
});

afterEach(() => machine.remove());

describe('the moment from which it must be silent', () => {
  it('is when it has looked at its file, and not before that was written', async () => {
    await switchOff(machine, optOut);
    // On a busy machine it looks a little later than every 30 seconds.
    sends(machine, [machine.now - 4_000, machine.now + 30_900]);
    const written = machine.now;
    machine.now += 3 * hour;
    expect(await judge()).toBe('proven-off');
    sends(machine, [written + 40_000]);
    expect(await judge()).toBe('contradiction');
  });

  it('is when it was heard to turn off, where nobody said when it would', async () => {
    machine.says = { telemetryEnabled: true };
    expect(await judge()).toBe('on');
    machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY=false\n`);
    machine.now += hour;
    sends(machine, [machine.now]);
    machine.says = { telemetryEnabled: false };
    expect(await judge()).toBe('says-off');
    machine.now += 3 * hour;
    expect(await judge()).toBe('proven-off');
    sends(machine, [machine.now - hour]);
    expect(await judge()).toBe('contradiction');
  });

  it('is when it was heard to turn off again, where a person had turned it on in between', async () => {
    await switchOff(machine, optOut);
    const off = machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY=true\n`);
    machine.now += hour;
    machine.says = { telemetryEnabled: true };
    sends(machine, [machine.now]);
    expect(await judge()).toBe('on');
    writeFileSync(off, `ZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY=false\n`);
    machine.now += 60_000;
    machine.says = { telemetryEnabled: false };
    expect(await judge()).toBe('says-off');
    machine.now += 3 * hour;
    expect(await judge()).toBe('proven-off');
  });

  it('is its start, where that is what turned it off', async () => {
    machine.says = { telemetryEnabled: true };
    expect(await judge()).toBe('on');
    machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY=false\n`);
    machine.processes.length = 0;
    machine.now += hour;
    machine.start({
      pid: 43,
      cwd: join(machine.folder, 'srv'),
      environment: {},
      startedAt: machine.now,
    });
    sends(machine, [machine.now + 1_000]);
    machine.says = { telemetryEnabled: false };
    machine.now += 60_000;
    expect(await judge()).toBe('contradiction');
  });

  it('is the reload for an unchanged process: silence from before it proves nothing', async () => {
    machine.release = 'v0.14.7';
    machine.says = { telemetryEnabled: true };
    expect(await judge()).toBe('on');
    await switchOff(machine, optOut);
    machine.says = { telemetryEnabled: true };
    machine.now += 3 * hour;
    expect(await judge()).toBe('on');
    valueOf(await optOut.act('reload'));
    machine.says = { telemetryEnabled: false };
    expect(await judge()).toBe('says-off');
    machine.now += 3 * hour;
    expect(await judge()).toBe('proven-off');
  });

  it('names a payload that was under way at the switch, and does not hold it against the server', async () => {
    await switchOff(machine, optOut);
    sends(machine, [machine.now + 3_000]);
    machine.now += 3 * hour;
    const wire = await wireOf();
    expect(wire?.says).toBe('off');
    expect(wire?.evidence).toMatch(/; one, [23] s after the switch, was already on its way$/);
  });

  it('has its name in every sentence that says since', async () => {
    sends(machine, [machine.now - hour]);
    expect((await wireOf())?.evidence).toMatch(
      /2 payloads at the relay since its start (?:1 d|23 h) ?/,
    );
    await switchOff(machine, optOut);
    machine.now += 3 * hour;
    expect((await wireOf())?.clause).toMatch(/nothing has arrived for .* since it read its file$/);
    sends(machine, [machine.now]);
    expect((await wireOf())?.clause).toMatch(/arrived since it read its file/);
  });
});

describe('a relay that was started again', () => {
  it('asks no start of a process that started before it: the path of the relay is another', async () => {
    machine.says = { telemetryEnabled: true };
    expect(await judge()).toBe('on');
    const { session } = machine.relay;
    if (session === null) throw new Error('no relay');
    const began = { at: machine.now, up: machine.now };
    machine.relay = { ...machine.relay, session: { ...session, id: 'again', began } };
    machine.says = { telemetryEnabled: false };
    machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\nZO_TELEMETRY=false\n`);
    machine.now += 3 * hour;
    const { verdict } = await optOut.verdict();
    expect(verdict.sentence).toContain('the relay was started again since');
    expect(verdict.sentence).not.toContain('server was started');
  });
});
