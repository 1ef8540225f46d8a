import { readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { madeAt } from '../../../../main/optout/finding/running-facts.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => {
  machine = makeMachine();
  machine.release = 'v0.16.3';
});
afterEach(() => machine.remove());

const hour = 3_600_000;

/** A server that started an hour ago, and whose file was written two hours ago. */
function startWith(text: string): string {
  const path = machine.write('srv/.env', text);
  utimesSync(path, new Date(machine.now - 2 * hour), new Date(machine.now - 2 * hour));
  machine.madeAt = machine.now - 2 * hour;
  const startedAt = machine.now - hour;
  machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: {}, startedAt });
  return path;
}

const off = { aim: 'off' } as const;

describe('the server watches its file', () => {
  it('that was there when it started', async () => {
    startWith('A=1\n');
    const { activation } = valueOf(await machine.optOut().plan(off));
    expect(activation).toMatchObject({ does: 'nothing' });
  });

  it('not one that was made later, be it nearer than the one it found', async () => {
    startWith('A=1\n');
    machine.write('srv/.env', 'A=2\n');
    machine.madeAt = machine.now - hour / 2;
    const { activation } = valueOf(await machine.optOut().plan(off));
    expect(activation).toMatchObject({ does: 'reload', reload: { path: '/config/reload' } });
    expect(activation.sentence).toContain('does not watch this file');
  });

  it('not one that Candor itself has made since', async () => {
    machine.start({
      pid: 41,
      cwd: join(machine.folder, 'srv'),
      environment: {},
      startedAt: machine.now - hour,
    });
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
    machine.madeAt = machine.now;
    const url = 'http://127.0.0.1:41234/secret';
    const on = valueOf(await optOut.plan({ aim: 'relay-on', url }));
    expect(on.changes.map(({ layer }) => layer)).toEqual(['file']);
    machine.release = 'v0.92.2';
    const { activation } = valueOf(await optOut.plan({ aim: 'relay-on', url }));
    expect(activation.does).toBe('reload');
  });

  it('not one at which it stopped reading when it started, be it mended since', async () => {
    const path = startWith('A=1\nB="open\n');
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(plan.activation.does).toBe('reload');
    expect((await optOut.verdict()).waits).toBe(null);
    valueOf(await optOut.apply(plan));
    expect((await optOut.verdict()).waits).toBe('reload');
    writeFileSync(path, 'ZO_TELEMETRY=false\n');
    expect((await optOut.verdict()).waits).toBe('reload');
  });

  it('not one that somebody made before Candor changed it', async () => {
    machine.start({
      pid: 41,
      cwd: join(machine.folder, 'srv'),
      environment: {},
      startedAt: machine.now - hour,
    });
    machine.write('srv/.env', 'A=1\n');
    machine.madeAt = machine.now;
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(plan.activation.does).toBe('reload');
    valueOf(await optOut.apply(plan));
    expect((await optOut.verdict()).waits).toBe('reload');
  });

  it('a file that was moved into its place was not there before, whenever it was made', async () => {
    const path = machine.write('srv/old', 'A=1\n');
    await wait(20);
    const moved = Date.now();
    renameSync(path, join(machine.folder, 'srv/.env'));
    expect(await madeAt(join(machine.folder, 'srv/.env'))).toBeGreaterThanOrEqual(moved - 10);
  });
});

const offThenOn = async (says: boolean) => {
  const optOut = machine.optOut();
  machine.says = { telemetryEnabled: true };
  valueOf(await optOut.apply(valueOf(await optOut.plan(off))));
  machine.says = { telemetryEnabled: says };
  return { optOut, plan: valueOf(await optOut.plan({ aim: 'on' })) };
};

describe('on', () => {
  it.each([
    ['v0.10.7', 'reload'],
    ['v0.16.3', 'nothing'],
  ])('writes an explicit true where that makes %s report again at once', async (release, does) => {
    machine.release = release;
    const path = startWith('A=1\n');
    const { optOut, plan } = await offThenOn(false);
    expect(plan.activation.does).toBe(does);
    expect(plan.activation.sentence).toContain('reports again');
    valueOf(await optOut.apply(plan));
    expect(readFileSync(path, 'utf8')).toBe('A=1\nZO_TELEMETRY=true\n');
    valueOf(await optOut.undo(null));
    valueOf(await optOut.undo(null));
    expect(readFileSync(path, 'utf8')).toBe('A=1\n');
  });

  it('sets nothing where the release reads its settings only at its start', async () => {
    machine.release = 'v0.3.0';
    const path = startWith('A=1\n');
    const { optOut, plan } = await offThenOn(false);
    expect(plan.activation.does).toBe('restart');
    valueOf(await optOut.apply(plan));
    expect(readFileSync(path, 'utf8')).toBe('A=1\n');
  });

  it('of a server that never went by the off asks for nothing', async () => {
    startWith('A=1\n');
    const { plan } = await offThenOn(true);
    expect(plan.activation).toMatchObject({ does: 'nothing' });
    expect(plan.changes[0]?.after).toBe('A=1\n');
  });

  it('of a server that was started off needs a restart, and says what a reload does', async () => {
    const path = startWith('ZO_TELEMETRY=true\n');
    const { plan } = await offThenOn(false);
    expect(plan.changes[0]?.after).toBe('ZO_TELEMETRY=true\n');
    machine.processes.length = 0;
    machine.now += hour;
    utimesSync(path, new Date(machine.now - hour / 2), new Date(machine.now - hour / 2));
    machine.start({
      pid: 42,
      cwd: join(machine.folder, 'srv'),
      environment: {},
      startedAt: machine.now - 60_000,
    });
    const { activation } = valueOf(await machine.optOut().plan({ aim: 'on' }));
    expect(activation.does).toBe('restart');
    expect(activation.sentence).toContain('started with telemetry off');
  });

  it('does not go by a file that was put there since, though its time of writing is older', async () => {
    startWith('ZO_TELEMETRY=false\n');
    const path = machine.write('srv/.env', 'A=1\n');
    utimesSync(path, new Date(machine.now - 2 * hour), new Date(machine.now - 2 * hour));
    machine.says = { telemetryEnabled: false };
    const { activation } = valueOf(await machine.optOut().plan({ aim: 'on' }));
    expect(activation.does).toBe('restart');
    expect(activation.sentence).toContain('Candor can’t tell how this one was started');
  });
});
