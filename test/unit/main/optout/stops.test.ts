import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMachine, valueOf, type Machine } from './kit.ts';
import { planRandomly, writeRandomly } from './random-writes.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const off = { aim: 'off' } as const;

/** A server of which the release is told and not the setting, with its `.env`; that is older than the process. */
function serverOf(text: string | Buffer, environment: Record<string, string> = {}): string {
  const path = machine.write('srv/.env', '');
  writeFileSync(path, text);
  utimesSync(path, 0, 0);
  machine.says = { telemetryEnabled: null };
  machine.write('proc/uptime', '60.00 1.00\n');
  machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment, startedAt: 1_000 });
  return path;
}

describe('a .env at which the server stops reading', () => {
  it.each([
    ['a dollar sign in a password', 'P="Complexpass$"', "P='Complexpass$'"],
    ['a variable of its environment', 'P="$HOME"', 'P="${HOME}"'],
    ['a quote in a comment', "P=5080  # don't change", "P=5080 # don't change"],
    ['a line that is no assignment', '[server]', '# [server]'],
  ])('because of %s is mended where the user wants that', async (_name, line, mended) => {
    machine.release = 'v0.10.7';
    const text = `A=1\n\n${line}\nZO_HTTP_PORT=5081\nZO_TELEMETRY=false\n`;
    const path = serverOf(text, { HOME: '/home/op' });
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(plan.changes[0]?.diff).toContain(`-${line}\n+${mended}`);
    expect(plan.changes[0]?.diff).not.toContain('ZO_TELEMETRY');
    expect(plan.changes[0]?.mended).toEqual([3]);
    const words = plan.warnings.join('\n');
    expect(words).toMatch(
      /^Line 3: the server stops reading here, because .+; everything below it, ZO_TELEMETRY included, is ignored\.$/m,
    );
    expect(words).toContain('telemetry on (the default), and without');
    expect(words).toMatch(/This change mends line 3, .*Check these first: .*ZO_HTTP_PORT\./);
    expect(words).not.toContain('Complexpass');
    valueOf(await optOut.apply(plan));
    expect(readFileSync(path, 'utf8')).toBe(text.replace(line, () => mended));
    valueOf(await optOut.undo(null));
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is not mended where its meaning is not sure: the value goes above', async () => {
    const bytes = Buffer.from('A=1\nP=caf\xe9\nZO_TELEMETRY=false\n', 'latin1');
    const path = serverOf(bytes);
    const optOut = machine.optOut();
    const plan = valueOf(await optOut.plan(off));
    expect(plan.changes[0]?.mended ?? []).toEqual([]);
    expect(plan.warnings[0]).toMatch(/^Line 2: .*not UTF-8.*ZO_TELEMETRY included/);
    valueOf(await optOut.apply(plan));
    expect(readFileSync(path, 'latin1')).toBe(
      'A=1\nZO_TELEMETRY=false\nP=caf\xe9\nZO_TELEMETRY=false\n',
    );
    valueOf(await optOut.undo(null));
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('is no check for what it says below', async () => {
    machine.release = 'v0.10.7';
    serverOf('P="Complexpass$"\nZO_TELEMETRY=false\n');
    const files = (await machine.optOut().checks()).find(({ name }) => name === 'files');
    expect(files?.says).toBe('on');
    expect(files?.detail).toContain('Line 1: the server stops reading here');
  });

  it('says what it would do only where the file is newer than the process', async () => {
    const path = serverOf('P="Complexpass$"\nZO_TELEMETRY=false\n');
    utimesSync(path, machine.now / 1000, machine.now / 1000);
    const { warnings } = valueOf(await machine.optOut().plan(off));
    expect(warnings.join('\n')).toContain(`${path} was changed after the server started.`);
    expect(warnings.join('\n')).not.toContain('has been running');
  });

  it('names a line that a quote in a comment swallows', async () => {
    serverOf("A=1  # don't\nZO_TELEMETRY=false\n# it's\n");
    const plan = valueOf(await machine.optOut().plan(off));
    expect(plan.warnings[0]).toContain('a quote in a comment');
    expect(plan.changes[0]?.diff).toContain('+ZO_TELEMETRY=false');
  });
});

it('random files: the server reads the wanted value after a write, and undo gives back every byte', async () => {
  const { wrong, off: changed, refused } = await writeRandomly(40, 20_261_130);
  expect(wrong).toEqual([]);
  expect(changed).toBeGreaterThan(refused);
  const planned = planRandomly(500, 20_261_130);
  expect(planned.wrong).toEqual([]);
  expect(planned.off).toBeGreaterThan(20 * planned.refused);
});
