import * as z from 'zod';
import type { LastSeen } from '../../../core/optout/last-seen.ts';
import { verdictNames } from '../../../core/optout/verdict.ts';
import { openKeptServers } from '../../profile/kept-servers.ts';
import { profilePath } from '../../profile/profile-files.ts';

const shape = z.array(
  z.object({
    url: z.string(),
    local: z.boolean(),
    release: z.string().nullable(),
    instanceId: z.string().nullable(),
    verdict: z.enum(verdictNames),
    at: z.iso.datetime(),
    settings: z.string().nullable(),
  }),
) satisfies z.ZodType<LastSeen[]>;

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
  const kept = openKeptServers<LastSeen>(
    profilePath(profile, 'servers-seen.json'),
    shape,
    ({ url }) => url,
  );
  let written: LastSeen | null = null;
  return {
    read: (url) => kept.find(url),
    keep: async (seen) => {
      const isNews = written === null || !isAsBefore(written, seen);
      if (isNews) written = seen;
      await kept.keep(seen, isNews);
    },
  };
}

function isAsBefore({ at: before, ...one }: LastSeen, { at: now, ...other }: LastSeen): boolean {
  return (
    JSON.stringify(one) === JSON.stringify(other) && Date.parse(now) - Date.parse(before) < seldom
  );
}
