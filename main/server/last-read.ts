import * as z from 'zod';
import { lastReadOf, type Collection, type LastRead } from '../../core/collection.ts';
import { openKeptServers } from '../profile/kept-servers.ts';
import { profilePath } from '../profile/profile-files.ts';

const trouble = z.object({ code: z.string(), message: z.string() });
interface Kept extends LastRead {
  /** True where its process was seen on this machine. */
  readonly local: boolean;
}

const shape = z.array(
  z.object({
    local: z.boolean(),
    server: z.object({
      url: z.string(),
      version: z.string().nullable(),
      reachable: z.boolean(),
      telemetryEnabled: z.boolean().nullable(),
      telemetryUrl: z.string().nullable(),
      heartbeatSeconds: z.number().nullable(),
      trouble: trouble.nullable(),
    }),
    channels: z
      .object({
        build: z.enum(['opensource', 'enterprise', 'cloud', 'unknown']),
        settings: z
          .object({ values: z.record(z.string(), z.string()), whole: z.boolean() })
          .nullable(),
      })
      .exactOptional(),
    at: z.iso.datetime(),
  }),
) satisfies z.ZodType<Kept[]>;

/** Whose reading it is: of a server that runs here or elsewhere, or of none, because none or several were found. */
export type ReadWhere = 'here' | 'elsewhere' | 'none-found' | 'several-found';

/** What was read of servers when they last answered, kept in the profile: a server can be down longer than Candor. */
export interface LastReadMemory {
  /**
   * Keeps what was read of a server that answered. Adds to any other reading what was kept of its server, or where none
   * was found, of the newest that ran on this machine. Never rejects.
   */
  settle(collection: Collection, where: ReadWhere): Promise<Collection>;
}

/** Opens the memory of a profile (a folder, absolute). */
export function openLastRead(profile: string): LastReadMemory {
  const kept = openKeptServers<Kept>(
    profilePath(profile, 'servers-read.json'),
    shape,
    ({ server }) => server.url,
  );
  return {
    settle: async (collection, where) => {
      const read = lastReadOf(collection);
      if (read !== null) {
        await kept.keep({ ...read, local: where === 'here' });
        return collection;
      }
      const found = await kept.find(collection.server?.url ?? null);
      if (found === null || where === 'several-found') return collection;
      const { local: _local, ...last } = found;
      return { ...collection, last };
    },
  };
}
