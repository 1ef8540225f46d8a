import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startAgain } from '../../../../main/desktop/start-again.ts';
import { handedText } from '../../../../main/profile/handed-secrets.ts';

const moduleOf = (path: string): string =>
  JSON.stringify(join(import.meta.dirname, '../../../../main', path));
const secrets = { CANDOR_ROOT_PASSWORD: 'one\ntwo', CANDOR_WRITE_KEY: undefined };

/** A process that does nothing but tell how it would be started again. */
function own(platform: NodeJS.Platform, env: Record<string, string> = {}) {
  const asked: unknown[] = [];
  const process = { platform, env, argv: ['candor', '--profile', '/p'], execPath: '/opt/candor' };
  return { asked, process, app: { relaunch: (how: unknown) => void asked.push(how) } };
}

describe('starting again', () => {
  test.each(['linux', 'darwin', 'win32'] as const)(
    'without a secret it has the same arguments, and an AppImage is its own file (%s)',
    (platform) => {
      const handed = handedText({});
      const plain = own(platform);
      startAgain({ ...plain, handed, secrets: {} });
      const image = own(platform, { APPIMAGE: '/home/x/Candor.AppImage' });
      startAgain({ ...image, handed, secrets: {} });
      expect(plain.asked).toEqual([{ execPath: '/opt/candor', args: ['--profile', '/p'] }]);
      expect(image.asked).toMatchObject([{ execPath: '/home/x/Candor.AppImage' }]);
    },
  );

  test.each(['darwin', 'win32'] as const)(
    '%s starts nothing before Candor takes them',
    (system) => {
      const { process, app, asked } = own(system);
      startAgain({ app, process, handed: handedText(secrets), secrets });
      expect(process.env).toEqual({ CANDOR_ROOT_PASSWORD: 'one\ntwo' });
      expect(asked).toHaveLength(1);
    },
  );
});

describe.runIf(process.platform === 'linux')('a Candor that starts again with secrets', () => {
  test('waits for the end of the old one, and has them on a handle, not in its environment', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-again-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const seen = join(folder, 'seen.txt');
    const next = join(folder, 'next.mjs');
    writeFileSync(
      next,
      `import { readFileSync, renameSync, writeFileSync } from 'node:fs';
      import { takeSecrets } from ${moduleOf('profile/handed-secrets.ts')};
      const environ = readFileSync('/proc/self/environ', 'utf8');
      const state = () => readFileSync('/proc/' + process.argv[2] + '/stat', 'utf8').split(') ')[1][0];
      let old = 'gone';
      try { if (state() !== 'Z') old = 'alive'; } catch {}
      writeFileSync(${JSON.stringify(`${seen}.part`)}, JSON.stringify({ secrets: takeSecrets(process.env), environ, old }));
      renameSync(${JSON.stringify(`${seen}.part`)}, ${JSON.stringify(seen)});`,
    );
    const script = `import { startAgain } from ${moduleOf('desktop/start-again.ts')};
      import { handedText } from ${moduleOf('profile/handed-secrets.ts')};
      process.argv = ['candor', '--no-warnings', ${JSON.stringify(next)}, String(process.pid)];
      const secrets = { CANDOR_ROOT_PASSWORD: 'one\\ntwo' };
      startAgain({ app: {}, process, secrets, handed: handedText(secrets) });
      setTimeout(() => process.reallyExit(1), 300);`;
    spawn(process.execPath, ['--no-warnings', '--input-type=module-typescript', '-e', script], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await vi.waitFor(() => expect(existsSync(seen)).toBe(true), { timeout: 8000, interval: 50 });
    const told = JSON.parse(readFileSync(seen, 'utf8'));
    expect(told.secrets).toEqual({ CANDOR_ROOT_PASSWORD: 'one\ntwo' });
    expect(told.old).toBe('gone');
    expect(told.environ).toContain('CANDOR_SECRETS_FD=3');
    expect(told.environ).not.toMatch(/CANDOR_ROOT_PASSWORD|two/u);
  });
});
