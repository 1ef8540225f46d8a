import type { z } from 'zod';
import { openKeptJson } from './kept-json.ts';

/** Servers that are kept. */
const most = 20;

/** Something that is kept of each server in the profile, the newest first. Never rejects. */
export interface KeptServers<T> {
  /** Of the server at an address, or null as address: of the newest that ran on this machine. Null: nothing is kept. */
  find(url: string | null): Promise<T | null>;
  /** `onDisk` false: for this run alone. What can't be kept is not told after the next start; that is no fault. */
  keep(one: T, onDisk?: boolean): Promise<void>;
}

/** Opens the document at `path` (absolute) of that shape. */
export function openKeptServers<T extends { readonly local: boolean }>(
  path: string,
  shape: z.ZodType<T[]>,
  urlOf: (one: T) => string,
): KeptServers<T> {
  const kept = openKeptJson(path, shape);
  let known: Promise<readonly T[]> | null = null;
  const all = (): Promise<readonly T[]> => (known ??= kept.read().then((read) => read ?? []));
  return {
    find: async (url) =>
      (await all()).find((one) => (url === null ? one.local : urlOf(one) === url)) ?? null,
    keep: async (one, onDisk = true) => {
      const others = (await all()).filter((other) => urlOf(other) !== urlOf(one));
      const now = [one, ...others].slice(0, most);
      known = Promise.resolve(now);
      if (onDisk) await kept.keep(now);
    },
  };
}
