import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { setBrowserFolders } from '../../../../main/desktop/browser-folders.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-folders-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function foldersFor(profile: string): Record<string, string> {
  const set: Record<string, string> = {};
  setBrowserFolders({ setPath: (name, path) => void (set[name] = path) }, profile);
  return set;
}

test('a profile that can be written holds them, and is made for its owner alone', () => {
  const profile = join(makeFolder(), 'not', 'yet');
  expect(foldersFor(profile)).toEqual({ userData: profile, sessionData: join(profile, 'browser') });
  if (process.platform !== 'win32') expect(statSync(profile).mode & 0o077).toBe(0);
});

test('one that cannot be made has them elsewhere, and is not touched', () => {
  const file = join(makeFolder(), 'a-file');
  writeFileSync(file, 'kept');
  const { userData = '', sessionData } = foldersFor(join(file, 'profile'));
  onTestFinished(() => rmSync(userData, { recursive: true, force: true }));
  expect(statSync(userData).isDirectory()).toBe(true);
  expect(userData.startsWith(file)).toBe(false);
  expect(sessionData).toBe(join(userData, 'browser'));
  expect(readFileSync(file, 'utf8')).toBe('kept');
});
