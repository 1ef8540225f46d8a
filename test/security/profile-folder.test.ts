import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder, makePrivateFile } from '../../main/files/make-private.ts';
import { openHistory } from '../../main/history/open.ts';
import { keepPrivate, profileTrouble } from '../../main/profile/profile-folder.ts';
import { run } from '../unit/main/cli/bench.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'candor-private-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function aFile(): string {
  const path = join(folder(), 'a-file');
  writeFileSync(path, '');
  return path;
}

const modeOf = (path: string): string => (lstatSync(path).mode & 0o7777).toString(8);

describe('what cannot be a profile', () => {
  const linux = process.platform === 'linux';
  const cases: [string, () => string][] = [
    ['a tab', () => join(folder(), 'a\tb')],
    ['a new line', () => join(folder(), 'a\nb')],
    ['an escape', () => join(folder(), '\u001b[31m')],
    ['a C1 control character', () => join(folder(), 'a\u0085b')],
    ['a file', aFile],
    ...(linux
      ? ([
          ['the kernel’s own files', () => '/proc/x'],
          ['a folder of the kernel’s', () => '/proc/self/fd'],
          ['another of them', () => '/sys/x/y'],
          ['a device', () => '/dev/null'],
        ] satisfies [string, () => string][])
      : []),
  ];

  test.each(cases)('%s: one line and exit status 64', async (_what, path) => {
    const profile = path();
    expect(profileTrouble(profile)).not.toBeNull();
    const { status, stdout, stderr } = await run(['status', '--profile', profile]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(/^candor: --profile [^\n\t]+\n$/u);
    expect(stderr).not.toContain('\u001b');
  });

  test('a folder, one that is not there yet, and one below a file are told later, if at all', () => {
    const base = folder();
    expect(profileTrouble(base)).toBeNull();
    expect(profileTrouble(join(base, 'not', 'yet'))).toBeNull();
    writeFileSync(join(base, 'file'), '');
    expect(profileTrouble(join(base, 'file', 'profile'))).toBeNull();
  });
});

describe('folders are made', () => {
  test('with those above them, for their owner alone', () => {
    const base = folder();
    makeFolder(join(base, 'a', 'b'));
    makeFolder(join(base, 'a', 'b'));
    expect([modeOf(join(base, 'a')), modeOf(join(base, 'a', 'b'))]).toEqual(['700', '700']);
  });

  test('or not, and nothing waits for ever', () => {
    const base = folder();
    writeFileSync(join(base, 'file'), '');
    expect(() => makeFolder(join(base, 'file', 'below'))).toThrow(/EEXIST|ENOTDIR/u);
    expect(() => makeFolder(join(base, 'file'))).toThrow(/EEXIST/u);
    if (process.platform === 'linux') expect(() => makeFolder('/proc/x/y')).toThrow(/ENOENT/u);
  });
});

describe.runIf(process.platform !== 'win32')('a profile is kept to its owner', () => {
  test('its history and its locks are made for the owner alone, whatever the mask', () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const profile = folder();
    const file = join(profile, 'history.sqlite');
    const store = openHistory({ file, key: null, now: Date.now });
    if (!store.ok) throw new Error(store.error.message);
    const mark = { kind: 'mark', at: 1, what: 'upgrade', text: 'The first entry.' } as const;
    expect(store.value.append([mark])).toMatchObject({ ok: true });
    expect([modeOf(file), modeOf(`${file}-wal`)]).toEqual(['600', '600']);
    store.value.close();
    makePrivateFile(join(profile, 'relay.lock'));
    expect(modeOf(join(profile, 'relay.lock'))).toBe('600');
  });

  test('where it was there before, folder and files are tightened, and a link’s target is not', () => {
    const profile = folder();
    const elsewhere = join(folder(), 'elsewhere');
    writeFileSync(elsewhere, '', { mode: 0o644 });
    chmodSync(profile, 0o755);
    const names = ['settings.json', 'history.sqlite-wal', 'settings.broken-2026-11-22.json'];
    const exporting = ['export-cursor.json', 'export.lock', '.export-cursor.json.7.partial'];
    for (const name of [...names, ...exporting])
      writeFileSync(join(profile, name), '', { mode: 0o644 });
    mkdirSync(join(profile, 'optout'), { mode: 0o755 });
    symlinkSync(elsewhere, join(profile, 'said.json'));
    expect(keepPrivate(profile)).toBeNull();
    expect(modeOf(profile)).toBe('700');
    for (const name of [...names, ...exporting])
      expect([name, modeOf(join(profile, name))]).toEqual([name, '600']);
    expect(modeOf(join(profile, 'optout'))).toBe('700');
    expect(modeOf(elsewhere)).toBe('644');
  });

  test('an empty one too', () => {
    const profile = folder();
    chmodSync(profile, 0o775);
    expect(keepPrivate(profile)).toBeNull();
    expect(modeOf(profile)).toBe('700');
  });

  test('one that holds more is not closed to others, but what Candor keeps in it is', () => {
    const profile = folder();
    chmodSync(profile, 0o755);
    writeFileSync(join(profile, 'index.html'), '', { mode: 0o644 });
    writeFileSync(join(profile, 'settings.json'), '', { mode: 0o644 });
    expect(keepPrivate(profile)).toMatch(/holds other files too/u);
    expect([modeOf(profile), modeOf(join(profile, 'index.html'))]).toEqual(['755', '644']);
    expect(modeOf(join(profile, 'settings.json'))).toBe('600');
  });

  test.each(['/', '/tmp', '/etc', homedir()])('%s is never closed', (path) => {
    const before = modeOf(path);
    keepPrivate(path);
    expect(modeOf(path)).toBe(before);
  });

  test.runIf(process.getuid?.() === 0)('another user’s is told, and left as it is', () => {
    const profile = folder();
    chmodSync(profile, 0o755);
    writeFileSync(join(profile, 'settings.json'), '', { mode: 0o644 });
    chownSync(profile, 65_534, 65_534);
    expect(keepPrivate(profile)).toMatch(/belongs to another user/u);
    expect([modeOf(profile), modeOf(join(profile, 'settings.json'))]).toEqual(['755', '644']);
  });
});
