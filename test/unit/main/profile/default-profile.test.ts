import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultProfile } from '../../../../main/profile/default-profile.ts';

test.each([
  ['linux', {}, join(homedir(), '.config', 'Candor')],
  ['linux', { XDG_CONFIG_HOME: '/x' }, join('/x', 'Candor')],
  ['linux', { XDG_CONFIG_HOME: '' }, join(homedir(), '.config', 'Candor')],
  ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'Candor')],
  ['win32', { APPDATA: 'C:\\A' }, join('C:\\A', 'Candor')],
] as const)(
  'the profile where none is named, on %s with %j, is that of the window',
  (os, env, folder) => {
    expect(defaultProfile(os, env)).toBe(folder);
  },
);
