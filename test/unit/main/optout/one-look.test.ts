import { expect, test } from 'vitest';
import { sourceSays, type Changeable } from '../../../../main/optout/finding/says.ts';
import { valueOf } from './kit.ts';
import { makeSwitch } from './switch-kit.ts';

test.each(['off', 'on'] as const)('a plan of %s asks each server once', async (aim) => {
  const kit = makeSwitch('ZO_TELEMETRY=true\n');
  try {
    kit.start();
    const { says } = kit.machine;
    let asked = 0;
    Object.defineProperty(kit.machine, 'says', { get: () => ((asked += 1), says) });
    valueOf(await kit.actions().plan(aim));
    expect(asked).toBe(1);
  } finally {
    kit.machine.remove();
  }
});

test('a settings file is read once for all its variables, and again when its text is another', () => {
  let reads = 0;
  const source: Changeable = {
    kind: 'env-file',
    by: 'server',
    layer: 'file',
    dialect: 'dotenv',
    path: '/srv/.env',
    exists: true,
    text: 'ZO_A=$HOME\nZO_B=2\n',
    problem: null,
    modifiedAt: 0,
    lookup: (name) => {
      if (name === 'HOME') reads += 1;
      return undefined;
    },
  };
  for (const key of ['ZO_A', 'ZO_B', 'ZO_TELEMETRY', 'ZO_TELEMETRY_URL']) {
    sourceSays(source, key, null);
  }
  expect(sourceSays(source, 'ZO_B', null)).toBe('2');
  expect(reads).toBe(1);
  const other: Changeable = { ...source, text: 'ZO_A=$HOME\nZO_B=3\n' };
  expect(sourceSays(other, 'ZO_B', null)).toBe('3');
  expect(sourceSays(source, 'ZO_B', null)).toBe('2');
  expect(reads).toBe(2);
});
