import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.record(z.string(), z.boolean());

/** What the user was told once and need not be told again. */
export interface ToldOnce {
  was(what: string): boolean;
  /** What cannot be kept is told once more; that is no fault. */
  keep(what: string): void;
}

/** Keeps it in a profile (a folder, absolute). Never throws. */
export function openToldOnce(profile: string): ToldOnce {
  const path = join(profile, 'told.json');
  const read = (): Record<string, boolean> => {
    try {
      return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return {};
    }
  };
  return {
    was: (what) => read()[what] === true,
    keep: (what) => {
      try {
        writeFileSync(path, JSON.stringify({ ...read(), [what]: true }), { mode: 0o600 });
      } catch {
        // It is told again.
      }
    },
  };
}
