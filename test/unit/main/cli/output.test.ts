import { closeSync, openSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outputOf } from '../../../../main/cli/output.ts';
import { NotWritten } from '../../../../main/cli/types.ts';
import { run } from './bench.ts';

const screen = (columns: number) => Object.assign(new PassThrough(), { isTTY: true, columns });
const pipe = () => Object.assign(new PassThrough(), { isTTY: false });

/** A stream to a file of the system's, as standard output is one. */
function streamTo(path: string, flags: string) {
  const fd = openSync(path, flags);
  onTestFinished(() => closeSync(fd));
  return Object.assign(pipe(), { fd });
}

describe('an output', () => {
  it('takes its width from COLUMNS, also in a pipe, else from the terminal', () => {
    expect(outputOf(pipe(), true, { COLUMNS: '50' }).columns).toBe(50);
    expect(outputOf(screen(100), true, { COLUMNS: '50' }).columns).toBe(50);
    expect(outputOf(screen(100), true, {}).columns).toBe(100);
    for (const COLUMNS of ['', '0', '-1', '1e3', 'wide']) {
      expect(outputOf(pipe(), true, { COLUMNS }).columns).toBeUndefined();
    }
  });

  it('takes no escapes where the terminal is dumb', () => {
    expect(outputOf(screen(80), true, { TERM: 'xterm' }).escapes).toBe(true);
    expect(outputOf(screen(80), true, { TERM: 'dumb' }).escapes).toBe(false);
    expect(outputOf(pipe(), true, { TERM: 'xterm' }).escapes).toBe(false);
  });

  it('that takes nothing is told, but on standard error, where nothing can be told', async () => {
    if (process.platform !== 'linux') return;
    const stdout = outputOf(streamTo('/dev/full', 'w'), true, {});
    await expect(stdout.write('x')).rejects.toThrow(new NotWritten('the disk is full'));
    const stderr = outputOf(streamTo('/dev/full', 'w'), false, {});
    await expect(stderr.write('x')).resolves.toBe(false);
    const readOnly = outputOf(streamTo('/dev/null', 'r'), true, {});
    await expect(readOnly.write('x')).rejects.toThrow(new NotWritten('it is closed'));
  });

  it('whose reader went away is no fault, and says so', async () => {
    const stream = pipe();
    const stdout = outputOf(stream, true, {});
    await expect(stdout.write('read')).resolves.toBe(true);
    stream.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await expect(stdout.write('not read')).resolves.toBe(false);
    await expect(stdout.write('not read')).resolves.toBe(false);
  });
});

describe('standard output that cannot be written', () => {
  it.each([
    [['--version']],
    [['--help']],
    [['collect']],
    [['history', '--json']],
    [['x', '--json']],
  ])('%j ends with 74 and one line', async (args) => {
    const { status, stderr } = await run(args, { full: true });
    const own = stderr
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('candor:'));
    expect([status, own.at(-1)]).toEqual(
      args[0] === 'x'
        ? [74, expect.stringContaining('unknown command')]
        : [74, 'candor: standard output could not be written: the disk is full'],
    );
  });
});
