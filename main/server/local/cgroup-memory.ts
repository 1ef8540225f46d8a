import {
  compareReleases,
  isAtLeast,
  isCandidate,
  parseRelease,
} from '../../../core/catalogue/version.ts';
import { isKnown, type Known } from '../../../core/collection.ts';
import type { HostReadings } from '../host.ts';

/**
 * Returns true for the releases whose library counts memory by the control group of the process: v0.5.3 to v0.14.2,
 * and the candidates of v0.14.3. Source: sysinfo 0.29 in their lock files, 0.33 asked in another way since.
 */
export function followsCgroup(version: string): boolean {
  const release = parseRelease(version);
  if (release === null || !isAtLeast(release, 'v0.5.3')) return false;
  const order = compareReleases(release, [0, 14, 3]);
  return order < 0 || (order === 0 && isCandidate(version));
}

/** What a control group leaves, in bytes. */
interface Memory {
  readonly total: number;
  readonly free: number;
}

/**
 * Returns the memory of a machine of `total` bytes as that library counts it inside of a control group (files under
 * `/sys/fs/cgroup` of the process's own file system); null where there is none. Version 2 takes the caches off what is
 * free, version 1 does not.
 */
export function cgroupMemory(
  total: number,
  read: (path: string) => string | null,
): (Memory & { readonly source: string }) | null {
  const number = (path: string): number | null => {
    const text = read(`/sys/fs/cgroup/${path}`)?.trim() ?? '';
    return /^\d+$/.test(text) ? Number(text) : null;
  };
  const [current, max] = [number('memory.current'), number('memory.max')];
  if (current !== null && max !== null) {
    const within = Math.min(total, max);
    const caches = statOf(read('/sys/fs/cgroup/memory.stat') ?? '');
    const free = Math.max(0, within - current - caches);
    return {
      total: within,
      free,
      source: '/sys/fs/cgroup/memory.max, memory.current, memory.stat',
    };
  }
  const [usage, limit] = [
    number('memory/memory.usage_in_bytes'),
    number('memory/memory.limit_in_bytes'),
  ];
  if (usage === null || limit === null) return null;
  const within = Math.min(total, limit);
  return {
    total: within,
    free: Math.max(0, within - usage),
    source: '/sys/fs/cgroup/memory/memory.limit_in_bytes, memory.usage_in_bytes',
  };
}

/** Bytes of reclaimable slab, file cache and shared memory. */
function statOf(text: string): number {
  return text.split('\n').reduce((sum, line) => {
    const [, value] = /^(?:slab_reclaimable|file|shmem) (\d+)$/.exec(line.trim()) ?? [];
    return value === undefined ? sum : sum + Number(value);
  }, 0);
}

/** Returns the host's readings with the memory that such a release reports; unchanged where no group limits it. */
export function withCgroup(
  host: HostReadings,
  read: (path: string) => string | null,
): HostReadings {
  const total = host.wire.total_memory;
  const free = host.wire.free_memory;
  if (total === undefined || !isKnown(total) || typeof total.value !== 'number') return host;
  const memory = cgroupMemory(total.value, read);
  if (memory === null) return host;
  const of = (known: Known, value: number): Known => ({ ...known, value, source: memory.source });
  return {
    metrics: host.metrics,
    wire: {
      ...host.wire,
      total_memory: of(total, memory.total),
      ...(free !== undefined && isKnown(free) ? { free_memory: of(free, memory.free) } : {}),
    },
  };
}
