import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKnownSecrets } from '../../../../main/crash/known-secrets.ts';
import { openLogFile } from '../../../../main/profile/log-file.ts';
import { makeProfile } from './settings/profile.ts';

const at = Date.parse('2026-11-30T19:25:00.000Z');

/** A log in a new profile; `longest`: its size in bytes. */
function opened(longest?: number) {
  const { folder } = makeProfile();
  const hidden = openKnownSecrets('/opt/candor', folder, {});
  const log = openLogFile({
    profile: folder,
    hidden: () => hidden.facts(),
    now: () => at,
    ...(longest !== undefined && { longest }),
  });
  const read = (name = 'candor.log') => readFileSync(join(folder, name), 'utf8');
  return { folder, hidden, log, read };
}

test('a line has its time and its area, and only its user can read it', async () => {
  const { folder, log, read } = opened();
  log.note('relay', 'It listens.');
  expect(existsSync(log.path)).toBe(false);
  await log.flush();
  expect(read()).toBe('2026-11-30T19:25:00.000Z relay It listens.\n');
  expect(statSync(join(folder, 'candor.log')).mode & 0o777).toBe(0o600);
});

test('what is gathered is written by itself a moment later', async () => {
  const { log, read } = opened();
  log.note('server', 'It answers.');
  await expect.poll(() => existsSync(log.path) && read()).toContain('server It answers.');
});

test('no password, key, DSN, id, address or name reaches it, nor a line of its own making', async () => {
  const { folder, hidden, log, read } = opened();
  log.note('server', `s3cretHorse! ${folder}/settings.json root@example.com`);
  log.note('server', 'https://abc123@sentry.example.com/42 http://10.1.2.3:5080/api');
  log.note('server', '704345451933794304 550e8400-e29b-41d4-a716-446655440000');
  log.note('server', 'first\n2026-11-30T00:00:00.000Z relay forged \u001b[31m\u202e');
  // Known only after it was noted, and before it is written.
  hidden.secret('s3cretHorse!');
  await log.flush();
  const text = read();
  for (const told of [
    's3cretHorse',
    folder,
    'root@',
    'abc123',
    '10.1.2.3',
    '704345451933794304',
    '550e8400',
    '\u001b',
    '\u202e',
  ])
    expect(text).not.toContain(told);
  expect(text.trimEnd().split('\n')).toHaveLength(4);
});

test('a full file becomes the part before, and no third is kept', async () => {
  const { log, read } = opened(200);
  for (const turn of ['first', 'second', 'third']) {
    for (let line = 0; line < 5; line += 1) log.note('relay', `the ${turn} part`);
    // oxlint-disable-next-line no-await-in-loop -- one part after the other
    await log.flush();
  }
  log.note('relay', 'the newest');
  await log.flush();
  expect(read('candor.1.log')).toContain('the third part');
  expect(read('candor.1.log')).not.toContain('the second part');
  expect(read()).toBe('2026-11-30T19:25:00.000Z relay the newest\n');
});

test('more than the disk takes is counted, not gathered', async () => {
  const { log, read } = opened();
  for (let line = 0; line < 2_000; line += 1) log.note('relay', 'again');
  await log.flush();
  expect(read().trimEnd().split('\n')).toHaveLength(501);
  expect(read()).toContain('log 1500 lines were left out.');
});

test.each([
  ['a link', (path: string) => symlinkSync(`${path}.other`, path)],
  [
    'a link to a file',
    (path: string) => {
      writeFileSync(`${path}.other`, 'mine\n');
      symlinkSync(`${path}.other`, path);
    },
  ],
  [
    'a second name of a file',
    (path: string) => {
      writeFileSync(`${path}.other`, 'mine\n');
      linkSync(`${path}.other`, path);
    },
  ],
  ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
  ['a folder', (path: string) => mkdirSync(path)],
])('with %s in its place nothing is written there, and nothing waits', async (_what, put) => {
  const { log } = opened();
  put(log.path);
  log.note('relay', 'It listens.');
  await log.flush();
  const other = `${log.path}.other`;
  expect(existsSync(other) ? readFileSync(other, 'utf8') : 'mine\n').toBe('mine\n');
});

test('a folder that can’t be written, or is gone, fails nobody', async () => {
  const { folder, log } = opened();
  chmodSync(folder, 0o500);
  log.note('relay', 'It listens.');
  await log.flush();
  chmodSync(folder, 0o700);
  const gone = openLogFile({
    profile: join(folder, 'gone'),
    hidden: () => openKnownSecrets('', folder, {}).facts(),
    now: () => at,
  });
  gone.note('relay', 'It listens.');
  await gone.flush();
  expect(existsSync(join(folder, 'gone'))).toBe(false);
});
