import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection } from '../../core/collection.ts';
import type { StepKind } from '../../core/deletion/case.ts';
import type { CaseNotice } from '../../core/deletion/case-dates.ts';
import type { SentLetter } from '../../core/deletion/calls.ts';
import type { Draft } from '../../core/deletion/draft.ts';
import type { Installation, LetterChoices, OptOutFacts } from '../../core/deletion/facts.ts';
import type { FollowUp } from '../../core/deletion/follow-up.ts';
import type { FollowUpKind } from '../../core/deletion/later-letter.ts';
import type { LinkDraft } from '../../core/deletion/mailto.ts';
import type {
  BundleCheck,
  BundleContents,
  CaseView,
  DeletionPage,
  EditedDraft,
  LetterView,
  MadeFile,
} from '../../core/deletion/views.ts';
import type { HistoryFilters } from '../../core/history/filters.ts';
import type { WholeRecord } from '../../core/history/rows.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Deletion } from './create-deletion.ts';
import type { ChainState, DeletionDeps } from './types.ts';
import { installationOf } from './installation.ts';
import { watchDeletion } from './watch.ts';
import type { HistoryReader, LongWork } from '../../core/ports.ts';

/** What window and terminal ask of the deletion requests. */
export interface DeletionActions {
  /** Looks first whether something came after a request. */
  page(): Promise<Outcome<DeletionPage>>;
  letter(choices: LetterChoices): Promise<Outcome<LetterView>>;
  openMail(edited: EditedDraft): Promise<Outcome<LinkDraft>>;
  openGmail(edited: EditedDraft): Promise<Outcome<LinkDraft>>;
  openDraft(draft: Draft, reference: string): Promise<Outcome<{ readonly file: string }>>;
  draftFile(draft: Draft, reference: string): Promise<Outcome<MadeFile>>;
  tell(
    id: string,
    what: StepKind,
    on: string,
    note: string,
    letter: SentLetter | null,
  ): Promise<Outcome<CaseView>>;
  /** A letter after the first as it is written on a day; null: today. */
  followUp(id: string, kind: FollowUpKind, on: string | null): Promise<Outcome<FollowUp>>;
  keepLetter(id: string, kind: FollowUpKind, on: string, draft: Draft): Promise<Outcome<CaseView>>;
  calendar(id: string): Promise<Outcome<MadeFile>>;
  /** Failure `stopped`: by the work's signal. */
  bundle(id: string, contents: BundleContents, work: LongWork): Promise<Outcome<MadeFile>>;
  checkBundle(bytes: Uint8Array): Promise<Outcome<BundleCheck>>;
  /** Looks now; gives what to tell the user that was not told yet, and takes it as told by giving it. */
  news(): Promise<readonly CaseNotice[]>;
  /** Tells of dates that near and of payloads after a request from now on. `newest`: number of the newest entry. */
  watch(newest: () => Promise<number | null>, tell: (notice: CaseNotice) => void): void;
}

/** What the actions are given. */
export interface DeletionRooms extends Pick<
  DeletionDeps,
  'profile' | 'createStore' | 'random' | 'timeZone' | 'now' | 'ownId' | 'open'
> {
  /** Opens the room; loaded when it is first asked for. */
  readonly create: (deps: DeletionDeps) => Promise<Deletion>;
  readonly store: () => Promise<Outcome<HistoryReader>>;
  readonly collection: () => Collection | null;
  /** The verdict of the opt-out, and who says what. */
  readonly optOut: () => Promise<Outcome<OptOutFacts>>;
  /** Told when a look found something that a window would show. */
  readonly changed: () => void;
}

/** Builds them. Nothing is opened before it is needed. */
export function createDeletionActions(rooms: DeletionRooms): DeletionActions {
  let opening: Promise<Deletion> | null = null;
  let following: LongWork | null = null;

  async function* records(filters: HistoryFilters): AsyncGenerator<readonly WholeRecord[]> {
    const store = await rooms.store();
    if (!store.ok) throw new Error(store.error.message);
    yield* store.value.records({ filters, ...following });
  }

  async function chain(): Promise<Outcome<ChainState>> {
    const store = await rooms.store();
    if (!store.ok) return store;
    const verification = await store.value.verify({ ...following });
    const head = store.value.head();
    return head.ok ? success({ ...head.value, verification }) : head;
  }

  const room = (): Promise<Deletion> => {
    opening ??= rooms.create({
      ...rooms,
      records,
      chain,
      sign: async (digest) => {
        const store = await rooms.store();
        return store.ok ? store.value.sign(digest) : null;
      },
      // A letter can be made without it, and says so.
      optOut: () =>
        rooms.optOut().catch(() => failure('internal', 'The opt-out could not be looked at.')),
      current: () => currentOf(rooms),
    });
    return opening;
  };

  const news = async (): Promise<readonly CaseNotice[]> => {
    const deletion = await room();
    await deletion.look();
    const notices = deletion.notices();
    // What could not be noted as told is told all the same, again at the next start.
    if (notices.length > 0) {
      deletion.markTold(notices.map(({ id }) => id));
      rooms.changed();
    }
    return notices;
  };

  return {
    page: async () => {
      const deletion = await room();
      const looked = await deletion.look();
      const page = deletion.page();
      const problem = page.problem ?? (looked.ok ? null : looked.error.message);
      return success({ ...page, problem });
    },
    letter: async (choices) => (await room()).letter(choices),
    openMail: async (edited) => (await room()).openMail(edited),
    openGmail: async (edited) => (await room()).openGmail(edited),
    openDraft: async (draft, reference) => (await room()).openDraft(draft, reference),
    draftFile: async (draft, reference) =>
      success(await (await room()).draftFile(draft, reference)),
    tell: async (id, what, on, note, letter) => {
      const deletion = await room();
      return what === 'sent' && letter !== null
        ? deletion.sent(id, on, letter)
        : deletion.tell(id, what, on, note);
    },
    followUp: async (id, kind, on) => (await room()).followUp(id, kind, on ?? undefined),
    keepLetter: async (id, kind, on, draft) => (await room()).keepLetter(id, kind, on, draft),
    calendar: async (id) => (await room()).calendar(id),
    bundle: async (id, contents, work) => {
      const deletion = await room();
      if (following !== null) return failure('busy', 'A bundle is being made already.');
      following = work;
      const stopped = failure('stopped', 'Stopped before the end. No bundle was made.');
      try {
        const made = await deletion.bundle(id, contents);
        return work.signal.aborted ? stopped : made;
      } catch (error) {
        if (work.signal.aborted) return stopped;
        throw error;
      } finally {
        following = null;
      }
    },
    checkBundle: async (bytes) => success(await (await room()).checkBundle(bytes)),
    news,
    watch: (newest, tell) =>
      void watchDeletion({
        any: () => existsSync(join(rooms.profile, 'deletion.json')),
        newest,
        news,
        steady: () => performance.now(),
        tell,
      }),
  };
}

function currentOf({ collection, timeZone }: DeletionRooms): Installation | null {
  return installationOf(collection(), timeZone());
}
