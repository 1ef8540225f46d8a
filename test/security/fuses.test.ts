import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { root } from '../e2e/launch.ts';

/** Every fuse, and whether it is on in what users get. */
const required: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** The lines under `electronFuses:`, as name and value; the file is plain enough to be read so. */
function fuses(): Readonly<Record<string, string>> {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  const block = /^electronFuses:\n((?:[ \t]+.*\n|\n|#.*\n)+)/mu.exec(`${text}\n`)?.[1] ?? '';
  const lines = block.matchAll(/^[ \t]+(\w+):[ \t]*(\w+)/gmu);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}

describe('rule 19: the fuses of the package', () => {
  test('the list names every fuse that Electron has', () => {
    const known = Object.keys(FuseV1Options).filter((name) => !/^\d+$/u.test(name));
    expect(Object.keys(required).toSorted()).toEqual(known.toSorted());
  });

  test.each(Object.entries(required))('%s is set to %s', (name, on) => {
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    expect(existsSync(join(root, 'electron-builder.yml'))).toBe(true);
    expect(fuses()[key]).toBe(String(on));
  });
});
