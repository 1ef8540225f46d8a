import { describe, expect, it } from 'vitest';
import {
  appEnvironment,
  joinAddresses,
  namesCommand,
  planLaunch,
} from '../../../scripts/setup/launch.mjs';
import { bare, desktop, launch, lines } from './launcher.ts';

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

describe.runIf(process.platform === 'linux')('the launcher of a package', () => {
  it.each(lines)('%j opens a %s, as from a clone', (args) => {
    const plan = planLaunch(args, desktop);
    expect(launch(args, { DISPLAY: ':0' }).lines).toEqual([...plan.flags, ...plan.args]);
  });

  it.each(lines)('%j without a display: the same as from a clone', (args) => {
    const plan = planLaunch(args, bare);
    expect(launch(args, {}).lines).toEqual([...plan.flags, ...plan.args]);
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
