import { join } from 'node:path';
import { z } from 'zod';
import type { Said } from '../../core/optout/turned.ts';
import type { OptOutDeps } from '../optout/types.ts';
import { openKeptJson } from '../profile/kept-json.ts';

const shape = z.array(
  z.object({
    pid: z.int(),
    startedAt: z.number().nullable(),
    onAt: z.number().nullable(),
    offAt: z.number().nullable(),
  }),
) satisfies z.ZodType<Said[]>;

/**
 * Keeps what the servers of this machine said last in the profile, because the terminal asks in a new process each
 * time. What cannot be kept is heard again; that is no fault. Never rejects.
 */
export function openSaidMemory(profile: string): OptOutDeps['said'] {
  const kept = openKeptJson(join(profile, 'said.json'), shape);
  return {
    read: async () => (await kept.read()) ?? [],
    keep: async (said) => void (await kept.keep([...said])),
  };
}
