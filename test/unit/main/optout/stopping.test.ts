import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServerSays } from '../../../../core/optout/server-check.ts';
import { isChange, keptOf } from '../../../../core/optout/seen.ts';
import { openLastSeen } from '../../../../main/optout/memory/last-seen.ts';
import { checkMeant } from '../../../../main/optout/target.ts';
import { noRelay, makeMachine, type Machine } from '../optout/kit.ts';

const url = 'http://127.0.0.1:5080';
const silence = { failure: 'The server hung up.', release: null, telemetryEnabled: null };
let machine: Machine;

beforeEach(() => {
  machine = makeMachine();
  const env = machine.write('srv/.env', 'ZO_TELEMETRY=false\n');
  machine.start({ pid: 41, cwd: dirname(env), startedAt: machine.now });
  machine.says = { telemetryEnabled: false };
});
afterEach(() => machine.remove());

/** The server ends, and its process with it. */
function end(): void {
  machine.processes.length = 0;
  machine.says = silence;
  rmSync(join(machine.folder, 'proc', '41'), { recursive: true, force: true });
}

const noAnswer: ServerSays = { release: null, telemetryEnabled: null, failure: 'no', cloud: false };

/** A check; `meanwhile` happens once, while the five checks are being made. */
async function check(meanwhile: () => void = () => undefined, ask = () => noAnswer) {
  let todo: (() => void) | null = meanwhile;
  const optOut = machine.optOut(undefined, {
    relay: async () => {
      // The first question is that of the search for servers.
      if (checks > 0) {
        todo?.();
        todo = null;
      }
      checks += 1;
      return noRelay;
    },
  });
  let checks = 0;
  const lastSeen = openLastSeen(machine.folder);
  const { seen } = await checkMeant(optOut, null, {
    ask: async () => ask(),
    relay: { seen: async () => noRelay },
    lastSeen,
    now: () => new Date((machine.now += 1000)),
  });
  return { seen, last: await lastSeen.read(url) };
}

describe('a check in the moment of a stop', () => {
  test('is made again, and tells that the server does not run', async () => {
    const before = await check();
    expect(before.seen.verdict.state).toBe('says-off');
    const { seen, last } = await check(end);
    expect(seen.verdict.state).toBe('stopped');
    expect(last).toEqual(before.last);
  });

  test('is made again after an edit, with the settings of now', async () => {
    const { seen } = await check(() => void machine.write('srv/.env', 'ZO_TELEMETRY=true\n'));
    expect(seen.checks.find(({ name }) => name === 'files')?.says).toBe('on');
  });

  test('changes nothing of what is kept while the server is stopping and gives no answer', async () => {
    const before = await check();
    machine.says = silence;
    const { seen, last } = await check();
    expect(last).toEqual(before.last);
    expect(keptOf(seen)).toBeNull();
    expect(isChange({ verdict: 'proven-off', server: url, release: null }, seen)).toBe(false);
  });

  test('keeps a server that never answered, so that its stop is one', async () => {
    machine.says = silence;
    expect((await check()).last).toMatchObject({ url, local: true });
  });
});

describe('a check in the moment of a start', () => {
  const answer = { ...noAnswer, failure: null, telemetryEnabled: false };

  test('finds the process that was not there when it began, and forgets nothing', async () => {
    const before = await check();
    end();
    const { seen, last } = await check(undefined, () => {
      machine.start({ pid: 42, cwd: join(machine.folder, 'srv'), startedAt: machine.now });
      machine.says = { telemetryEnabled: false };
      return answer;
    });
    expect(seen).toMatchObject({ server: url, verdict: { state: 'says-off' } });
    expect(seen.checks.find(({ name }) => name === 'files')?.says).toBe('off');
    expect(last).toMatchObject({ local: true, settings: before.last?.settings });
  });

  test('takes a server that goes on without a process for one elsewhere', async () => {
    await check();
    end();
    const { seen, last } = await check(undefined, () => answer);
    expect(seen).toMatchObject({ server: url, absent: null });
    expect(last).toMatchObject({ local: false });
  });

  test('keeps that it runs here, where its process cannot be told from another', async () => {
    await check();
    end();
    machine.start({ pid: 43, certain: false, cwd: null });
    expect((await check(undefined, () => answer)).last).toMatchObject({ local: true });
  });
});
