import * as z from 'zod';
import type { RunKept } from '../../core/optout/run.ts';
import { openKeptJson } from './kept-json.ts';
import { profilePath } from './profile-files.ts';

const text = z.string().nullable();
const number = z.number().nullable();

const shape = z.array(
  z.object({
    pid: z.int(),
    startedUp: number,
    boot: z.string(),
    startedAt: number.optional(),
    server: z.string(),
    instanceId: text,
    onAt: number,
    offAt: number,
    offUp: number,
    fileAtStart: text.optional(),
    started: z.record(z.string(), text),
    intervals: z.array(z.object({ seconds: z.number(), since: z.number() })).readonly(),
    control: z
      .object({
        at: z.number(),
        up: z.number(),
        recordId: z.string(),
        address: z.string(),
        path: z.object({
          network: text,
          proxies: text,
          address: text,
          executable: text,
          role: text,
          session: z.string(),
        }),
      })
      .nullable(),
  }),
) satisfies z.ZodType<RunKept[]>;

/**
 * Keeps what was seen of the servers' runs in the profile, because the terminal asks in a new process each time. What
 * cannot be kept is seen again, and proves less; that is no fault. Never rejects.
 */
export function openRunsMemory(profile: string): {
  read(): Promise<readonly RunKept[]>;
  keep(runs: readonly RunKept[]): Promise<void>;
} {
  const kept = openKeptJson(profilePath(profile, 'runs.json'), shape);
  return {
    read: async () => (await kept.read()) ?? [],
    keep: async (runs) => void (await kept.keep([...runs])),
  };
}
