import { join } from 'node:path';
import { z } from 'zod';
import { openKeptJson } from '../profile/kept-json.ts';

const shape = z.object({
  /** RFC 3339. */
  at: z.iso.datetime(),
  /** The change of the server's files that went with it; null: none. */
  change: z.string().nullable(),
  /** Candor's own answer before. */
  before: z.enum(['unasked', 'on', 'off']),
});

/** The last turn of the one switch, as far as Candor's own answer goes. */
export type LastTurn = z.infer<typeof shape>;

/** Keeps the last turn in the profile, so that undo knows what Candor's own answer was. */
export interface SwitchMemory {
  /** Null: none, or it cannot be read. */
  read(): Promise<LastTurn | null>;
  /** What cannot be kept is not undone; that is no fault. */
  keep(turn: LastTurn): Promise<void>;
  forget(): Promise<void>;
}

/** Opens the memory of a profile (a folder, absolute). Never rejects. */
export function openSwitchMemory(profile: string): SwitchMemory {
  const kept = openKeptJson(join(profile, 'switch.json'), shape);
  return {
    read: () => kept.read(),
    keep: async (turn) => {
      // An older turn must not be taken for this one.
      if (!(await kept.keep(turn))) await kept.forget();
    },
    forget: () => kept.forget(),
  };
}
