import { describe, expect, test } from 'vitest';
import { isKnown } from '../../../../core/collection.ts';
import { collectHost } from '../../../../main/server/host.ts';
import type { MemoryAnswer, SystemInformation } from '../../../../main/server/host-sources.ts';
import { hostNames, machine, memory, valueOf, whyOf } from './machines.ts';
import { fc } from '../../property.ts';

const broken = async (): Promise<never> => {
  throw new Error('no such file');
};
const hanging = (): Promise<never> => new Promise(() => undefined);
const denied = (): never => {
  throw new Error('denied');
};
const torn = async (): Promise<MemoryAnswer> => ({ ...memory, writeback: null });

describe('what fails is missing, and nothing else', () => {
  test.each([
    [
      { mem: broken },
      ['total_memory', 'free_memory', 'avail_memory'],
      /mem\(\) failed: no such file/,
    ],
    [{ mem: hanging }, ['total_memory', 'free_memory', 'avail_memory'], /mem\(\) did not answer/],
    [{ cpuCurrentSpeed: broken }, ['cpu_count'], /cpuCurrentSpeed\(\) failed/],
    [{ cpuCurrentSpeed: hanging }, ['cpu_count'], /within 0\.05 seconds/],
    [{ versions: broken }, ['os_release'], /versions\('kernel'\) failed/],
    [
      {
        time: () => {
          throw new Error('sh');
        },
      },
      ['time_zone'],
      /time\(\) failed: sh/,
    ],
    [{ time: () => ({ timezone: 'Mars' }) }, ['time_zone'], /"Mars", which tells no offset/],
    [{ cpuCurrentSpeed: async () => ({ cores: [] }) }, ['cpu_count'], /answered 0/],
    [{ versions: async () => ({}) }, ['os_release'], /answered nothing/],
  ])('case %#', async (calls: Partial<SystemInformation>, names: string[], reason) => {
    const { metrics } = await collectHost(machine(calls, { limitMs: 50 }));
    for (const name of hostNames) {
      if (names.includes(name)) expect(whyOf(metrics[name])).toMatch(reason);
      else expect(metrics[name]).toHaveProperty('value');
    }
  });

  test('without systeminformation the two names that need none are still there', async () => {
    const { metrics } = await collectHost(machine({}, { load: broken }));
    const read = hostNames.filter(
      (name) => metrics[name] !== undefined && 'value' in metrics[name],
    );
    expect(read).toEqual(['os', 'host_name']);
  });

  test('names that cannot be read', async () => {
    const { metrics, wire } = await collectHost(
      machine({}, { hostName: denied, kernelName: () => ' ', readText: denied }),
    );
    expect(whyOf(metrics.host_name)).toBe('os.hostname() failed: denied');
    expect(whyOf(metrics.os)).toBe('os.type() answered nothing');
    expect(whyOf(wire.os)).toContain('neither /etc/os-release nor /etc/lsb-release');
  });

  test('a distribution without a release says what a server makes of it', async () => {
    const { wire } = await collectHost(machine({}, { readText: () => 'NAME="Arch Linux"\n' }));
    expect(valueOf(wire.os)).toBe('Arch Linux');
    expect(whyOf(wire.os_release)).toContain('"unknown" from v0.14.3');
  });

  test('without /proc/meminfo no other number stands in for free and available', async () => {
    const { metrics } = await collectHost(machine({ mem: torn }));
    expect(metrics.total_memory).toHaveProperty('value');
    expect(whyOf(metrics.free_memory)).toBe('/proc/meminfo cannot be read');
    expect(whyOf(metrics.avail_memory)).toBe('/proc/meminfo cannot be read');
  });

  test.each([0, -1, Number.NaN, Infinity, 2 ** 53, 0.5])(
    '%d bytes of memory are none',
    async (total) => {
      const { metrics } = await collectHost(machine({ mem: async () => ({ ...memory, total }) }));
      expect(whyOf(metrics.total_memory)).toBe(`systeminformation mem() answered ${total} bytes`);
    },
  );

  test('no part of an unknown total is shown', async () => {
    const answer = { ...memory, total: Number.NaN, free: 1024 };
    const { metrics } = await collectHost(machine({ mem: async () => answer }));
    expect(whyOf(metrics.free_memory)).toBe('systeminformation mem() answered 1024 of NaN bytes');
  });

  test('whatever memory is answered, what is shown is sound', async () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.bigInt({ min: 0n, max: 2n ** 60n }).map(Number),
    );
    await fc.assert(
      fc.asyncProperty(number, number, number, async (total, free, available) => {
        const mem = async () => ({ total, free, available, writeback: 0 });
        const { metrics } = await collectHost(machine({ mem }));
        const { total_memory, free_memory, avail_memory } = metrics;
        for (const reading of [total_memory, free_memory, avail_memory]) {
          if (reading === undefined || !isKnown(reading)) continue;
          expect(Number.isSafeInteger(reading.value)).toBe(true);
          expect(reading.value).toBeGreaterThanOrEqual(0);
          expect(Number(reading.value) * 1024).toBeLessThanOrEqual(total);
        }
      }),
    );
  });
});
