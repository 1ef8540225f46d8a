import type { Outcome } from '../outcome.ts';
import type { CaseDate } from './case-dates.ts';
import type { CaseState, DeletionCase, StepKind } from './case.ts';
import type { Draft } from './draft.ts';
import type { Installation, LetterChoices, OptOutShown } from './facts.ts';
import type { Letter } from './letter.ts';
import type { LinkDraft } from './mailto.ts';
import type { OrderStep } from './steps.ts';

/** A letter with the ways to send it that do not need a file. */
export interface LetterView {
  /** The request it belongs to; at most one is not sent yet, and it keeps its number and reference. */
  readonly caseId: string;
  readonly choices: LetterChoices;
  readonly letter: Letter;
  readonly installations: readonly Installation[];
  readonly optOut: OptOutShown | null;
  readonly order: readonly OrderStep[];
  readonly mailto: Outcome<LinkDraft>;
  readonly gmail: Outcome<LinkDraft>;
}

/** A request as the page and `deletion list` show it. */
export interface CaseView {
  readonly case: DeletionCase;
  readonly state: CaseState;
  readonly stateWords: string;
  readonly sentOn: string | null;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly dates: readonly CaseDate[];
  readonly next: CaseDate | null;
  /** What the user can say of it now. */
  readonly canSay: readonly StepKind[];
}

/** All that the page "Deletion" shows. */
export interface DeletionPage {
  /** The calendar day now. */
  readonly today: string;
  readonly cases: readonly CaseView[];
  /** What happened to the file of requests, when something did: one sentence. */
  readonly problem: string | null;
}

/** A message as the user edited it; `compact` null: there is no short form of an edited text. */
export interface EditedDraft {
  readonly full: Draft;
  readonly compact: Draft | null;
}

/** A file to be saved: a suggested name and its bytes. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
}

/** How payloads stand in an evidence bundle. */
export const bundleContents = ['payloads', 'hashes'] as const;
/** One of {@link bundleContents}. */
export type BundleContents = (typeof bundleContents)[number];

/** What a check of a bundle found. */
export interface BundleCheck {
  readonly intact: boolean;
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly sha256: string;
  readonly files: number;
  /** True: this very file was made here. False: it fits in itself, but Candor does not know it. */
  readonly made: boolean;
  /** True: this profile could tell its own bundles, and this is none of them. */
  readonly foreign: boolean;
  /**
   * Whether the history behind it was intact when it was made; null: not all of it could be checked, or the bundle does
   * not tell.
   */
  readonly history: boolean | null;
  /** One sentence. */
  readonly message: string;
}
