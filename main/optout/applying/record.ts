import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What a proof writes, one after the other: on and at the relay, off, and off as it stays. */
export const proofStages = ['control', 'off', 'done'] as const;
/** One of {@link proofStages}. */
export type ProofStage = (typeof proofStages)[number];

const fileShape = z.object({
  path: z.string(),
  shownAs: z.string(),
  layer: z.enum(['file', 'environment']),
  /** SHA-256 in hexadecimal; null: not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Every content that a proof gives it, one after the other: SHA-256; null: not there. Only a proof has more than one. */
  stages: z.array(z.string().nullable()).optional(),
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
  aim: z.enum(['off', 'on', 'relay-on', 'relay-off', 'prove']),
  server: z.string().nullable(),
  /** `pending`: under way, or being taken back; at the next start it is taken back whole. */
  state: z.enum(['pending', 'done']),
  /** How far a proof came; only a proof has one. */
  stage: z.enum(proofStages).optional(),
  files: z.array(fileShape),
});

/** One change of several files that was made, or is being made. */
export type ChangeRecord = z.infer<typeof recordShape>;
/** One file of it. */
export type RecordedFile = ChangeRecord['files'][number];

/** True for a content that Candor itself gave the file. */
export function isOwnContent({ after, stages = [] }: RecordedFile, hash: string | null): boolean {
  return hash === after || stages.includes(hash);
}

/** SHA-256 of bytes in hexadecimal; null for what is not there. */
export function hashOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}
