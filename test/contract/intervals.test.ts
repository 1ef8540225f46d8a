import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optOutWorld, type OptOutWorld } from './optout-world.ts';

const checkAll = async (world: OptOutWorld): Promise<string> =>
  (await world.actions.verdict()).verdict.verdict;

test('a longer interval in the file takes back no silence that counted, and nobody knows when it came', async () => {
  const world = await optOutWorld('v0.15.0');
  appendFileSync(world.env, '\r\nZO_TELEMETRY_HEARTBEAT=60');
  await world.restart();
  await world.change('relay-on');
  await world.restart();
  expect(await checkAll(world)).toBe('on');
  await world.change('off');
  await world.restart();
  const set = world.dotenv();
  const set1800 = set.replace('HEARTBEAT=60', 'HEARTBEAT=1800');
  // Nobody looked while the silence grew, so the longer one may have counted all the time.
  expect(await checkAll(world)).toBe('says-off');
  await world.pass(300_000);
  writeFileSync(world.env, set1800, 'latin1');
  expect(await checkAll(world)).toBe('says-off');
  // Started once more with the short one, and looked at before that is replaced.
  writeFileSync(world.env, set, 'latin1');
  await world.pass(1_000);
  await world.restart();
  await world.pass(300_000);
  expect(await checkAll(world)).toBe('proven-off');
  writeFileSync(world.env, set1800, 'latin1');
  await world.pass(1_000);
  expect(await checkAll(world)).toBe('proven-off');
  await world.restart();
  expect(await checkAll(world)).toBe('says-off');
});
