import { z } from 'zod';
import { stepKinds } from '../../core/deletion/case.ts';
import { isDay } from '../../core/deletion/clocks.ts';
import { vendor } from '../../core/deletion/facts.ts';
import { followUpKinds } from '../../core/deletion/later-letter.ts';
import { laws } from '../../core/deletion/law.ts';
import { bundleContents } from '../../core/deletion/views.ts';

/** Longest texts, in UTF-16 code units. A letter is far below all of them. */
const longest = { subject: 300, body: 200_000, typed: 1000, lineId: 2000, note: 5000 };
/** Most lines of a letter that can be left out. */
const mostLines = 50_000;
/** Largest bundle that is checked, in bytes: somewhat more than the largest that is made. */
const largestBundle = 600_000_000;

const text = (name: string, max: number): z.ZodString =>
  z.string().max(max, `The ${name} is longer than ${max} characters.`);

/** A letter goes to the vendor, or the user types the address in the mail program: the window never gives one. */
const draft = z.strictObject({
  to: z
    .string()
    .max(100)
    .refine((to): boolean => to === vendor.address || to === ''),
  subject: text('subject', longest.subject),
  body: text('letter', longest.body),
});
const edited = z.strictObject({ full: draft, compact: draft.nullable() });
const law = z.enum(laws);
const id = text('number of the request', 20);
const reference = text('reference', 40);
const day = z.string().max(20).refine(isDay, 'A day is written like 2026-11-23.');

const choices = z.strictObject({
  law,
  name: text('name', longest.typed),
  country: text('country', longest.typed),
  leftOut: z.array(text('line', longest.lineId)).max(mostLines).readonly(),
});

const bundle = z.custom<Uint8Array>(
  (given) => given instanceof Uint8Array && given.length <= largestBundle,
  'The file is too large to be a bundle.',
);

/** The arguments of the calls that concern deletion requests. */
export const deletionShapes = {
  deletionPage: z.tuple([]),
  deletionLetter: z.tuple([choices]),
  deletionMail: z.tuple([edited]),
  deletionGmail: z.tuple([edited]),
  deletionOpenDraft: z.tuple([draft, reference]),
  deletionSaveDraft: z.tuple([draft, reference]),
  deletionTell: z.tuple([
    id,
    z.enum(stepKinds),
    day,
    text('note', longest.note),
    z.strictObject({ law, draft }).nullable(),
  ]),
  deletionFollowUp: z.tuple([id, z.enum(followUpKinds)]),
  deletionKeepLetter: z.tuple([id, z.enum(followUpKinds), day, draft]),
  deletionCalendar: z.tuple([id]),
  deletionBundle: z.tuple([id, z.enum(bundleContents)]),
  deletionCheck: z.tuple([bundle]),
};
