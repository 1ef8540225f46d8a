import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { planLaunch } from '../../scripts/setup/launch.mjs';
import { desktop, launch, lines } from '../unit/scripts/launcher.ts';

describe('root starts Candor from a clone', () => {
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
});

describe.runIf(process.platform === 'linux')('root starts an installed Candor', () => {
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
});
