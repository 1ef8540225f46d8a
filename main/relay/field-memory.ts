import * as z from 'zod';
import type { KnownFields } from '../../core/documentation-diff/new-fields.ts';
import { openKeptJson } from '../profile/kept-json.ts';
import { profilePath } from '../profile/profile-files.ts';

const shape = z.object({
  version: z.literal(1),
  /** Number of the newest record that was looked at. */
  upTo: z.int().nonnegative(),
  servers: z.array(
    z.object({
      userId: z.string(),
      release: z.string().nullable(),
      events: z.array(z.string()),
      fields: z.array(z.string()),
    }),
  ),
});

/** What was seen of all servers: id of the installation → its fields. */
export interface SeenFields {
  readonly upTo: number;
  readonly servers: ReadonlyMap<string, KnownFields>;
}

/** Keeps the names of the fields that servers sent in the profile, no value of them. */
export interface FieldMemory {
  /** Null: none, or it cannot be read. */
  read(): Promise<SeenFields | null>;
  /** What cannot be kept is found again in the history at the next start; that is no fault. */
  keep(seen: SeenFields): Promise<void>;
}

/** Opens the memory of a profile (a folder, absolute). Never rejects. */
export function openFieldMemory(profile: string): FieldMemory {
  const kept = openKeptJson(profilePath(profile, 'known-fields.json'), shape);
  return {
    read: async () => {
      const seen = await kept.read();
      if (seen === null) return null;
      const servers = seen.servers.map(({ userId, ...known }) => [userId, known] as const);
      return { upTo: seen.upTo, servers: new Map(servers) };
    },
    keep: async ({ upTo, servers }) => {
      const list = [...servers].map(([userId, { release, events, fields }]) => ({
        userId,
        release,
        events: [...events],
        fields: [...fields],
      }));
      // Where that fails, the one of before stays, and what came since is looked at once more.
      await kept.keep({ version: 1, upTo, servers: list });
    },
  };
}
