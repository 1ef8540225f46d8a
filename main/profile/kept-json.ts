import { rm } from 'node:fs/promises';
import type { z } from 'zod';
import { readTextFile } from '../files/read-file.ts';
import { beginFile } from './whole-file.ts';

/** A small JSON document in the profile, of which it is no fault when it cannot be read or kept. */
export interface KeptJson<T> {
  /** Null: none, or it cannot be read, or it is of another shape. */
  read(): Promise<T | null>;
  /** False when it could not be kept; what was there before stays, and nothing half-written is left. */
  keep(value: T): Promise<boolean>;
  forget(): Promise<void>;
}

/** Most bytes that are read of such a document: the longest holds names of fields and what was heard of servers. */
const longest = 16_777_216;

/** Opens the document at `path` (absolute) of that shape. Never rejects. */
export function openKeptJson<T>(path: string, shape: z.ZodType<T>): KeptJson<T> {
  return {
    read: async () => {
      try {
        return shape.parse(JSON.parse(await readTextFile(path, longest)));
      } catch {
        return null;
      }
    },
    keep: async (value) => {
      const file = await beginFile(path).catch(() => null);
      if (file === null) return false;
      try {
        await file.write(JSON.stringify(value));
        await file.finish();
        return true;
      } catch {
        // Left where it is, it would be in the way of the next one.
        await file.discard().catch(() => undefined);
        return false;
      }
    },
    forget: () => rm(path, { force: true }).catch(() => undefined),
  };
}
