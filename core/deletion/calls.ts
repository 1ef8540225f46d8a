import type { Outcome } from '../outcome.ts';
import type { StepKind } from './case.ts';
import type { Draft } from './draft.ts';
import type { LetterChoices } from './facts.ts';
import type { FollowUp } from './follow-up.ts';
import type { FollowUpKind } from './later-letter.ts';
import type { Law } from './law.ts';
import type { LinkDraft } from './mailto.ts';
import type {
  BundleCheck,
  BundleContents,
  CaseView,
  DeletionPage,
  EditedDraft,
  LetterView,
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

/** The calls of the IPC contract that concern deletion requests. A saved file is null when the user closed the dialog. */
export interface DeletionCalls {
  deletionPage: { args: []; result: Outcome<DeletionPage> };
  deletionLetter: { args: [LetterChoices]; result: Outcome<LetterView> };
  deletionMail: { args: [EditedDraft]; result: Outcome<LinkDraft> };
  deletionGmail: { args: [EditedDraft]; result: Outcome<LinkDraft> };
  /** A message and the reference of its request. */
  deletionOpenDraft: { args: [Draft, string]; result: Outcome<{ readonly file: string }> };
  deletionSaveDraft: { args: [Draft, string]; result: Outcome<SavedFile | null> };
  /** Request, what happened, on which day, a note; and the letter, where it was sent for the first time. */
  deletionTell: {
    args: [string, StepKind, string, string, SentLetter | null];
    result: Outcome<CaseView>;
  };
  deletionFollowUp: { args: [string, FollowUpKind]; result: Outcome<FollowUp> };
  /** Request, which letter after the first, the day it was sent, and its text as sent. */
  deletionKeepLetter: { args: [string, FollowUpKind, string, Draft]; result: Outcome<CaseView> };
  deletionCalendar: { args: [string]; result: Outcome<SavedFile | null> };
  deletionBundle: { args: [string, BundleContents]; result: Outcome<SavedFile | null> };
  /** The bytes of a bundle. */
  deletionCheck: { args: [Uint8Array]; result: Outcome<BundleCheck> };
}

/** The names of {@link DeletionCalls}. */
export const deletionCallNames = [
  'deletionPage',
  'deletionLetter',
  'deletionMail',
  'deletionGmail',
  'deletionOpenDraft',
  'deletionSaveDraft',
  'deletionTell',
  'deletionFollowUp',
  'deletionKeepLetter',
  'deletionCalendar',
  'deletionBundle',
  'deletionCheck',
] as const;
