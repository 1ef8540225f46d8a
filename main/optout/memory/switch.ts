import * as z from 'zod';
import { openKeptJson } from '../../profile/kept-json.ts';
import { profilePath } from '../../profile/profile-files.ts';

const turnShape = z.object({
  /** RFC 3339. */
  at: z.iso.datetime(),
  /** What it was turned to; when not given, it was off. */
  to: z.enum(['on', 'off']).default('off'),
  /** The change of the server's files that went with it; null: none. */
  change: z.string().nullable(),
  /** Candor's own answer before. */
  before: z.enum(['unasked', 'on', 'off']),
});

// Once only the last turn was kept.
const shape = z.union([z.array(turnShape), turnShape.transform((turn) => [turn])]);

/** One turn of the one switch, as far as Candor's own answer goes. */
export type Turn = z.infer<typeof turnShape>;

/** The turns that are kept; older ones are undone by their files alone. */
const most = 100;

/** Keeps the turns of the switch in the profile, so that undo knows what Candor's own answer was. */
export interface SwitchMemory {
  /** The oldest first; none where they cannot be read. */
  read(): Promise<readonly Turn[]>;
  /** What cannot be kept is not undone; that is no fault. */
  keep(turn: Turn): Promise<void>;
  /** Forgets the turn of that moment. */
  forget(at: string): Promise<void>;
}

/** Opens the memory of a profile (a folder, absolute). Never rejects. */
export function openSwitchMemory(profile: string): SwitchMemory {
  const kept = openKeptJson(profilePath(profile, 'switch.json'), shape);
  const read = async (): Promise<readonly Turn[]> => (await kept.read()) ?? [];
  const write = async (turns: readonly Turn[]): Promise<void> => {
    // Older turns must not be taken for the newest one.
    if (!(await kept.keep(turns.slice(-most)))) await kept.forget();
  };
  return {
    read,
    keep: async (turn) => write([...(await read()), turn]),
    forget: async (at) => write((await read()).filter((turn) => turn.at !== at)),
  };
}
