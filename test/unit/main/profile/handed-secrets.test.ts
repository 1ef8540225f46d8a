import { describe, expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeSecrets } from '../../../../main/profile/handed-secrets.ts';

const module = join(import.meta.dirname, '../../../../main/profile/handed-secrets.ts');

/** Has a program of its own take its secrets, with something on handle 3. */
function taken(third: number | 'ignore', env: Record<string, string>): unknown {
  const script = `import { takeSecrets } from ${JSON.stringify(module)};
    const secrets = takeSecrets(process.env);
    const left = Object.keys(process.env).filter((name) => name.startsWith('CANDOR_'));
    console.log(JSON.stringify({ secrets, left }));`;
  const ran = spawnSync(
    process.execPath,
    ['--no-warnings', '--input-type=module-typescript', '-e', script],
    {
      env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit', third],
      encoding: 'utf8',
      timeout: 10_000,
    },
  );
  return JSON.parse(ran.stdout);
}

/** A file that has no name any more, as a shell makes one for a here-document. */
function nameless(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'candor-handed-'));
  const path = join(folder, 'text');
  writeFileSync(path, text);
  const handle = openSync(path, 'r');
  unlinkSync(path);
  rmSync(folder, { recursive: true });
  return handle;
}

describe('secrets of the environment', () => {
  test('are taken out of it, and nothing else is', () => {
    const env = {
      CANDOR_WRITE_KEY: 'k',
      CANDOR_ROOT_EMAIL: '',
      HOME: '/h',
      CANDOR_SECRETS_FD: '0',
    };
    expect(takeSecrets(env)).toEqual({ CANDOR_WRITE_KEY: 'k', CANDOR_ROOT_EMAIL: '' });
    expect(env).toEqual({ HOME: '/h' });
  });

  test.runIf(process.platform === 'linux')('come on a handle, several lines long too', () => {
    const handle = nameless(
      'CANDOR_ROOT_PASSWORD=one\nCANDOR=two\n\nCANDOR_WRITE_KEY=k=1\nOTHER=3\n',
    );
    expect(taken(handle, { CANDOR_SECRETS_FD: '3' })).toEqual({
      secrets: { CANDOR_ROOT_PASSWORD: 'one\nCANDOR=two\n', CANDOR_WRITE_KEY: 'k=1\nOTHER=3' },
      left: [],
    });
    closeSync(handle);
  });

  test.runIf(process.platform === 'linux')(
    'are none where the handle is not the launcher’s',
    () => {
      const named = openSync(module, 'r');
      const none = { secrets: { CANDOR_WRITE_KEY: 'own' }, left: [] };
      const env = { CANDOR_SECRETS_FD: '3', CANDOR_WRITE_KEY: 'own' };
      expect(taken(named, env)).toEqual(none);
      expect(taken('ignore', env)).toEqual(none);
      closeSync(named);
    },
  );
});
