import type { SentLetter } from '../../../core/deletion/calls.ts';
import type { StepKind } from '../../../core/deletion/case.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { LetterChoices } from '../../../core/deletion/facts.ts';
import type { FollowUp } from '../../../core/deletion/follow-up.ts';
import type { FollowUpKind } from '../../../core/deletion/later-letter.ts';
import type {
  BundleCheck,
  BundleContents,
  CaseView,
  DeletionPage,
  LetterView,
  MadeFile,
} from '../../../core/deletion/views.ts';
import type { Outcome } from '../../../core/outcome.ts';

/** What the terminal asks of the deletion requests; the window asks the same. */
export interface TerminalDeletion {
  page(): Promise<Outcome<DeletionPage>>;
  letter(choices: LetterChoices): Promise<Outcome<LetterView>>;
  draftFile(draft: Draft, reference: string): Promise<Outcome<MadeFile>>;
  /** Failures: `bad-argument` what does not fit the request, `no-record` there is none of that id. */
  tell(
    id: string,
    what: StepKind,
    on: string,
    note: string,
    letter: SentLetter | null,
  ): Promise<Outcome<CaseView>>;
  /** A letter after the first as it is written on a day; null: today. */
  followUp(id: string, kind: FollowUpKind, on: string | null): Promise<Outcome<FollowUp>>;
  /** Keeps that it was sent on a day; failures as those of `tell`. */
  keepLetter(id: string, kind: FollowUpKind, on: string, draft: Draft): Promise<Outcome<CaseView>>;
  calendar(id: string): Promise<Outcome<MadeFile>>;
  bundle(
    id: string,
    contents: BundleContents,
    work: {
      readonly signal: AbortSignal;
      readonly onProgress: (done: number, total: number) => void;
    },
  ): Promise<Outcome<MadeFile>>;
  checkBundle(bytes: Uint8Array): Promise<Outcome<BundleCheck>>;
}
