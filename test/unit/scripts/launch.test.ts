import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  appEnvironment,
  joinAddresses,
  namesCommand,
  planLaunch,
} from '../../../scripts/setup/launch.mjs';

const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, root: false } as const;
const bare = { platform: 'linux', env: {}, root: false } as const;

/** What a user may write after the program's name, and whether a window opens for it. */
const lines: [string[], 'window' | 'terminal'][] = [
  [[], 'window'],
  [['--profile', 'status'], 'window'],
  [['--profile', '/p', '--server', 'http://127.0.0.1:5080'], 'window'],
  [['--profile=/p'], 'window'],
  [['status'], 'terminal'],
  [['--profile', '/p', 'collect', '--json'], 'terminal'],
  [['--json', 'collect'], 'terminal'],
  [['--server', 'http://127.0.0.1:5080', 'history', 'show', 'a b'], 'terminal'],
  [['--help'], 'terminal'],
  [['-h'], 'terminal'],
  [['--version'], 'terminal'],
  [['-V'], 'terminal'],
  [['nonsense'], 'terminal'],
  [['--json'], 'window'],
  [['--nonsense'], 'window'],
  [['--profile'], 'window'],
  [['--server='], 'window'],
];

describe('starting from a clone', () => {
  it.each(lines)('%j opens a %s', (args, kind) => {
    expect(namesCommand(args)).toBe(kind === 'terminal');
    const plan = planLaunch(args, desktop);
    expect(plan.flags.includes('--ozone-platform=headless')).toBe(kind === 'terminal');
    expect(plan.args).toEqual(args);
    expect(plan.notices).toEqual([]);
  });

  it('runs status and says so where a window is wanted but there is no display', () => {
    const plan = planLaunch(['--profile', '/p'], bare);
    expect(plan.args).toEqual(['--profile', '/p', 'status']);
    expect(plan.flags).toContain('--ozone-platform=headless');
    expect(plan.notices.join()).toContain('no display');
  });

  it.each([[['--nonsense']], [['--profile']], [['--json', '-x']], [['--profile=']]])(
    'says nothing besides where %j does not fit: Candor itself tells it in one line',
    (args) => {
      const plan = planLaunch(args, bare);
      expect(plan.args).toEqual(args);
      expect(plan.flags).toContain('--ozone-platform=headless');
      expect(plan.notices).toEqual([]);
    },
  );

  it('takes a Wayland display for a display, and an empty name for none', () => {
    expect(planLaunch([], { ...bare, env: { WAYLAND_DISPLAY: 'wayland-0' } }).args).toEqual([]);
    expect(planLaunch([], { ...bare, env: { DISPLAY: '' } }).args).toEqual(['status']);
  });

  it.each(lines)('%j as root: a terminal without the sandbox, and no window', (args, kind) => {
    const plan = planLaunch(args, { ...desktop, root: true });
    if (kind === 'terminal') {
      // No page is ever loaded in a terminal, so there is nothing to say.
      expect(plan).toMatchObject({ args, notices: [], refusal: null });
      expect(plan.flags[0]).toBe('--no-sandbox');
    } else {
      expect(plan.refusal).toMatch(/^[^\n]* as root[^\n]*\.$/);
    }
    expect(planLaunch(args, desktop)).toMatchObject({ refusal: null });
    expect(planLaunch(args, desktop).flags).not.toContain('--no-sandbox');
  });

  it('opens a window for root where Chromium’s own switch asks for it, and says what that means', () => {
    const plan = planLaunch(['--profile', '/p', '--no-sandbox'], { ...desktop, root: true });
    expect(plan).toMatchObject({ args: ['--profile', '/p'], refusal: null });
    expect(plan.flags).toEqual(['--no-sandbox']);
    expect(plan.notices.join()).toContain('without its sandbox');
    // Nobody else's sandbox goes by it: Candor takes no such option.
    expect(planLaunch(['--no-sandbox'], desktop).args).toEqual(['--no-sandbox']);
    expect(planLaunch(['--no-sandbox'], desktop).flags).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)(
    'says it before anything is set up, with a status of its own',
    () => {
      const ran = spawnSync(process.execPath, ['scripts/start.mjs'], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: ':0' },
        encoding: 'utf8',
        timeout: 10_000,
      });
      expect(ran).toMatchObject({ status: 77, stdout: '' });
      expect(ran.stderr).toMatch(/^[^\n]* as root[^\n]*\n$/);
    },
  );

  it('needs no switches on Windows and macOS', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      expect(planLaunch(['status'], { platform, env: {}, root: false }).flags).toEqual([]);
      expect(planLaunch([], { platform, env: {}, root: false }).args).toEqual([]);
    }
  });

  it('joins an address to its option on Windows, and nothing else', () => {
    expect(joinAddresses(['--server', 'http://h:1', 'collect', '--json'])).toEqual([
      '--server=http://h:1',
      'collect',
      '--json',
    ]);
    expect(joinAddresses(['settings', 'set', 'server.url', 'http://h:1'])).toEqual([
      'settings',
      'set',
      'server.url',
      'http://h:1',
    ]);
    expect(joinAddresses(['--server=http://a', '--since', '2026-11-23'])).toEqual([
      '--server=http://a',
      '--since',
      '2026-11-23',
    ]);
  });

  it('starts Electron as Electron, though an editor asked for plain Node', () => {
    expect(appEnvironment({ ELECTRON_RUN_AS_NODE: '1', HOME: '/h' })).toEqual({ HOME: '/h' });
  });
});

/** How the launcher of a package ended, beside a program that prints what it was given. */
interface Launched {
  readonly status: number | null;
  /** Arguments of the program; empty where it was not started. */
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** `program`: what the program does, in place of printing its arguments. */
function launch(args: string[], env: Record<string, string>, uid = 1000, program = ''): Launched {
  const folder = mkdtempSync(join(tmpdir(), 'candor-launcher-'));
  try {
    copyFileSync('assets/linux/candor', join(folder, 'candor'));
    const script = (name: string, text: string): void =>
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const print = 'for arg in "$@"; do printf "%s\\n" "$arg"; done';
    script('candor-desktop', program === '' ? print : program);
    script('id', `echo ${uid}`);
    const ran = spawnSync('sh', [join(folder, 'candor'), ...args], {
      env: { PATH: `${folder}:${process.env['PATH']}`, ...env },
      encoding: 'utf8',
    });
    const { status, stdout, stderr } = ran;
    return { status, lines: stdout.split('\n').slice(0, -1), stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.runIf(process.platform === 'linux')('the launcher of a package', () => {
  it.each(lines)('%j opens a %s, as from a clone', (args) => {
    const plan = planLaunch(args, desktop);
    expect(launch(args, { DISPLAY: ':0' }).lines).toEqual([...plan.flags, ...plan.args]);
  });

  it.each(lines)('%j without a display: the same as from a clone', (args) => {
    const plan = planLaunch(args, bare);
    expect(launch(args, {}).lines).toEqual([...plan.flags, ...plan.args]);
  });

  it.each(lines)('%j as root: a terminal as from a clone, and no window', (args, kind) => {
    const seen = launch(args, { DISPLAY: ':0' }, 0);
    if (kind === 'terminal') {
      const plan = planLaunch(args, { ...desktop, root: true });
      expect(seen).toEqual({ status: 0, lines: [...plan.flags, ...plan.args], stderr: '' });
      expect(seen.lines[0]).toBe('--no-sandbox');
    } else {
      expect(seen).toMatchObject({ status: 77, lines: [] });
      expect(seen.stderr).toMatch(/^[^\n]* as root[^\n]*\n$/);
    }
  });

  it('hands secrets over on a handle, and in no environment', () => {
    const secrets = { CANDOR_ROOT_PASSWORD: 'a $HOME "b" \\c\nsecond line', CANDOR_WRITE_KEY: 'k' };
    const print = 'cat <&3; env';
    const { lines: seen } = launch(['status'], secrets, 1000, print);
    const handed = seen.slice(0, 5);
    expect(handed).toEqual([
      'CANDOR_ROOT_EMAIL=',
      'CANDOR_ROOT_PASSWORD=a $HOME "b" \\c',
      'second line',
      'CANDOR_WRITE_KEY=k',
      'CANDOR_SENTRY_DSN=',
    ]);
    const rest = seen.slice(5).join('\n');
    expect(rest).toContain('CANDOR_SECRETS_FD=3');
    expect(rest).not.toMatch(/second line|CANDOR_WRITE_KEY|CANDOR_ROOT_PASSWORD/);
    expect(launch(['status'], {}, 1000, 'env').lines.join()).not.toContain('CANDOR_');
  });
});
