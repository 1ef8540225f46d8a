import { createHash } from 'node:crypto';
import { z } from 'zod';

const fileShape = z.object({
  path: z.string(),
  shownAs: z.string(),
  layer: z.enum(['file', 'environment']),
  /** SHA-256 in hexadecimal; null: not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  mode: z.int(),
  uid: z.int(),
  gid: z.int(),
  /** Folders that were made for it, the innermost first. */
  folders: z.array(z.string()),
  /** The lines that changed, for a person. */
  diff: z.string(),
});

/** The shape of `record.json` in the folder of one change. */
export const recordShape = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[\w-]+$/),
  /** When it was made; while it is `pending`, when it was begun. */
  at: z.iso.datetime(),
  aim: z.enum(['off', 'on', 'relay-on', 'relay-off']),
  server: z.string().nullable(),
  /** `pending`: under way, or being taken back; at the next start it is taken back whole. */
  state: z.enum(['pending', 'done']),
  files: z.array(fileShape),
});

/** One change of several files that was made, or is being made. */
export type ChangeRecord = z.infer<typeof recordShape>;
/** One file of it. */
export type RecordedFile = ChangeRecord['files'][number];

/** SHA-256 of bytes in hexadecimal; null for what is not there. */
export function hashOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}
