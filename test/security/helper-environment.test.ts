import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { environment, root } from '../e2e/launch.ts';
import { candor } from '../e2e/terminal.ts';

const secrets = {
  CANDOR_ROOT_EMAIL: 'root@helpers.example',
  CANDOR_ROOT_PASSWORD: 'pass phrase of 7 helpers',
  CANDOR_WRITE_KEY: 'writekey-of-helpers',
  CANDOR_SENTRY_DSN: 'https://public-of-helpers@127.0.0.1/7',
};

/** What the kernel shows of a process. */
interface Seen {
  readonly command: string;
  readonly environ: string;
}

function read(pid: string, name: string): string {
  try {
    return readFileSync(join('/proc', pid, name), 'utf8');
  } catch {
    return '';
  }
}

/** Every process below another, by its number: gone ones are left out. */
function below(parent: number): Seen[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  const parents = new Map(
    all.map((pid) => [pid, /^PPid:\s+(\d+)$/mu.exec(read(pid, 'status'))?.[1] ?? '']),
  );
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined &&
    pid !== '' &&
    pid !== '0' &&
    (parents.get(pid) === String(parent) || isBelow(parents.get(pid)));
  return all
    .filter((pid) => isBelow(pid))
    .map((pid) => ({
      command: read(pid, 'cmdline').replaceAll('\0', ' '),
      environ: read(pid, 'environ'),
    }))
    .filter(({ command }) => command !== '');
}

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
        const helpers = below(child.pid ?? 0).filter(({ command }) => command.includes('--type='));
        expect(helpers.some(({ command }) => command.includes(`--type=${kind}`))).toBe(true);
        expect(helpers.some(({ command }) => command.includes('--type=zygote'))).toBe(true);
        // An environment can be read at all, or nothing would be shown by this.
        expect(helpers.some(({ environ }) => environ.includes('='))).toBe(true);
      },
      { timeout: 40_000, interval: 200 },
    );
    const started = below(child.pid ?? 0);
    for (const { command, environ } of started) {
      for (const secret of Object.values(secrets)) {
        expect(`${command}\n${environ}`).not.toContain(secret);
      }
    }
  });

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
