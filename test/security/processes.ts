import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A process, as the kernel shows it to its own user. */
export interface Seen {
  readonly pid: string;
  readonly command: string;
  /** Those of the texts that stand in its memory, where Chromium keeps the environment that it was started with. */
  readonly holds: (texts: readonly string[]) => readonly string[];
}

function read(pid: string, name: string): string {
  try {
    return readFileSync(join('/proc', pid, name), 'utf8');
  } catch {
    return '';
  }
}

/** One process, by its number; empty where it is gone. */
export function seen(pid: string | number): Seen {
  const number = String(pid);
  return {
    pid: number,
    command: read(number, 'cmdline').replaceAll('\0', ' '),
    holds: (texts) => inMemory(number, texts),
  };
}

/** Every process below another, by its number: gone ones are left out. */
export function below(parent: number): readonly Seen[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  const parents = new Map(
    all.map((pid) => [pid, /^PPid:\s+(\d+)$/mu.exec(read(pid, 'status'))?.[1] ?? '']),
  );
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined &&
    pid !== '' &&
    pid !== '0' &&
    (parents.get(pid) === String(parent) || isBelow(parents.get(pid)));
  return all
    .filter((pid) => isBelow(pid))
    .map((pid) => seen(pid))
    .filter(({ command }) => command !== '');
}

/** Longest piece of memory that is looked through, in bytes: an environment lies in the stack or in a small one. */
const longest = 4 * 1_048_576;

/** Chromium overwrites what /proc/PID/environ shows, so the memory itself is looked through: what can be written to. */
function inMemory(pid: string, texts: readonly string[]): readonly string[] {
  const pieces = read(pid, 'maps')
    .split('\n')
    .flatMap((line) => {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw-p /u.exec(line) ?? [];
      if (from === undefined || to === undefined) return [];
      const start = Number.parseInt(from, 16);
      const length = Number.parseInt(to, 16) - start;
      return length > longest ? [] : [{ start, length }];
    });
  const found = new Set<string>();
  const memory = openSync(join('/proc', pid, 'mem'), 'r');
  try {
    for (const { start, length } of pieces) {
      const bytes = Buffer.allocUnsafe(length);
      let count = 0;
      try {
        count = readSync(memory, bytes, 0, length, start);
      } catch {
        // A piece of the kernel's, or gone since.
      }
      for (const text of texts) if (bytes.subarray(0, count).includes(text)) found.add(text);
    }
  } finally {
    closeSync(memory);
  }
  return texts.filter((text) => found.has(text));
}
