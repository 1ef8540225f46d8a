import { contractMessages as messages } from '../contract/messages.ts';
import { bytes, nothing, takes, text, type Z } from '../call.ts';
import { stepKinds } from './case.ts';
import { isDay } from './clocks.ts';
import type { Draft } from './draft.ts';
import { vendor } from './facts.ts';
import type { FollowUp } from './follow-up.ts';
import { followUpKinds } from './later-letter.ts';
import { laws, type Law } from './law.ts';
import type { LinkDraft } from './mailto.ts';
import {
  bundleContents,
  type BundleCheck,
  type CaseView,
  type DeletionPage,
  type LetterView,
} from './views.ts';

/** A letter as the user sent it, edited or not. */
export interface SentLetter {
  readonly law: Law;
  readonly draft: Draft;
}

/** A file that the user named and that was written. */
export interface SavedFile {
  readonly file: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Longest texts, in UTF-16 code units. A letter is far below all of them. */
const longest = { subject: 300, body: 200_000, typed: 1000, lineId: 2000, note: 5000 };
/** Most lines of a letter that can be left out. */
const mostLines = 50_000;
/** Largest bundle that is checked, in bytes: somewhat more than the largest that is made. */
const largestBundle = 600_000_000;

const id = (z: Z) => text(z, 'request', 20);
const reference = (z: Z) => text(z, 'reference', 40);
const day = (z: Z) => z.string().max(20).refine(isDay, 'Write a day like 2026-11-23.');

/** A letter goes to the vendor, or the user types the address in the mail program: the window never gives one. */
const draft = (z: Z) =>
  z.strictObject({
    to: z
      .string()
      .max(100)
      .refine((to): boolean => to === vendor.address || to === ''),
    subject: text(z, 'subject', longest.subject),
    body: text(z, 'letter', longest.body),
  });
const edited = (z: Z) => z.strictObject({ full: draft(z), compact: draft(z).nullable() });

const choices = (z: Z) =>
  z.strictObject({
    law: z.enum(laws),
    name: text(z, 'name', longest.typed),
    country: text(z, 'country', longest.typed),
    leftOut: z
      .array(text(z, 'line', longest.lineId))
      .max(mostLines)
      .readonly(),
  });

/** What the window asks about deletion requests. A saved file is null when the user closed the dialog. */
export const deletionCalls = {
  page: nothing.gives<DeletionPage>(),
  letter: takes((z) => z.tuple([choices(z)])).gives<LetterView>(),
  openMail: takes((z) => z.tuple([edited(z)])).gives<LinkDraft>(),
  openGmail: takes((z) => z.tuple([edited(z)])).gives<LinkDraft>(),
  /** A message and the reference of its request. */
  openDraft: takes((z) => z.tuple([draft(z), reference(z)])).gives<{ readonly file: string }>(),
  saveDraft: takes((z) => z.tuple([draft(z), reference(z)])).gives<SavedFile | null>(),
  /** Request, what happened, on which day, a note; and the letter, where it was sent for the first time. */
  tell: takes((z) =>
    z.tuple([
      id(z),
      z.enum(stepKinds),
      day(z),
      text(z, 'note', longest.note),
      z.strictObject({ law: z.enum(laws), draft: draft(z) }).nullable(),
    ]),
  ).gives<CaseView>(),
  followUp: takes((z) => z.tuple([id(z), z.enum(followUpKinds)])).gives<FollowUp>(),
  /** Request, which letter after the first, the day it was sent, and its text as sent. */
  keepLetter: takes((z) =>
    z.tuple([id(z), z.enum(followUpKinds), day(z), draft(z)]),
  ).gives<CaseView>(),
  saveCalendar: takes((z) => z.tuple([id(z)])).gives<SavedFile | null>(),
  saveBundle: takes((z) => z.tuple([id(z), z.enum(bundleContents)])).gives<SavedFile | null>(),
  /** The bytes of a bundle. */
  checkBundle: takes((z) =>
    z.tuple([bytes(z, largestBundle, messages.bundleTooLarge)]),
  ).gives<BundleCheck>(),
};
