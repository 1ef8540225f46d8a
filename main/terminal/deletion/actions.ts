import type { SentLetter } from '../../../core/deletion/calls.ts';
import type { StepKind } from '../../../core/deletion/case.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { LetterChoices } from '../../../core/deletion/facts.ts';
import type { FollowUp, FollowUpKind } from '../../../core/deletion/follow-up.ts';
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
  followUp(id: string, kind: FollowUpKind): Promise<Outcome<FollowUp>>;
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
