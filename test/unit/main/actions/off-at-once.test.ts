import { dirname } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UserAnswer } from '../../../../core/consent.ts';
import { success } from '../../../../core/outcome.ts';
import { createOptOutActions, type OptOutActions } from '../../../../main/actions/optout.ts';
import { openSwitchMemory } from '../../../../main/actions/switch-memory.ts';
import type { Files } from '../../../../main/optout/files.ts';
import { failingAt, quickFiles } from '../optout/crashing-files.ts';
import { makeMachine, valueOf, type Machine } from '../optout/kit.ts';

const before = 'ZO_TELEMETRY="true"  # by hand\n';
let machine: Machine;
let env: string;
let answer: UserAnswer;
/** The answer at the moment a file is first written. */
let answerAtWrite: UserAnswer | null;

beforeEach(() => {
  machine = makeMachine();
  answer = 'on';
  answerAtWrite = null;
  env = machine.write('srv/.env', before);
});
afterEach(() => machine.remove());

function start(environment: Readonly<Record<string, string>> = {}): void {
  machine.start({ pid: 41, cwd: dirname(env), environment });
}

function actionsWith(disk: Files = quickFiles): OptOutActions {
  const optOut = machine.optOut({
    ...disk,
    create: (path, bytes, mode) => {
      answerAtWrite ??= answer;
      return disk.create(path, bytes, mode);
    },
  });
  let ids = 0;
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
      answer = to;
      return success(null);
    },
    memory: openSwitchMemory(machine.folder),
    ids: () => `plan-${(ids += 1)}`,
    now: () => new Date(machine.now),
    heard: () => undefined,
    own: (work) => work,
    changed: () => undefined,
  });
}

describe('off in one click', () => {
  test('stops Candor’s own sending first, then changes the server’s file', async () => {
    machine.release = 'v0.16.0';
    start();
    const done = await actionsWith().offNow();
    expect(done).toMatchObject({ state: 'done', open: false });
    expect(done.words).toContain(env);
    expect(done.words).toContain('reads it again within 30 seconds');
    expect([answer, answerAtWrite]).toEqual(['off', 'off']);
    expect(readFileSync(env, 'utf8')).toBe('ZO_TELEMETRY="false"  # by hand\n');
  });

  test('is undone byte for byte, Candor’s own answer with it', async () => {
    start();
    const actions = actionsWith();
    await actions.offNow();
    expect(valueOf(await actions.undo())).toMatchObject({ files: [env], candor: 'on' });
    expect([readFileSync(env, 'utf8'), answer]).toEqual([before, 'on']);
  });

  test('asks for a reload where that is all it takes', async () => {
    machine.release = 'v0.10.7';
    start();
    const done = await actionsWith().offNow();
    expect(done.state).toBe('done');
    expect(machine.reloads).toEqual([['/config/reload', false]]);
  });

  test('never restarts a server, and says that it has to be', async () => {
    machine.release = 'v0.3.0';
    start();
    const done = await actionsWith().offNow();
    expect(done).toMatchObject({ state: 'look', open: false });
    expect(done.words).toMatch(/restart the server/u);
    expect(machine.ran.filter((words) => words.includes('restart'))).toEqual([]);
  });

  test('leaves to the page what needs another hand, and stops Candor all the same', async () => {
    machine.release = 'v0.3.0';
    start({ ZO_TELEMETRY: 'true' });
    const actions = actionsWith();
    expect(await actions.offNow()).toMatchObject({ state: 'look', open: true });
    expect([readFileSync(env, 'utf8'), answer]).toEqual([before, 'off']);
    expect(valueOf(await actions.undo())).toMatchObject({ files: [], candor: 'on' });
  });

  test('of several servers touches none', async () => {
    start();
    machine.start({ pid: 42, cwd: machine.folder, url: 'http://127.0.0.1:5081' });
    expect(await actionsWith().offNow()).toMatchObject({ state: 'look', open: true });
    expect([readFileSync(env, 'utf8'), answer]).toEqual([before, 'off']);
  });

  test('keeps Candor off where the disk refuses the server’s part', async () => {
    start();
    const done = await actionsWith(failingAt(2, 'ENOSPC')).offNow();
    expect(done).toMatchObject({ state: 'look', open: true });
    expect(done.words).toContain('The disk is full');
    expect([readFileSync(env, 'utf8'), answer]).toEqual([before, 'off']);
  });

  test('without a server is Candor’s own alone', async () => {
    const done = await actionsWith().offNow();
    expect([done.state, answer]).toEqual(['done', 'off']);
  });
});
