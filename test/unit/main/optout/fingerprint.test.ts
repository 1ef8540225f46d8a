import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OptOut } from '../../../../main/optout/opt-out.ts';
import { makeMachine, type Machine } from './kit.ts';

let machine: Machine;
let env: string;
let optOut: OptOut;

beforeEach(async () => {
  machine = makeMachine();
  env = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
  const cwd = join(dirname(env), 'data');
  mkdirSync(cwd);
  machine.start({ pid: 41, cwd, environment: {}, startedAt: 5000 });
  optOut = machine.optOut();
});
afterEach(() => machine.remove());

test('there is none before a server was found, nor without one', async () => {
  expect(await optOut.fingerprint()).toBeNull();
});

test('it stays the same while nothing moves, and asks nobody', async () => {
  await optOut.find();
  const ran = machine.ran.length;
  const first = await optOut.fingerprint();
  expect(first).not.toBeNull();
  expect(await optOut.fingerprint()).toBe(first);
  expect(machine.ran.length).toBe(ran);
});

test.each<[string, () => void]>([
  ['the file is edited', () => writeFileSync(env, 'ZO_TELEMETRY=false\n')],
  [
    'the file is replaced by one that looks the same',
    () => {
      const beside = machine.write('srv/.env.new', 'ZO_TELEMETRY=tru.\n');
      utimesSync(beside, 1000, 1000);
      utimesSync(env, 1000, 1000);
      renameSync(beside, env);
    },
  ],
  ['the file is taken away', () => rmSync(env)],
  ['a nearer file is made', () => writeFileSync(join(dirname(env), 'data', '.env'), '')],
  ['the process ends', () => rmSync(join(machine.folder, 'proc', '41'), { recursive: true })],
  [
    'the process is another of the same number',
    () => {
      rmSync(join(machine.folder, 'proc', '41'), { recursive: true });
      machine.start({ pid: 41, cwd: join(dirname(env), 'data'), environment: {}, startedAt: 9000 });
    },
  ],
])('it is another when %s', async (_what, happens) => {
  await optOut.find();
  const before = await optOut.fingerprint();
  happens();
  expect(await optOut.fingerprint()).not.toBe(before);
});
