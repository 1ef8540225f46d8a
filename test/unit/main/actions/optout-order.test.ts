import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UserAnswer } from '../../../../core/consent.ts';
import { success } from '../../../../core/outcome.ts';
import { createOptOutActions, type OptOutActions } from '../../../../main/actions/optout.ts';
import { openSwitchMemory } from '../../../../main/actions/switch-memory.ts';
import type { Files } from '../../../../main/optout/files.ts';
import { failingAt, quickFiles } from '../optout/crashing-files.ts';
import { makeMachine, valueOf, type Machine } from '../optout/kit.ts';

let machine: Machine;
/** What happened, in order: the answers, and the first write of a file. */
let told: string[];
let answer: UserAnswer;

beforeEach(() => {
  machine = makeMachine();
  told = [];
  answer = 'on';
  const env = machine.write('srv/.env', 'ZO_TELEMETRY="true"\n');
  machine.start({ pid: 41, cwd: dirname(env), environment: {} });
});
afterEach(() => machine.remove());

function switchWith(disk: Files): OptOutActions {
  const optOut = machine.optOut({
    ...disk,
    create: (path, bytes, mode) => {
      if (!told.includes('a file')) told.push('a file');
      return disk.create(path, bytes, mode);
    },
  });
  return createOptOutActions({
    open: async () => optOut,
    named: () => null,
    ask: () => Promise.reject(new Error('must not be asked')),
    relay: {
      view: () => Promise.reject(new Error('must not be asked')),
      seen: async () => null,
    },
    answer: () => answer,
    answerConsent: async (to) => {
      told.push(to);
      answer = to;
      return success(null);
    },
    memory: openSwitchMemory(machine.folder),
    ids: () => '1',
    now: () => new Date(machine.now),
    heard: () => undefined,
    own: (work) => work,
    changed: () => undefined,
  });
}

test('off stops what Candor sends before it touches a file of the server', async () => {
  const actions = switchWith(quickFiles);
  valueOf(await actions.apply(valueOf(await actions.plan('off')).id));
  expect(told).toEqual(['off', 'a file']);
});

test('off that the disk refuses leaves everything as it was', async () => {
  const actions = switchWith(failingAt(2, 'ENOSPC'));
  expect(await actions.apply(valueOf(await actions.plan('off')).id)).toMatchObject({ ok: false });
  expect([told, answer]).toEqual([['off', 'a file', 'on'], 'on']);
});

test('on waits for the files', async () => {
  answer = 'off';
  const actions = switchWith(quickFiles);
  valueOf(await actions.apply(valueOf(await actions.plan('off')).id));
  told = [];
  valueOf(await actions.apply(valueOf(await actions.plan('on')).id));
  expect(told).toEqual(['a file', 'on']);
});
