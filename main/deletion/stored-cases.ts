import * as z from 'zod';
import { stepKinds, type DeletionCase } from '../../core/deletion/case.ts';
import { isDay } from '../../core/deletion/clocks.ts';
import { verdictNames } from '../../core/optout/verdict.ts';
import { followUpKinds } from '../../core/deletion/later-letter.ts';
import { laws } from '../../core/deletion/law.ts';
import { say } from '../../core/messages/language.ts';
import { brokenFileMessages as messages } from '../profile/messages.ts';
import { brokenAt, type Parsed } from '../profile/versioned-file.ts';

/** The version of the file that this Candor writes. */
export const storedVersion = 1;

/** What the file of requests holds. */
export interface StoredCases {
  readonly version: typeof storedVersion;
  readonly cases: readonly DeletionCase[];
  /** Ids of the notices that were shown. */
  readonly told: readonly string[];
  /** SHA-256 of every evidence bundle made here, in hexadecimal. */
  readonly bundles: readonly string[];
}

/** What holds before there is a file. */
export const noCases: StoredCases = { version: storedVersion, cases: [], told: [], bundles: [] };

const instant = z.iso.datetime();
const day = z.string().refine(isDay);
const common = { on: day, told: instant, note: z.string() };

const evidenceShape = z.object({
  record: z.string(),
  hash: z.string(),
  at: instant,
  origin: z.enum(['captured', 'collected']),
  event: z.string(),
  userId: z.string(),
  destination: z.string(),
});

const draftShape = z.object({ to: z.string(), subject: z.string(), body: z.string() });

const optOutShape = z.object({
  verdict: z.enum(verdictNames),
  sentence: z.string(),
  toVendor: z.string().default(''),
  offSince: day.nullable(),
  witnesses: z.array(
    z.object({
      name: z.string(),
      says: z.enum(['off', 'on', 'unknown']),
      evidence: z.string(),
      at: z.string(),
    }),
  ),
});

const caseShape = z.object({
  id: z.string().regex(/^[1-9]\d{0,8}$/),
  reference: z.string().min(1),
  law: z.enum(laws),
  createdAt: instant,
  draft: draftShape,
  compact: draftShape.nullable().default(null),
  userIds: z.array(z.string()),
  optOut: optOutShape.nullable().default(null),
  steps: z.array(
    z.union([
      z.object({ what: z.enum(stepKinds), ...common }),
      z.object({ what: z.literal('reopened'), ...common, evidence: evidenceShape }),
    ]),
  ),
  // Files from before letters after the first were kept have none.
  letters: z
    .array(z.object({ kind: z.enum(followUpKinds), on: day, told: instant, draft: draftShape }))
    .default([]),
});

const fileShape = z.object({
  version: z.literal(storedVersion),
  cases: z
    .array(caseShape)
    .refine((cases) => new Set(cases.map(({ id }) => id)).size === cases.length),
  told: z.array(z.string()),
  bundles: z.array(z.string()),
});

/** Reads the content of the file. Version 1 is the first, so nothing older has to be brought up. */
export function parseCases(content: Record<string, unknown>): Parsed<StoredCases> {
  if (Object.keys(content).length === 0) return { kind: 'parsed', value: noCases };
  const version = z.object({ version: z.int() }).safeParse(content).data?.version;
  if (version === undefined) return { kind: 'broken', reason: say(messages.noVersion) };
  if (version > storedVersion) return { kind: 'future', version };
  const parsed = fileShape.safeParse(content);
  return parsed.success ? { kind: 'parsed', value: parsed.data } : brokenAt(parsed.error, 'cases');
}
