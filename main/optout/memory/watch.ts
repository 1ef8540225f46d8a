import * as z from 'zod';
import type { KeptVerdict } from '../../../core/optout/seen.ts';
import { verdictNames } from '../../../core/optout/verdict.ts';
import { openKeptJson } from '../../profile/kept-json.ts';
import { profilePath } from '../../profile/profile-files.ts';

const shape = z.object({
  verdict: z.enum(verdictNames),
  server: z.string(),
  release: z.string().nullable(),
});

/** Keeps the last verdict in the profile, so that the next start can tell what changed meanwhile. */
export interface WatchMemory {
  /** Null: none, or it cannot be read. */
  read(): Promise<KeptVerdict | null>;
  /** What cannot be kept is not told at the next start; that is no fault. */
  keep(verdict: KeptVerdict): Promise<void>;
}

/** Opens the memory of a profile (a folder, absolute). Never rejects. */
export function openWatchMemory(profile: string): WatchMemory {
  const kept = openKeptJson(profilePath(profile, 'optout-watch.json'), shape);
  return {
    read: () => kept.read(),
    // Where that fails, the verdict of before stays: at worst a change is told once more.
    keep: async (verdict) => void (await kept.keep(verdict)),
  };
}
