import { join } from 'node:path';
import { z } from 'zod';
import { openKeptJson } from './kept-json.ts';

const shape = z.record(z.string(), z.boolean());

/** What the user was told once and need not be told again. */
export interface ToldOnce {
  was(what: string): Promise<boolean>;
  /** What cannot be kept is told once more; that is no fault. */
  keep(what: string): Promise<void>;
}

/** Keeps it in a profile (a folder, absolute). Never rejects. */
export function openToldOnce(profile: string): ToldOnce {
  const kept = openKeptJson(join(profile, 'told.json'), shape);
  const read = async (): Promise<z.infer<typeof shape>> => (await kept.read()) ?? {};
  return {
    was: async (what) => (await read())[what] === true,
    keep: async (what) => {
      await kept.keep({ ...(await read()), [what]: true });
    },
  };
}
