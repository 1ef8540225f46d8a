import { uptime } from 'node:os';
import { readTextFileSync } from '../files/read-file.ts';

/**
 * Milliseconds since the machine started, by a clock that nobody sets and that goes on while it sleeps; the same for
 * every process. Linux: /proc/uptime (`proc`), to a hundredth of a second; where it is hidden, the same clock in whole
 * seconds. Elsewhere the clock behind `hrtime` is such a one.
 */
export function machineUptime(proc = '/proc/uptime'): number {
  if (process.platform !== 'linux') return Number(process.hrtime.bigint() / 1_000n) / 1000;
  try {
    const seconds = Number(readTextFileSync(proc).split(' ')[0]);
    if (Number.isFinite(seconds)) return seconds * 1000;
  } catch {
    // A container can hide it.
  }
  return uptime() * 1000;
}

/** Names this start of the machine; '' where the system does not. */
export function bootId(): string {
  try {
    return readTextFileSync('/proc/sys/kernel/random/boot_id').trim();
  } catch {
    return '';
  }
}
