import { isKnown, type Reading } from '../../../../core/collection.ts';
import type {
  HostSources,
  MemoryAnswer,
  SystemInformation,
} from '../../../../main/server/host-sources.ts';

/** The metrics of the host. */
export const hostNames = [
  'os',
  'os_release',
  'cpu_count',
  'total_memory',
  'free_memory',
  'avail_memory',
  'time_zone',
  'host_name',
] as const;

/** The value of a reading that must be there. */
export function valueOf(reading: Reading | undefined): number | string | boolean {
  if (reading === undefined || !isKnown(reading)) throw new Error(JSON.stringify(reading));
  return reading.value;
}

/** The reason of a reading that must be missing. */
export function whyOf(reading: Reading | undefined): string {
  if (reading === undefined || isKnown(reading)) throw new Error(JSON.stringify(reading));
  return reading.missing;
}

/** An answer of mem(). */
export const memory: MemoryAnswer = {
  total: 33_671_929_856,
  free: 27_511_988_224,
  available: 31_432_146_944,
  writeback: 0,
};

const working: SystemInformation = {
  mem: async () => memory,
  cpuCurrentSpeed: async () => ({ cores: [2.4, 2.4, 2.4, 2.4] }),
  versions: async () => ({ kernel: '5.10.161+' }),
  time: () => ({ timezone: 'CET+0100' }),
};

/** A machine of which everything is known; the test says what is different. */
export function machine(
  calls: Partial<SystemInformation> = {},
  more: Partial<HostSources> = {},
): HostSources {
  return {
    load: async () => ({ ...working, ...calls }),
    platform: 'linux',
    hostName: () => 'workstation-7',
    kernelName: () => 'Linux',
    kernelRelease: () => '5.10.161+',
    readText: () => 'PRETTY_NAME="Debian GNU/Linux 12"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\n',
    systemVersion: () => null,
    limitMs: 5000,
    ...more,
  };
}
