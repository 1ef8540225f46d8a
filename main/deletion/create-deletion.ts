import { rm } from 'node:fs/promises';
import type { SentLetter } from '../../core/deletion/calls.ts';
import type { DeletionCase, StepKind } from '../../core/deletion/case.ts';
import { stateOf, withStep } from '../../core/deletion/case.ts';
import { dueNotices, type CaseNotice } from '../../core/deletion/case-dates.ts';
import { viewOf } from '../../core/deletion/case-view.ts';
import { dayAt } from '../../core/deletion/clocks.ts';
import { draftOf, type Draft } from '../../core/deletion/draft.ts';
import type { LetterChoices } from '../../core/deletion/facts.ts';
import { followUp, type FollowUp } from '../../core/deletion/follow-up.ts';
import type { FollowUpKind } from '../../core/deletion/later-letter.ts';
import { gmailWithin } from '../../core/deletion/gmail.ts';
import { withLetter } from '../../core/deletion/keep-letter.ts';
import { mailtoWithin, type LinkDraft } from '../../core/deletion/mailto.ts';
import type {
  BundleCheck,
  BundleContents,
  CaseView,
  DeletionPage,
  EditedDraft,
  LetterView,
  MadeFile,
} from '../../core/deletion/views.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { openCases, type Cases } from './cases.ts';
import { caseOf, replaced } from './draft-case.ts';
import { reopened } from './evidence.ts';
import { bundleOf, calendarOf, draftOfCase, draftPath, signing } from './files.ts';
import { makeLetter } from './make-letter.ts';
import { openDraft, openLink } from './open.ts';
import { reading } from './rows.ts';
import type { StoredCases } from './stored-cases.ts';
import type { DeletionDeps } from './types.ts';

/** What window and terminal ask of the deletion requests. No call needs a network. */
export interface Deletion {
  page(): DeletionPage;
  list(): readonly CaseView[];
  /** Makes the letter anew from the history, and keeps it as the request that is not sent yet. */
  letter(choices: LetterChoices): Promise<Outcome<LetterView>>;
  /** Hands a message to the mail program; answers what it carries. `bad-argument`: too long for a link. */
  openMail(edited: EditedDraft): Promise<Outcome<LinkDraft>>;
  /** Opens Gmail's compose page in the browser. */
  openGmail(edited: EditedDraft): Promise<Outcome<LinkDraft>>;
  /** A message as a draft file, to be saved. */
  draftFile(draft: Draft, reference: string): Promise<MadeFile>;
  /** Writes the draft file of a request into the profile and opens it; answers its full path. */
  openDraft(draft: Draft, reference: string): Promise<Outcome<{ readonly file: string }>>;
  /** "I sent it on …", with the letter as it was sent where the user edited it. */
  sent(id: string, on: string, letter?: SentLetter): Promise<Outcome<CaseView>>;
  answered(id: string, on: string): Promise<Outcome<CaseView>>;
  /** Any step that the user can tell; `no-record`: no such request. */
  tell(id: string, what: StepKind, on: string, note?: string): Promise<Outcome<CaseView>>;
  /** Re-opens requests after which something was captured or sent; gives those that were re-opened now. */
  look(): Promise<Outcome<readonly CaseView[]>>;
  /** What to tell the user today and was not told yet. */
  notices(): readonly CaseNotice[];
  markTold(ids: readonly string[]): Outcome<null>;
  /** A letter after the first as it is written on a day (today). */
  followUp(id: string, kind: FollowUpKind, on?: string): Outcome<FollowUp>;
  /** "I sent it on …" of a letter after the first, with the text as it was sent. */
  keepLetter(id: string, kind: FollowUpKind, on: string, draft: Draft): Promise<Outcome<CaseView>>;
  calendar(id: string): Promise<Outcome<MadeFile>>;
  bundle(id: string, contents: BundleContents): Promise<Outcome<MadeFile>>;
  checkBundle(bytes: Uint8Array): Promise<BundleCheck>;
}

/** Opens the requests of a profile. */
export function createDeletion(deps: DeletionDeps): Deletion {
  return new DeletionRequests(deps);
}

class DeletionRequests implements Deletion {
  readonly #deps: DeletionDeps;
  readonly #cases: Cases;

  constructor(deps: DeletionDeps) {
    this.#deps = deps;
    this.#cases = openCases(deps);
  }

  page(): DeletionPage {
    return { today: this.#today(), cases: this.list(), problem: this.#cases.problem() };
  }

  list(): readonly CaseView[] {
    return this.#cases.read().cases.map((one) => viewOf(one, this.#today()));
  }

  async letter(choices: LetterChoices): Promise<Outcome<LetterView>> {
    return reading(() => makeLetter(this.#deps, this.#cases, choices, this.#today()));
  }

  async openMail({ full, compact }: EditedDraft): Promise<Outcome<LinkDraft>> {
    return openLink(this.#deps.open?.mail, mailtoWithin(full, compact));
  }

  async openGmail({ full, compact }: EditedDraft): Promise<Outcome<LinkDraft>> {
    return openLink(this.#deps.open?.page, gmailWithin(full, compact));
  }

  async draftFile(draft: Draft, reference: string): Promise<MadeFile> {
    return draftOfCase(draft, reference);
  }

  async openDraft(draft: Draft, reference: string): Promise<Outcome<{ readonly file: string }>> {
    return openDraft(this.#deps, draft, reference);
  }

  async sent(id: string, on: string, letter?: SentLetter): Promise<Outcome<CaseView>> {
    return this.tell(id, 'sent', on, '', letter);
  }

  async answered(id: string, on: string): Promise<Outcome<CaseView>> {
    return this.tell(id, 'answered', on);
  }

  async tell(
    id: string,
    what: StepKind,
    on: string,
    note = '',
    letter?: SentLetter,
  ): Promise<Outcome<CaseView>> {
    const told = this.#now();
    const changed = this.#change(id, (one) => {
      const first = what === 'sent' && stateOf(one) === 'drafted';
      const as = first ? asSent(one, letter) : one;
      return withStep(as, { what, on, told, note }, this.#today());
    });
    if (!changed.ok || what !== 'sent') return changed;
    return this.#afterSending(changed.value, changed.value.case.reference);
  }

  async look(): Promise<Outcome<readonly CaseView[]>> {
    return reading(() => this.#reopen());
  }

  notices(): readonly CaseNotice[] {
    const { cases, told } = this.#cases.read();
    return dueNotices(cases, this.#today(), new Set(told));
  }

  markTold(ids: readonly string[]): Outcome<null> {
    const kept = this.#cases.update((before) => {
      const told = [...new Set([...before.told, ...ids])];
      return success(told.length === before.told.length ? before : { ...before, told });
    });
    return kept.ok ? success(null) : kept;
  }

  followUp(id: string, kind: FollowUpKind, on = this.#today()): Outcome<FollowUp> {
    const found = this.#find(id);
    return found.ok ? followUp(found.value, kind, on) : found;
  }

  async keepLetter(
    id: string,
    kind: FollowUpKind,
    on: string,
    draft: Draft,
  ): Promise<Outcome<CaseView>> {
    const letter = { kind, on, told: this.#now(), draft: draftOf(draft) };
    const changed = this.#change(id, (one) => withLetter(one, letter, this.#today()));
    if (!changed.ok) return changed;
    return this.#afterSending(changed.value, `${changed.value.case.reference}-${kind}`);
  }

  async calendar(id: string): Promise<Outcome<MadeFile>> {
    const found = this.#find(id);
    return found.ok ? calendarOf(found.value, this.#today(), this.#deps.now()) : found;
  }

  async bundle(id: string, contents: BundleContents): Promise<Outcome<MadeFile>> {
    const found = this.#find(id);
    if (!found.ok) return found;
    return reading(() => bundleOf(this.#deps, this.#cases, found.value, contents, this.#today()));
  }

  async checkBundle(bytes: Uint8Array): Promise<BundleCheck> {
    const { checkAgainst } = await import('./bundle/check.ts');
    const { bundles: digests, cases } = this.#cases.read();
    const sign = signing(this.#deps);
    return checkAgainst(bytes, { digests, hasRequests: cases.length > 0, sign });
  }

  #now(): string {
    return this.#deps.now().toISOString();
  }

  #today(): string {
    return dayAt(this.#now(), this.#deps.timeZone());
  }

  #find(id: string): Outcome<DeletionCase> {
    return caseOf(this.#cases.read(), id);
  }

  #change(id: string, to: (one: DeletionCase) => Outcome<DeletionCase>): Outcome<CaseView> {
    const kept = this.#cases.update((before) => {
      const found = caseOf(before, id);
      const after = found.ok ? to(found.value) : found;
      return after.ok ? success(replaced(before, after.value)) : after;
    });
    const after = kept.ok ? caseOf(kept.value, id) : kept;
    return after.ok ? success(viewOf(after.value, this.#today())) : after;
  }

  async #afterSending(sent: CaseView, reference: string): Promise<Outcome<CaseView>> {
    // The draft has served; what was sent is in the case.
    await rm(draftPath(this.#deps.profile, reference), { force: true }).catch(() => null);
    // The day may lie back, and something may have come since.
    const looked = await this.look();
    const found = looked.ok ? looked.value.find((one) => one.case.id === sent.case.id) : undefined;
    return success(found ?? sent);
  }

  async #reopen(): Promise<Outcome<readonly CaseView[]>> {
    const found = new Map<string, DeletionCase>();
    for (const one of this.#cases.read().cases) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const after = await reopened(one, this.#deps);
      if (after !== one) found.set(one.id, after);
    }
    if (found.size === 0) return success([]);
    const kept = this.#cases.update((before) => success(withReopened(before, found)));
    if (!kept.ok) return kept;
    const again = kept.value.cases.filter(({ id }) => found.has(id));
    return success(again.map((one) => viewOf(one, this.#today())));
  }
}

/** The request with the letter that was sent, where that is another than the one made. */
function asSent(one: DeletionCase, letter: SentLetter | undefined): DeletionCase {
  const { law, draft } = letter ?? one;
  return { ...one, compact: null, law, draft: draftOf(draft) };
}

/** Takes the re-opening of a case only where the case is still what was looked at. */
function withReopened(stored: StoredCases, found: ReadonlyMap<string, DeletionCase>): StoredCases {
  return {
    ...stored,
    cases: stored.cases.map((one) => {
      const after = found.get(one.id);
      return after?.steps.length === one.steps.length + 1 ? { ...one, steps: after.steps } : one;
    }),
  };
}
