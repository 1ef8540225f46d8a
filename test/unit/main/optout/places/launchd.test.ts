import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  declaredJob,
  findLaunchdJobs,
  macStartedAt,
  macWorkingDirectory,
} from '../../../../../main/optout/places/launchd.ts';
import type { Runner } from '../../../../../main/optout/types.ts';
import { makeMachine, valueOf, type Machine } from '../kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const answers =
  (out: string, code = 0): Runner =>
  async () => ({ code, out, err: '' });

/** plutil, for files that hold their JSON behind a first line. */
const plutil: Runner = async (_program, args) => {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(args.at(-1) ?? '', 'utf8');
  return { code: 0, out: text.slice(text.indexOf('\n')), err: '' };
};

function job(path: string, parts: Readonly<Record<string, unknown>> = {}): string {
  const program = ['/opt/homebrew/bin/openobserve'];
  const list = { Label: 'io.openobserve', ProgramArguments: program, ...parts };
  return machine.write(path, `bplist\n${JSON.stringify(list)}`);
}

describe('a job of launchd', () => {
  test('is found by the server it names, in the user’s folder and the system’s', async () => {
    const own = job('home/Library/LaunchAgents/io.openobserve.plist');
    const daemon = job('Library/LaunchDaemons/zo.plist', { Label: 'zo' });
    machine.write('home/Library/LaunchAgents/other.plist', 'bplist\n{"Label":"other"}');
    machine.write('home/Library/LaunchAgents/broken.plist', 'openobserve\nnot a list');
    const home = join(machine.folder, 'home');
    expect(await findLaunchdJobs(home, plutil, machine.folder)).toEqual([
      { path: own, label: 'io.openobserve', daemon: false, sets: null, workingDirectory: null },
      { path: daemon, label: 'zo', daemon: true, sets: null, workingDirectory: null },
    ]);
  });

  test('is shown with the exact commands, a copy first', () => {
    const path = '/Users/me/Library/LaunchAgents/my server.plist';
    const found = { path, label: 'my server', daemon: false, sets: null, workingDirectory: null };
    const { commands, sentence } = declaredJob(found, 501).change('ZO_TELEMETRY', 'false');
    expect(sentence).toContain(path);
    expect(commands).toEqual([
      `cp -p '${path}' '${path}.before-candor'`,
      `plutil -insert EnvironmentVariables -xml '<dict/>' '${path}'`,
      `plutil -replace EnvironmentVariables.ZO_TELEMETRY -string false '${path}'`,
      "launchctl bootout 'gui/501/my server'",
      `launchctl bootstrap gui/501 '${path}'`,
    ]);
  });

  test('of root needs root, and variables that are there stay', () => {
    const path = '/Library/LaunchDaemons/zo.plist';
    const sets = { ZO_TELEMETRY: 'true', ZO_DATA_DIR: '/data' };
    const found = { path, label: 'zo', daemon: true, sets, workingDirectory: null };
    expect(declaredJob(found, 501).change('ZO_TELEMETRY', 'false').commands).toEqual([
      `sudo cp -p ${path} ${path}.before-candor`,
      `sudo plutil -replace EnvironmentVariables.ZO_TELEMETRY -string false ${path}`,
      'sudo launchctl bootout system/zo',
      `sudo launchctl bootstrap system ${path}`,
    ]);
  });
});

describe('a server on macOS', () => {
  test('is told by lsof and ps where it works and since when', async () => {
    expect(await macWorkingDirectory(41, answers('p41\nfcwd\nn/Users/me/zo\n'))).toBe(
      '/Users/me/zo',
    );
    expect(await macWorkingDirectory(41, answers('', 1))).toBeNull();
    const now = 1_000_000_000;
    expect(await macStartedAt(41, answers('  05:07\n'), () => now)).toBe(now - 307_000);
    expect(await macStartedAt(41, answers('02-03:04:05\n'), () => now)).toBe(now - 183_845_000);
    expect(await macStartedAt(41, answers(''), () => now)).toBeNull();
    // It began at 1,000, and the system takes its time to tell.
    let time = 5_900;
    const slow: Runner = async () => {
      time += 200;
      return { code: 0, out: '00:05', err: '' };
    };
    expect(await macStartedAt(41, slow, () => time)).toBeGreaterThanOrEqual(1_000);
  });

  test('has its .env changed, and its job shown where that says something else', async () => {
    const path = job('home/Library/LaunchAgents/zo.plist', {
      EnvironmentVariables: { ZO_TELEMETRY: 'true' },
    });
    const env = machine.write('srv/.env', 'ZO_TELEMETRY=true\n');
    machine.start({ pid: 41, cwd: null, environment: null });
    const run: Runner = async (program, args) => {
      if (program === 'plutil') return plutil(program, args);
      const folder = join(machine.folder, 'srv');
      return { code: 0, out: program === 'lsof' ? `p41\nfcwd\nn${folder}\n` : '01:00', err: '' };
    };
    const optOut = machine.optOut(undefined, { platform: 'darwin', run });
    const plan = valueOf(await optOut.plan({ aim: 'off' }));
    expect(plan.changes.map(({ shownAs }) => shownAs)).toEqual([env]);
    expect(plan.byHand.map(({ sentence }) => sentence)).toEqual([expect.stringContaining(path)]);
    const files = (await optOut.checks()).find(({ name }) => name === 'files');
    expect(files).toMatchObject({ says: 'on' });
    expect(JSON.stringify(files)).toContain(path);
  });
});
