import { existsSync } from 'node:fs';
import type { Collection } from '../../core/collection.ts';
import type { Service } from '../../core/contract.ts';
import type { CaseNotice } from '../../core/deletion/case-dates.ts';
import type { SavedFile } from '../../core/deletion/calls.ts';
import type { Draft } from '../../core/deletion/draft.ts';
import type { Installation, OptOutShown } from '../../core/deletion/facts.ts';
import type { FollowUp } from '../../core/deletion/follow-up.ts';
import type { FollowUpKind } from '../../core/deletion/later-letter.ts';
import type { BundleContents, MadeFile } from '../../core/deletion/views.ts';
import type { HistoryFilters } from '../../core/history/filters.ts';
import type { WholeRecord } from '../../core/history/rows.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { FollowWork, HistoryReader, LongWork, SaveFile } from '../../core/ports.ts';
import type { Deletion } from './create-deletion.ts';
import { installationOf } from './installation.ts';
import { deletionMessages as messages } from './messages.ts';
import type { DeletionDeps } from './types.ts';
import { watchDeletion } from './watch.ts';
import { profilePath } from '../profile/profile-files.ts';

/** The deletion requests, for the window and the terminal alike. */
export interface DeletionService extends Service<'deletion'> {
  draftFile(draft: Draft, reference: string): Promise<Outcome<MadeFile>>;
  /** A letter after the first as it is written on a day; null or not given: today. */
  followUp(id: string, kind: FollowUpKind, on?: string | null): Promise<Outcome<FollowUp>>;
  calendar(id: string): Promise<Outcome<MadeFile>>;
  /** Failure `stopped`: by the work's signal. */
  bundle(id: string, contents: BundleContents, work: LongWork): Promise<Outcome<MadeFile>>;
  /** Looks now; gives what to tell the user that was not told yet, and takes it as told by giving it. */
  news(): Promise<readonly CaseNotice[]>;
  /** Tells of dates that near and of payloads after a request from now on. `newest`: number of the newest entry. */
  watch(newest: () => Promise<number | null>, tell: (notice: CaseNotice) => void): void;
}

/** What the service is given. */
export interface DeletionServiceDeps extends Pick<
  DeletionDeps,
  'profile' | 'createStore' | 'random' | 'timeZone' | 'now' | 'ownId' | 'open'
> {
  /** Makes what does the work; loaded when it is first asked for. */
  readonly create: (deps: DeletionDeps) => Promise<Deletion>;
  readonly store: () => Promise<Outcome<HistoryReader>>;
  readonly collection: () => Collection | null;
  /** The verdict of the opt-out, and who says what. */
  readonly optOut: () => Promise<Outcome<OptOutShown>>;
  readonly follow: FollowWork;
  readonly saveFile: SaveFile;
  /** Told when a look found something that a window would show. */
  readonly changed: () => void;
}

/** Builds the service. Nothing is opened before it is needed. */
export function createDeletionService(deps: DeletionServiceDeps): DeletionService {
  let opening: Promise<Deletion> | null = null;
  let following: LongWork | null = null;
  const work = (): Deletion | Promise<Deletion> =>
    (opening ??= deps.create(withHistory(deps, () => following)));

  const bundle: DeletionService['bundle'] = async (id, contents, followed) => {
    const deletion = await work();
    if (following !== null) return failure('busy', say(messages.bundleUnderWay));
    following = followed;
    const stopped = failure('stopped', say(messages.stopped));
    try {
      const made = await deletion.bundle(id, contents);
      return followed.signal.aborted ? stopped : made;
    } catch (error) {
      if (followed.signal.aborted) return stopped;
      throw error;
    } finally {
      following = null;
    }
  };
  const draftFile: DeletionService['draftFile'] = async (draft, reference) =>
    success(await (await work()).draftFile(draft, reference));
  const calendar: DeletionService['calendar'] = async (id) => (await work()).calendar(id);
  const save = (made: Outcome<MadeFile>) => saveMade(deps.saveFile, made);

  return {
    page: async () => {
      const deletion = await work();
      const looked = await deletion.look();
      const page = deletion.page();
      const problem = page.problem ?? (looked.ok ? null : looked.error.message);
      return success({ ...page, problem });
    },
    letter: async (choices) => (await work()).letter(choices),
    openMail: async (edited) => (await work()).openMail(edited),
    openGmail: async (edited) => (await work()).openGmail(edited),
    openDraft: async (draft, reference) => (await work()).openDraft(draft, reference),
    draftFile,
    saveDraft: async (draft, reference) => save(await draftFile(draft, reference)),
    tell: async (id, what, on, note, letter) => {
      const deletion = await work();
      return what === 'sent' && letter !== null
        ? deletion.sent(id, on, letter)
        : deletion.tell(id, what, on, note);
    },
    followUp: async (id, kind, on) => (await work()).followUp(id, kind, on ?? undefined),
    keepLetter: async (id, kind, on, draft) => (await work()).keepLetter(id, kind, on, draft),
    calendar,
    saveCalendar: async (id) => save(await calendar(id)),
    bundle,
    saveBundle: async (id, contents) =>
      save(await deps.follow('bundle', (followed) => bundle(id, contents, followed))),
    checkBundle: async (bytes) => success(await (await work()).checkBundle(bytes)),
    ...newsOf(deps, work),
  };
}

function newsOf(
  { profile, changed }: DeletionServiceDeps,
  work: () => Deletion | Promise<Deletion>,
): Pick<DeletionService, 'news' | 'watch'> {
  const news = async (): Promise<readonly CaseNotice[]> => {
    const deletion = await work();
    await deletion.look();
    const notices = deletion.notices();
    // What could not be noted as told is told all the same, again at the next start.
    if (notices.length > 0) {
      deletion.markTold(notices.map(({ id }) => id));
      changed();
    }
    return notices;
  };
  return {
    news,
    watch: (newest, tell) =>
      void watchDeletion({
        any: () => existsSync(profilePath(profile, 'deletion.json')),
        newest,
        news,
        steady: () => performance.now(),
        tell,
      }),
  };
}

/** The history as the requests read it. `following`: the work that it belongs to, if any. */
function withHistory(
  deps: DeletionServiceDeps,
  following: () => Partial<LongWork> | null,
): DeletionDeps {
  async function* records(filters: HistoryFilters): AsyncGenerator<readonly WholeRecord[]> {
    const store = await deps.store();
    if (!store.ok) throw new Error(store.error.message);
    yield* store.value.records({ filters, ...following() });
  }
  return {
    ...deps,
    records,
    chain: async () => {
      const store = await deps.store();
      if (!store.ok) return store;
      const verification = await store.value.verify({ ...following() });
      const head = store.value.head();
      return head.ok ? success({ ...head.value, verification }) : head;
    },
    sign: async (digest) => {
      const store = await deps.store();
      return store.ok ? store.value.sign(digest) : null;
    },
    // A letter can be made without it, and says so.
    optOut: () => deps.optOut().catch(() => failure('internal', say(messages.optOutUnseen))),
    current: () => currentOf(deps),
  };
}

/** Has the user name a place for a file, and writes it there. */
async function saveMade(
  saveFile: SaveFile,
  made: Outcome<MadeFile>,
): Promise<Outcome<SavedFile | null>> {
  if (!made.ok) return made;
  const { name, bytes, sha256 } = made.value;
  return saveFile(name, async (write) => {
    await write(bytes);
    return success({ sha256 });
  });
}

function currentOf({ collection, timeZone }: DeletionServiceDeps): Installation | null {
  return installationOf(collection(), timeZone());
}
