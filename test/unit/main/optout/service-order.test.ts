import { afterEach, beforeEach, expect, test } from 'vitest';
import { failingAt } from './crashing-files.ts';
import { valueOf } from './kit.ts';
import { makeSwitch, type SwitchKit } from './switch-kit.ts';

let kit: SwitchKit;

beforeEach(() => {
  kit = makeSwitch('ZO_TELEMETRY="true"\n');
  kit.start();
});
afterEach(() => kit.machine.remove());

test('off stops what Candor sends before it touches a file of the server', async () => {
  const actions = kit.actions();
  valueOf(await actions.apply(valueOf(await actions.plan('off')).id));
  expect(kit.told).toEqual(['off', 'a file']);
});

test('off that the disk refuses leaves everything as it was', async () => {
  const actions = kit.actions(failingAt(2, 'ENOSPC'));
  expect(await actions.apply(valueOf(await actions.plan('off')).id)).toMatchObject({ ok: false });
  expect([kit.told, kit.answer]).toEqual([['off', 'a file', 'on'], 'on']);
});

test('on waits for the files', async () => {
  kit.answer = 'off';
  const actions = kit.actions();
  valueOf(await actions.apply(valueOf(await actions.plan('off')).id));
  kit.told = [];
  valueOf(await actions.apply(valueOf(await actions.plan('on')).id));
  expect(kit.told).toEqual(['a file', 'on']);
});
