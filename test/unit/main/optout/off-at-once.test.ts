import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failingAt } from './crashing-files.ts';
import { valueOf } from './kit.ts';
import { makeSwitch, type SwitchKit } from './switch-kit.ts';

const before = 'ZO_TELEMETRY="true"  # by hand\n';
let kit: SwitchKit;

beforeEach(() => {
  kit = makeSwitch(before);
});
afterEach(() => kit.machine.remove());

/** The text of the server's file, and Candor's own answer. */
const state = (): readonly string[] => [readFileSync(kit.env, 'utf8'), kit.answer];

describe('off in one click', () => {
  test('stops Candor’s own sending first, then changes the server’s file', async () => {
    kit.machine.release = 'v0.16.0';
    kit.start();
    const done = await kit.actions().offNow();
    expect(done).toMatchObject({ state: 'done', open: false });
    expect(done.words).toContain(kit.env);
    expect(done.words).toContain('reads it again within 30 seconds');
    expect(kit.told.slice(0, 2)).toEqual(['off', 'a file']);
    expect(state()).toEqual(['ZO_TELEMETRY="false"  # by hand\n', 'off']);
  });

  test('is undone byte for byte, Candor’s own answer with it', async () => {
    kit.start();
    const actions = kit.actions();
    await actions.offNow();
    expect(valueOf(await actions.undo())).toMatchObject({ files: [kit.env], candor: 'on' });
    expect(state()).toEqual([before, 'on']);
  });

  test('asks for a reload where that is all it takes', async () => {
    kit.machine.release = 'v0.10.7';
    kit.start();
    const done = await kit.actions().offNow();
    expect(done.state).toBe('done');
    expect(kit.machine.reloads).toEqual([['/config/reload', false]]);
  });

  test('never restarts a server, and says that it has to be', async () => {
    kit.machine.release = 'v0.3.0';
    kit.start();
    const done = await kit.actions().offNow();
    expect(done).toMatchObject({ state: 'look', open: false });
    expect(done.words).toMatch(/restart the server/u);
    expect(kit.machine.ran.filter((words) => words.includes('restart'))).toEqual([]);
  });

  test('leaves to the page what mends more than the switch, and stops Candor all the same', async () => {
    const text = 'P="Complexpass$"\nZO_TELEMETRY=true\n';
    writeFileSync(kit.env, text);
    kit.machine.release = 'v0.10.7';
    kit.start();
    const done = await kit.actions().offNow();
    expect(done).toMatchObject({ state: 'look', open: true });
    expect(done.words).toContain('does not read all of its settings file');
    expect(state()).toEqual([text, 'off']);
  });

  test('leaves to the page what needs another hand, and stops Candor all the same', async () => {
    kit.machine.release = 'v0.3.0';
    kit.start({ ZO_TELEMETRY: 'true' });
    const actions = kit.actions();
    expect(await actions.offNow()).toMatchObject({ state: 'look', open: true });
    expect(state()).toEqual([before, 'off']);
    expect(valueOf(await actions.undo())).toMatchObject({ files: [], candor: 'on' });
  });

  test('of several servers touches none', async () => {
    kit.start();
    kit.machine.start({ pid: 42, cwd: kit.machine.folder, url: 'http://127.0.0.1:5081' });
    expect(await kit.actions().offNow()).toMatchObject({ state: 'look', open: true });
    expect(state()).toEqual([before, 'off']);
  });

  test('keeps Candor off where the disk refuses the server’s part', async () => {
    kit.start();
    const done = await kit.actions(failingAt(2, 'ENOSPC')).offNow();
    expect(done).toMatchObject({ state: 'look', open: true });
    expect(done.words).toContain('The disk is full');
    expect(state()).toEqual([before, 'off']);
  });

  test('without a server is Candor’s own alone', async () => {
    const done = await kit.actions().offNow();
    expect([done.state, kit.answer]).toEqual(['done', 'off']);
  });
});

const turn = async (actions: ReturnType<SwitchKit['actions']>, aim: 'on' | 'off') =>
  valueOf(await actions.apply(valueOf(await actions.plan(aim)).id));

describe('undo of the switch', () => {
  test('an off that changes nothing adds no step', async () => {
    kit.start();
    const actions = kit.actions();
    await turn(actions, 'off');
    await turn(actions, 'off');
    await turn(actions, 'off');
    expect(await actions.steps()).toHaveLength(1);
    expect(valueOf(await actions.undo())).toMatchObject({ files: [kit.env], candor: 'on' });
    expect(state()).toEqual([before, 'on']);
    expect(await actions.undo()).toMatchObject({ ok: false, error: { code: 'no-record' } });
  });

  test('every step is named, the newest first, and each gives back its own', async () => {
    kit.answer = 'off';
    kit.start();
    const actions = kit.actions();
    await turn(actions, 'on');
    await turn(actions, 'off');
    const steps = await actions.steps();
    expect(steps.map(({ aim, files }) => [aim, files.length])).toEqual([
      ['off', 1],
      ['on', 0],
    ]);
    expect(valueOf(await actions.planUndo())).toMatchObject({ id: steps[0]?.id, candor: 'on' });
    expect(valueOf(await actions.undo(steps[0]?.id))).toMatchObject({ aim: 'off', candor: 'on' });
    expect(valueOf(await actions.undo())).toMatchObject({ aim: 'on', files: [], candor: 'off' });
    expect(state()).toEqual([before, 'off']);
  });

  test('a click that waits for the page is one step with what is done there', async () => {
    kit.start({ ZO_TELEMETRY: 'true' });
    const actions = kit.actions();
    expect(await actions.offNow()).toMatchObject({ state: 'look', open: true });
    await turn(actions, 'off');
    expect(await actions.steps()).toHaveLength(1);
  });
});
