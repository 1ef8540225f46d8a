import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  effective,
  findMetadata,
  readProcess,
} from '../../../../main/server/local/server-environment.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'candor-proc-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function process(environ: string, cwd: string, words = ['openobserve']): string {
  const proc = join(folder, 'proc');
  mkdirSync(join(proc, '41'), { recursive: true });
  writeFileSync(join(proc, '41', 'cmdline'), words.map((word) => `${word}\0`).join(''));
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(proc, '41', 'comm'), 'openobserve\n');
  writeFileSync(join(proc, '41', 'environ'), environ);
  symlinkSync(cwd, join(proc, '41', 'cwd'));
  symlinkSync('/', join(proc, '41', 'root'));
  return proc;
}

it('reads what is needed and drops every secret', async () => {
  const cwd = join(folder, 'srv', 'app');
  const proc = process(
    'ZO_HTTP_PORT=6080\0ZO_ROOT_USER_PASSWORD=secret\0HOME=/root\0ZO_META_POSTGRES_DSN=secret\0',
    cwd,
  );
  writeFileSync(
    join(folder, 'srv', '.env'),
    'ZO_HTTP_PORT = "7080"\nZO_ROOT_USER_PASSWORD=secret\nZO_BASE_URI=/zinc\n',
  );
  const files = await readProcess(41, proc);
  expect(files).toEqual({
    name: 'openobserve',
    environment: { ZO_HTTP_PORT: '6080' },
    dotenv: { ZO_HTTP_PORT: '7080', ZO_BASE_URI: '/zinc' },
    dotenvFirst: { ZO_HTTP_PORT: '6080', ZO_BASE_URI: '/zinc' },
    workingDirectory: cwd,
    root: '',
  });
  expect(effective(files, [0, 10, 6])).toEqual({ ZO_HTTP_PORT: '6080', ZO_BASE_URI: '/zinc' });
  expect(effective(files, [0, 92, 2])?.['ZO_HTTP_PORT']).toBe('7080');
});

it('reads the file that the command line names, as the server’s library does', async () => {
  const cwd = join(folder, 'srv');
  const proc = process('BASE=zo\0SECRET=s3cret\0', cwd, ['openobserve', '--config=etc/zo.env']);
  writeFileSync(join(cwd, '.env'), 'ZO_HTTP_PORT=7080\n');
  mkdirSync(join(cwd, 'etc'));
  writeFileSync(
    join(cwd, 'etc', 'zo.env'),
    'ZO_BASE_URI=/$BASE\nZO_INSTANCE_NAME=a\nZO_INSTANCE_NAME=b\nX=$SECRET\n# caf\u00e9\nZO_HTTP_PORT=8080\n',
    'latin1',
  );
  const files = await readProcess(41, proc);
  expect(effective(files, [0, 16, 0])).toEqual({ ZO_BASE_URI: '/zo', ZO_INSTANCE_NAME: 'b' });
  expect(effective(files, [0, 10, 6])).toEqual({ ZO_BASE_URI: '/zo', ZO_INSTANCE_NAME: 'a' });
  expect(JSON.stringify(files)).not.toContain('s3cret');
});

it('passes over a folder of that name, as the server does', async () => {
  const cwd = join(folder, 'srv', 'app');
  const proc = process('', cwd);
  mkdirSync(join(cwd, '.env'));
  writeFileSync(join(folder, 'srv', '.env'), 'ZO_HTTP_PORT=7080\n');
  expect((await readProcess(41, proc)).dotenv).toEqual({ ZO_HTTP_PORT: '7080' });
});

it('a process that may not be read says nothing', async () => {
  const files = await readProcess(77, folder);
  expect(files).toMatchObject({ environment: null, dotenv: null, workingDirectory: null });
  expect(effective(files, null)).toBeNull();
});

it.each([
  ['its default', {}, 'data/openobserve/db'],
  ['ZO_DATA_DIR', { ZO_DATA_DIR: './elsewhere' }, 'elsewhere/db'],
  ['ZO_DATA_DB_DIR', { ZO_DATA_DIR: './elsewhere', ZO_DATA_DB_DIR: 'records/' }, 'records'],
])('finds the records where %s puts them', async (_name, variables, place) => {
  const cwd = join(folder, 'srv');
  const files = await readProcess(41, process('', cwd));
  expect(await findMetadata(files, variables)).toBeNull();
  mkdirSync(join(cwd, place), { recursive: true });
  const path = join(cwd, place, 'metadata.sqlite');
  writeFileSync(path, '');
  expect(await findMetadata(files, variables)).toBe(path);
});
