import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { configOption } from '../../../../../core/optout/process-words.ts';
import { seeProcess } from '../../../../../main/optout/places/process.ts';
import { unitOfCgroup } from '../../../../../main/optout/places/systemd.ts';
import { makeMachine, type Machine } from '../kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

describe('a process', () => {
  it('shows what it was started with, and no secret', async () => {
    const cwd = join(machine.folder, 'srv');
    machine.write('proc/uptime', '60.00 1.00\n');
    const environment = { ZO_TELEMETRY: 'true', ZO_ROOT_USER_PASSWORD: 'secret' };
    machine.start({
      pid: 7,
      cwd,
      environment,
      startedAt: 5_000,
      output: machine.write('srv/out.txt', ''),
    });
    const { lookup, ...seen } = await seeProcess(7, join(machine.folder, 'proc'), () => 60_000);
    expect(lookup?.('ZO_ROOT_USER_PASSWORD')).toBe('secret');
    expect(inspect(lookup, { showHidden: true, depth: 9 })).not.toContain('secret');
    expect(seen).toEqual({
      words: ['/usr/local/bin/openobserve'],
      environment: { ZO_TELEMETRY: 'true' },
      workingDirectory: cwd,
      root: '',
      cgroup: '0::/user.slice/session-1.scope\n',
      // Never before it started: what the kernel cuts off is added.
      startedAt: 5_010,
      startedUp: 5_010,
      network: '4026531840',
      executable: expect.stringMatching(/^\/.* \d+:\d+$/u),
      logFiles: [join(cwd, 'out.txt')],
    });
    expect(await seeProcess(8, join(machine.folder, 'proc'), () => 60_000)).toMatchObject({
      words: null,
      environment: null,
      workingDirectory: null,
      startedAt: null,
    });
  });

  const onLinux = it.skipIf(process.platform !== 'linux');
  const asRoot = it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0);
  asRoot.each([
    ['its .env', '.env', '/proc/PID/root'],
    ['something else', 'other', ''],
  ])('with mounts of its own over %s', async (_name, over, root) => {
    const cwd = join(machine.folder, 'srv');
    for (const name of ['.env', 'other', 'another']) machine.write(`srv/${name}`, 'A=1\n');
    const child = spawn('unshare', ['--mount', 'sh'], { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    child.stdin.write(`mount --bind another ${over} && echo\n`);
    await once(child.stdout, 'data');
    const seen = await seeProcess(child.pid ?? 0, '/proc', () => Date.now());
    expect(seen.root).toBe(root.replace('PID', String(child.pid)));
  });

  onLinux('did not begin before it did, by the clock of the machine', async () => {
    const began = Date.now();
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'spawn');
    const spawned = Date.now();
    const seen = await seeProcess(child.pid ?? 0, '/proc', () => Date.now());
    expect(seen.startedAt).toBeGreaterThanOrEqual(began);
    expect(seen.startedAt).toBeLessThanOrEqual(spawned + 20);
  });

  it.each([
    [['o', '-c', 'a.env'], 'a.env'],
    [['o', '--config', '/b.env', 'x'], '/b.env'],
    [['o', '--config=c.env'], 'c.env'],
    [['-c', 'no.env'], null],
    [['o', '-c'], null],
    [['o', 'node'], null],
  ])('%j loads %s', (words, file) => {
    expect(configOption(words)).toBe(file);
  });

  it.each([
    ['0::/system.slice/openobserve.service\n', { name: 'openobserve.service', user: false }],
    [
      '0::/user.slice/user-1000.slice/user@1000.service/app.slice/zinc.service\n',
      { name: 'zinc.service', user: true },
    ],
    ['0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-1.scope\n', null],
    ['0::/user.slice/user-1000.slice/session-3.scope\n', null],
    ['0::/system.slice/-x.service\n', null],
    ['', null],
  ])('%j is run by %j', (cgroup, unit) => {
    expect(unitOfCgroup(cgroup)).toEqual(unit);
  });
});
