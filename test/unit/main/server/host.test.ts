import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { describe, expect, test } from 'vitest';
import { collectHost } from '../../../../main/server/host.ts';
import type { HostSources } from '../../../../main/server/host-sources.ts';
import { hostNames, machine, valueOf } from './machines.ts';

const linux = process.platform === 'linux';

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' }).trim();
}

/** The kernel's name, and name and release of the system. */
async function namesOn(more: Partial<HostSources>): Promise<unknown[]> {
  const { metrics, wire } = await collectHost(machine({}, more));
  return [valueOf(metrics.os), valueOf(wire.os), valueOf(wire.os_release)];
}

function onlyLsbRelease(path: string): string {
  if (path !== '/etc/lsb-release') throw new Error('ENOENT');
  return 'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=20.10\n';
}

describe('this machine', () => {
  test('every metric of the page is read, with where it came from', async () => {
    const { metrics } = await collectHost();
    expect(Object.keys(metrics).toSorted()).toEqual([...hostNames].toSorted());
    for (const name of hostNames) {
      expect(metrics[name]).toMatchObject({
        source: expect.stringMatching(/^systeminformation |^os\./),
      });
    }
  });

  test.runIf(linux)('it agrees with /proc/meminfo, nproc, uname and date', async () => {
    const info = readFileSync('/proc/meminfo', 'utf8');
    const kilobytes = (key: string) =>
      Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(info)?.[1]);
    const { metrics, wire } = await collectHost();
    expect(valueOf(metrics.total_memory)).toBe(kilobytes('MemTotal'));
    const tenth = kilobytes('MemTotal') / 10;
    expect(Math.abs(Number(valueOf(metrics.free_memory)) - kilobytes('MemFree'))).toBeLessThan(
      tenth,
    );
    expect(
      Math.abs(Number(valueOf(metrics.avail_memory)) - kilobytes('MemAvailable')),
    ).toBeLessThan(tenth);
    expect(valueOf(metrics.cpu_count)).toBe(Number(run('nproc', '--all')));
    expect(valueOf(metrics.os)).toBe(run('uname', '-s'));
    expect(valueOf(metrics.os_release)).toBe(run('uname', '-r'));
    expect(valueOf(metrics.host_name)).toBe(run('uname', '-n'));
    const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(run('date', '+%z')) ?? [];
    const seconds = (Number(hours) * 60 + Number(minutes)) * 60;
    expect(Number(valueOf(metrics.time_zone))).toBeCloseTo(sign === '-' ? -seconds : seconds);
    expect(valueOf(wire.total_memory)).toBe(kilobytes('MemTotal') * 1024);
  });

  test('the time zone follows TZ', async () => {
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = 'Asia/Kolkata';
      expect(valueOf((await collectHost()).metrics.time_zone)).toBe(19_800);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test('the host name is the one Node has', async () => {
    expect(valueOf((await collectHost()).metrics.host_name)).toBe(os.hostname());
  });
});

describe('units and names', () => {
  test('memory in KB for the page, in bytes for newer releases', async () => {
    const { metrics, wire } = await collectHost(machine());
    expect(metrics.avail_memory).toEqual({
      value: 30_695_456,
      unit: 'KB',
      source: 'systeminformation mem()',
    });
    expect(wire.free_memory).toMatchObject({ value: 27_511_988_224, unit: 'bytes' });
  });

  test('the kernel for the page, the distribution for newer releases', async () => {
    const { metrics, wire } = await collectHost(machine());
    expect([valueOf(metrics.os), valueOf(metrics.os_release)]).toEqual(['Linux', '5.10.161+']);
    expect(wire.os).toEqual({
      value: 'Debian GNU/Linux',
      unit: null,
      source: 'NAME in /etc/os-release',
    });
    expect(valueOf(wire.os_release)).toBe('12');
  });

  test('Windows and macOS are named as servers name them', async () => {
    const windows = { platform: 'win32', kernelName: () => 'Windows_NT' };
    expect(await namesOn({ ...windows, kernelRelease: () => '10.0.22631' })).toEqual([
      'Windows',
      'Windows',
      '11 (22631)',
    ]);
    expect((await namesOn({ ...windows, kernelRelease: () => '10.0.19045' }))[2]).toBe(
      '10 (19045)',
    );
    const mac = { platform: 'darwin', kernelName: () => 'Darwin', systemVersion: () => '14.5' };
    expect(await namesOn(mac)).toEqual(['Darwin', 'Darwin', '14.5']);
  });

  test('/etc/lsb-release stands in where there is no /etc/os-release', async () => {
    const { wire } = await collectHost(machine({}, { readText: onlyLsbRelease }));
    expect([valueOf(wire.os), valueOf(wire.os_release)]).toEqual(['Ubuntu', '20.10']);
  });

  test.each([
    ['CET+0100', 3600],
    ['GMT-0330', -12_600],
    ['UTC+0000', 0],
    ['UTC-0000', 0],
    ['GMT+1400', 50_400],
  ])('%s is %d s', async (timezone, seconds) => {
    const { metrics } = await collectHost(machine({ time: () => ({ timezone }) }));
    expect(valueOf(metrics.time_zone)).toBe(seconds);
  });
});
