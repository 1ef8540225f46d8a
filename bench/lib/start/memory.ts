import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, as /proc has them now. */
export function processTree(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [pid];
  for (const one of tree) tree.push(...(children.get(one) ?? []));
  return tree;
}

/** Null for a process that ended meanwhile. */
function parentOf(pid: number): number | null {
  try {
    // The name of a program stands in brackets and may hold anything.
    const [, parent] = /\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(parent);
  } catch {
    return null;
  }
}

/**
 * Memory of a process and all that it started, in MB: the sum of PSS, in which a page that several
 * processes share counts once in all. Source: proc(5), smaps_rollup.
 */
export function memoryOf(pid: number): number {
  return processTree(pid).reduce((sum, one) => sum + kilobytesOf(one), 0) / 1024;
}

/** Nothing for a process that ended meanwhile. */
function kilobytesOf(pid: number): number {
  try {
    const [, pss] =
      /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(pss ?? 0);
  } catch {
    return 0;
  }
}
