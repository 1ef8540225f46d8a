import { join } from 'node:path';
import { z } from 'zod';
import type { LastSeen } from '../../../core/optout/last-seen.ts';
import { openKeptJson } from '../../profile/kept-json.ts';

const shape = z.array(
  z.object({
    url: z.string(),
    local: z.boolean(),
    release: z.string().nullable(),
    instanceId: z.string().nullable(),
    verdict: z.enum(['proven-off', 'says-off', 'contradiction', 'on', 'cannot-tell']),
    at: z.iso.datetime(),
    settings: z.string().nullable(),
  }),
) satisfies z.ZodType<LastSeen[]>;

/** Servers that are kept. */
const most = 20;
/** What is the same as before is written only so often, in milliseconds: every look has another time. */
const seldom = 60_000;

/** What was seen of servers when they last ran, kept in the profile: the terminal asks in a new process each time. */
export interface LastSeenMemory {
  /** The server at an address, or the newest that ran on this machine; null: none is kept. Never rejects. */
  read(url: string | null): Promise<LastSeen | null>;
  /** What cannot be kept is not told while the server is stopped; that is no fault. */
  keep(seen: LastSeen): Promise<void>;
}

/** Opens the memory of a profile (a folder, absolute). */
export function openLastSeen(profile: string): LastSeenMemory {
  const kept = openKeptJson(join(profile, 'servers-seen.json'), shape);
  let known: Promise<readonly LastSeen[]> | null = null;
  let written: LastSeen | null = null;
  const all = (): Promise<readonly LastSeen[]> =>
    (known ??= kept.read().then((read) => read ?? []));
  return {
    read: async (url) => {
      const found = await all();
      return found.find((one) => (url === null ? one.local : one.url === url)) ?? null;
    },
    keep: async (seen) => {
      const others = (await all()).filter((one) => one.url !== seen.url);
      const now = [seen, ...others].slice(0, most);
      known = Promise.resolve(now);
      if (written !== null && isAsBefore(written, seen)) return;
      written = seen;
      await kept.keep(now);
    },
  };
}

function isAsBefore({ at: before, ...one }: LastSeen, { at: now, ...other }: LastSeen): boolean {
  return (
    JSON.stringify(one) === JSON.stringify(other) && Date.parse(now) - Date.parse(before) < seldom
  );
}
