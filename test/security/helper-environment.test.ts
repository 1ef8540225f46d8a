import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { environment, root } from '../e2e/launch.ts';
import { candorElectron as candor, withoutDisplay } from '../e2e/terminal.ts';
import { below, type Seen } from './processes.ts';

const secrets = {
  CANDOR_ROOT_EMAIL: 'root@helpers.example',
  CANDOR_ROOT_PASSWORD: 'pass phrase of 7 helpers',
  CANDOR_WRITE_KEY: 'writekey-of-helpers',
  CANDOR_SENTRY_DSN: 'https://public-of-helpers@127.0.0.1/7',
};

/** Starts Candor as `npm start` does, with secrets in the environment; ended after the test. */
function startScript(args: readonly string[], env: Readonly<Record<string, string>>) {
  const profile = mkdtempSync(join(tmpdir(), 'candor-helpers-'));
  const child = spawn(
    process.execPath,
    [join(root, 'scripts', 'start.mjs'), '--profile', profile, ...args],
    {
      cwd: root,
      env: { ...environment(null, { ...secrets, ...env }), ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(profile, { recursive: true, force: true });
  });
  return child;
}

/** The helper processes of a Candor. */
function helpersOf(child: ChildProcess): readonly Seen[] {
  return below(child.pid ?? 0).filter(({ command }) => command.includes('--type='));
}

/** Expects that they have an environment, and no secret in it. */
function expectNone(helpers: readonly Seen[]): void {
  const handed = 'CANDOR_SECRETS_FD=3';
  const { CANDOR_ROOT_EMAIL: shown, ...unseen } = secrets;
  const found = helpers.flatMap((one) => {
    // The page shows who signs in.
    const own = one.command.includes('--type=renderer') ? [] : [shown];
    return one.holds([handed, ...own, ...Object.values(unseen)]);
  });
  expect(new Set(found)).toEqual(new Set([handed]));
}

/** A program that Electron takes for a package: under a name of its own, with this clone as its app. Gone after the test. */
function packaged(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-packaged-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const runtime = dirname(process.execPath);
  for (const name of readdirSync(runtime).filter((one) => !/^(?:electron|resources)$/u.test(one))) {
    symlinkSync(join(runtime, name), join(folder, name));
  }
  mkdirSync(join(folder, 'resources'));
  symlinkSync(root, join(folder, 'resources', 'app'));
  copyFileSync(process.execPath, join(folder, 'candor-desktop'));
  return join(folder, 'candor-desktop');
}

/** A window as root, which a container has, needs Chromium's own switch. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

describe.runIf(process.platform === 'linux')('Chromium’s helper processes', () => {
  test.each([
    ['a window', asRoot, 'renderer'],
    ['the relay in a terminal', ['relay', '--json'], 'utility'],
  ])('of %s hold no secret of Candor’s', async (_what, args, kind) => {
    const child = startScript(args, {});
    await vi.waitFor(
      () => {
        const helpers = helpersOf(child);
        expect(helpers.some(({ command }) => command.includes(`--type=${kind}`))).toBe(true);
        expect(helpers.some(({ command }) => command.includes('--type=zygote'))).toBe(true);
      },
      { timeout: 40_000, interval: 200 },
    );
    expectNone(helpersOf(child));
  });

  test('of a package hold none either, though it was started past its launcher', async () => {
    const program = packaged();
    const profile = mkdtempSync(join(tmpdir(), 'candor-helpers-'));
    const args = [...withoutDisplay, '--profile', profile];
    const env = environment(null, secrets);
    const child = spawn(program, [...args, 'relay', '--json'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    onTestFinished(async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(profile, { recursive: true, force: true });
    });
    // Its first line: everything that it needs runs by then.
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const helpers = helpersOf(child);
    expect(helpers.some(({ command }) => command.includes('--type=zygote'))).toBe(true);
    expectNone(helpers);
    const status = spawnSync(program, [...args, 'status', '--json'], { env, encoding: 'utf8' });
    expect(JSON.parse(status.stdout)).toMatchObject({
      sending: { writeKey: 'environment' },
      signIn: { place: 'environment' },
    });
  }, 30_000);

  test('Candor itself has them all the same, from a launcher and from the environment', async () => {
    const child = startScript(['status', '--json'], {});
    let out = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    const direct = await candor(
      ['status', '--json', '--profile', mkdtempSync(join(tmpdir(), 'c-'))],
      secrets,
    );
    for (const text of [out, direct.stdout]) {
      expect(JSON.parse(text)).toMatchObject({
        sending: { writeKey: 'environment' },
        signIn: { place: 'environment' },
      });
    }
  });
});
