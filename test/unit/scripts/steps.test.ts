import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOf } from '../../../scripts/setup/files.mjs';
import { missingLibraries } from '../../../scripts/setup/libraries.mjs';
import { excerpt, must, npmCall } from '../../../scripts/setup/run.mjs';
import { runSteps } from '../../../scripts/setup/setup.mjs';
import { folder } from './folder.ts';

let said = '';
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** A step that is needed until it was done, and that writes down when it is. */
function once(label: string, done: string[]) {
  return {
    label,
    needed: () => Promise.resolve(!done.includes(label)),
    work: () => {
      done.push(label);
      return Promise.resolve(undefined);
    },
  };
}

describe('the steps of the set-up', () => {
  it('prints a line with the time for each step that it does, then nothing', async () => {
    const lock = join(folder(), 'out', 'lock');
    const done: string[] = [];
    const steps = [once('one', done), once('two', done)];
    await runSteps(steps, lock);
    expect(done).toEqual(['one', 'two']);
    expect(said).toMatch(/one … \d+\.\d s\n.*two … \d+\.\d s\n$/);
    said = '';
    await runSteps(steps, lock);
    expect(said).toBe('');
    expect(done).toHaveLength(2);
  });

  it('does each step once when two set-ups start together', async () => {
    const lock = join(folder(), 'lock');
    const done: string[] = [];
    const slow = {
      ...once('slow', done),
      work: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        done.push('slow');
        return undefined;
      },
    };
    await Promise.all([runSteps([slow], lock), runSteps([slow], lock)]);
    expect(done).toEqual(['slow']);
  });

  it('gives the lock back when a step fails, and says which', async () => {
    const lock = join(folder(), 'lock');
    const broken = { ...once('broken', []), work: () => Promise.reject(new Error('no disk')) };
    await expect(runSteps([broken], lock)).rejects.toThrow('no disk');
    expect(said).toContain('broken … failed');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over the lock of a set-up that was killed', async () => {
    const lock = join(folder(), 'lock');
    writeFileSync(lock, '4194303\n');
    const done: string[] = [];
    await runSteps([once('one', done)], lock);
    expect(done).toEqual(['one']);
  });
});

describe('what has changed', () => {
  it('is told by the content and the name of files, not by their dates', async () => {
    const base = folder();
    mkdirSync(join(base, 'main', 'shell'), { recursive: true });
    writeFileSync(join(base, 'main', 'shell', 'a.ts'), 'a');
    writeFileSync(join(base, 'package.json'), '{}');
    const paths = ['main', 'package.json', 'missing'];
    const first = await hashOf(base, paths);
    writeFileSync(join(base, 'main', 'shell', 'a.ts'), 'a');
    expect(await hashOf(base, paths)).toBe(first);
    writeFileSync(join(base, 'main', 'shell', 'a.ts'), 'b');
    const second = await hashOf(base, paths);
    writeFileSync(join(base, 'main', 'b.ts'), '');
    expect(new Set([first, second, await hashOf(base, paths)]).size).toBe(3);
  });
});

describe('programs that are called', () => {
  it('reads the missing libraries out of what ldd prints', () => {
    const output =
      '\tlinux-vdso.so.1 (0x00007ffd)\n\tlibgtk-3.so.0 => not found\n' +
      '\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n\tlibnss3.so => not found\n';
    expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n')).toEqual([]);
  });

  it('shows the sentence and what the program wrote when one fails', async () => {
    const args = ['-e', 'console.error("disk full"); process.exit(3)'];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    await expect(must('It failed.', process.execPath, args, { env })).rejects.toThrow(
      'It failed.\ndisk full',
    );
    await expect(must('It is missing.', '/nowhere/program', [])).rejects.toThrow('It is missing.');
  });

  it('shows the beginning and the end of a long output', () => {
    const text = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    const shown = excerpt(text).split('\n');
    expect(shown).toHaveLength(30);
    expect(shown[0]).toBe('line 0');
    expect(shown.at(-1)).toBe('line 99');
  });

  it('calls npm by the file that called it, and no other package manager', () => {
    const byNpm = npmCall(['ci'], { npm_execpath: '/n/npm-cli.js' });
    expect(byNpm).toEqual({
      command: process.execPath,
      args: ['/n/npm-cli.js', 'ci'],
      shell: false,
    });
    expect(npmCall(['ci'], { npm_execpath: '/y/yarn.js' }).command).toMatch(/^npm/);
  });
});
