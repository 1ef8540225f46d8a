import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { failure } from '../../../../core/outcome.ts';
import { run, type World } from './bench.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function exported(world: Partial<World> = {}, ...args: string[]) {
  const out = join(folder, 'out.csv');
  return run(['history', 'export', '--format', 'csv', '--out', out, ...args], world);
}

/** Pieces of an export, between which something else happens. */
function* doing(something: () => void): Generator<string> {
  yield 'one\n';
  something();
  yield 'two\n';
}

describe('history export', () => {
  it('writes the whole text, for the user alone, and says how much and where', async () => {
    const { status, stdout, stderr, did } = await exported();
    const file = join(folder, 'out.csv');
    expect([status, stdout, stderr]).toEqual([0, '', `2 records written to ${file}.\n`]);
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
    expect(readdirSync(folder)).toEqual(['out.csv']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(did).toEqual(['open', 'export csv {}', 'close']);
  });

  it('takes the filters of the list, before the command and behind it', async () => {
    const behind = await exported({}, '--origin', 'captured', '--search', 'x');
    expect(behind.did).toContain('export csv {"origin":"captured","search":"x"}');
    const out = join(folder, 'other');
    const before = ['history', '--outcome', 'sent', 'export', '--format=ndjson', '--out', out];
    expect((await run(before)).did).toContain('export ndjson {"outcome":"sent"}');
  });

  it('--json says the same on standard output', async () => {
    const { stdout, stderr } = await exported({}, '--json');
    const file = join(folder, 'out.csv');
    expect([JSON.parse(stdout), stderr]).toEqual([{ file, format: 'csv', records: 2 }, '']);
  });

  it('overwrites nothing: status 64, and the file is as it was', async () => {
    writeFileSync(join(folder, 'out.csv'), 'precious');
    const { status, stderr, did } = await exported();
    expect([status, did]).toEqual([64, []]);
    expect(stderr).toMatch(/^candor: --out: .*out\.csv exists already/);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('precious');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('fills an empty file, and the one a link leads to', async () => {
    writeFileSync(join(folder, 'real.csv'), '');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'out.csv'));
    expect((await exported()).status).toBe(0);
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('one\ntwo\n');
    expect(readdirSync(folder).toSorted()).toEqual(['out.csv', 'real.csv']);
  });

  it.each([130, 143] as const)('stopped with %i leaves no half file', async (stop) => {
    const { status, stderr, did } = await exported({ exportEnd: 'never', stop });
    expect([status, stderr]).toEqual([stop, 'Stopped. No file was written.\n']);
    expect(readdirSync(folder)).toEqual([]);
    expect(did.slice(-2)).toEqual(['stopped', 'close']);
  });

  it('that fails half-way leaves no half file, and says why', async () => {
    const exportEnd = failure('cannot-write', 'The history is damaged.');
    const { status, stderr } = await exported({ exportEnd });
    expect([status, stderr]).toEqual([1, 'The history is damaged.\n']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not take the place of a file that appeared meanwhile', async () => {
    const file = join(folder, 'out.csv');
    const exportText = doing(() => writeFileSync(file, 'newer'));
    const { status, stderr } = await exported({ exportText });
    expect(status).toBe(74);
    expect(stderr).toContain('exists already');
    expect(readFileSync(file, 'utf8')).toBe('newer');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('into a folder that goes away meanwhile is told, not thrown', async () => {
    const exportText = doing(() => rmSync(folder, { recursive: true }));
    const { status, stdout, stderr } = await exported({ exportText });
    expect([status, stdout]).toEqual([74, '']);
    expect(stderr).toMatch(/out\.csv could not be written: .*folder .* does not exist\.\n$/);
  });

  it('shows progress at a terminal only', async () => {
    expect((await exported({ tty: true })).stderr).toContain('Writing records (1 of 2)');
  });
});
