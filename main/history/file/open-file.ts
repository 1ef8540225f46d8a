import { basename, join } from 'node:path';
import { troubleMessages } from '../../../core/history/kept/messages.ts';
import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { inEnglish, say } from '../../../core/messages/language.ts';
import { troubleWords, type Loss } from '../../../core/history/verification.ts';
import { success, type Outcome } from '../../../core/outcome.ts';
import { losses } from '../marks.ts';
import { storeMessages as messages } from '../messages.ts';
import { Database } from '../sqlite/database.ts';
import { failureOf, HistoryFault, isBroken } from '../sqlite/faults.ts';
import { packFresh } from '../words.ts';
import { beginAnew, countEntries, createFile, tellLoss, type FileOptions } from './begin.ts';
import { openReading, statsOf } from './connect.ts';
import { sourceOf } from './copy.ts';
import { HeadKeeper } from './head.ts';
import { openView, salvaged, type View } from './view.ts';

/** What a file is opened with. */
export interface OpenFileOptions extends FileOptions {
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds between two writings of the head that wait for the disk. */
const rememberEvery = 1_000;
/** Fresh bodies that are packed at the end. */
const packedAtEnd = 256;

/**
 * The file with all that works on it. Reading writes nothing and begins nothing: where there is no file, or a damaged
 * one, a view in memory shows what there is. Only work that records begins a history, and after trouble one that says
 * what was lost.
 */
export class OpenFile {
  readonly now: () => number;
  readonly keeper: HeadKeeper;
  readonly #options: OpenFileOptions;
  #view: View;
  #place: string;
  #rememberedAt = -Infinity;

  /** Throws what SQLite throws, and `HistoryFault` for a file this program must not touch. */
  constructor(options: OpenFileOptions) {
    this.#options = options;
    this.now = options.now;
    this.keeper = new HeadKeeper(options.file, options.now);
    this.#view = this.#open();
    this.#place = this.#placeNow();
  }

  get view(): View {
    return this.#view;
  }

  get db(): Database {
    return this.#view.db;
  }

  /** What happened to the file, when something did: a sentence or two for a person. */
  get notice(): string | null {
    const words = this.#troubleWords();
    if (words !== null) return sayKept(words);
    return this.#view.copied ? say(messages.readsCopy) : null;
  }

  /** Returns everything that is lost, newest first, in words for keeping; `unread`: only what the user has not acknowledged. */
  losses(unread = false): Loss[] {
    const told = losses(this.db, unread).map((entry): Loss => {
      const words = entry.kind === 'loss' ? entry.reason : troubleMessages.damaged.text;
      if (entry.file === null) return { words, setAside: null };
      const setAside = join(this.#options.file, '..', basename(entry.file));
      const kept = inEnglish(troubleMessages.oldFile, { path: setAside });
      return { words: `${words} ${kept}`, setAside };
    });
    const words = this.#troubleWords();
    return [...(words === null ? [] : [{ words, setAside: null }]), ...told.toReversed()];
  }

  /** Returns what was lost last, in words for a person; null: nothing was. */
  lastLoss(unread: boolean): Loss | null {
    const [last] = this.losses(unread);
    return last === undefined ? null : { ...last, words: sayKept(last.words) };
  }

  /** Reads something short, all of it at one moment; what goes wrong comes back as a failure. */
  read<T>(work: (view: View) => T): Outcome<T> {
    return this.#retried(() => {
      this.#follow();
      return this.db.snapshot(() => work(this.#view));
    });
  }

  /** Does a short piece of work that writes; a history is begun before it where there is none. */
  write<T>(work: (db: Database) => T): Outcome<T> {
    return this.#retried(() => {
      this.#writable();
      const done = work(this.db);
      if (performance.now() - this.#rememberedAt >= rememberEvery) this.remember();
      else this.keeper.note(this.db);
      return done;
    });
  }

  /** Does long work that writes, which is not tried again after damage. */
  async writeLong<T>(work: (db: Database) => Promise<T>): Promise<Outcome<T>> {
    try {
      this.#writable();
      this.db.refresh();
      return success(await work(this.db));
    } catch (error) {
      const found = failureOf(error);
      this.afterTrouble(error);
      return { ok: false, error: found };
    }
  }

  /** Makes the view fit to be read by long work. */
  follow(): void {
    this.#follow();
    this.db.refresh();
  }

  /** After long work failed: shows what can be read where the file is damaged, and reads all anew. */
  afterTrouble(error: unknown): void {
    if (isBroken(error)) this.#damaged();
    else this.db.forget();
  }

  /** Returns the same history in one transaction until it is closed: what is read in it doesn't change. */
  still(): { readonly db: Database; readonly close: () => void } {
    this.#follow();
    if (this.#view.own) return { db: this.db, close: () => undefined };
    const { file, busyMs, hasher } = this.#options;
    const { sql, close } = openReading(file, busyMs);
    sql.run('BEGIN');
    return { db: new Database(sql, hasher), close };
  }

  /** Keeps number and hash of the newest entry outside the file, for good. */
  remember(): void {
    this.#rememberedAt = performance.now();
    if (!this.#view.trouble && this.#view.writes) this.keeper.remember(this.db);
  }

  close(): void {
    try {
      if (this.keeper.wrote && !this.#view.trouble && this.#view.writes) {
        packFresh(this.db, packedAtEnd);
        this.keeper.seal(this.db);
      }
    } catch (error) {
      // A file that is damaged or busy can be closed all the same.
      failureOf(error);
    } finally {
      this.keeper.close();
      this.#view.close();
    }
  }

  #troubleWords(): string | null {
    const { trouble, db } = this.#view;
    return trouble && troubleWords(trouble.kind, trouble.head, countEntries(db));
  }

  /** What doesn't fit may be what memory holds; the file is damaged when it doesn't fit afresh either. */
  #retried<T>(work: () => T): Outcome<T> {
    const mend = [() => this.db.forget(), () => this.#damaged()];
    for (;;) {
      try {
        return success(work());
      } catch (error) {
        const again = isBroken(error) ? mend.shift() : undefined;
        if (!again) return { ok: false, error: failureOf(error) };
        try {
          again();
        } catch (worse) {
          return { ok: false, error: failureOf(worse) };
        }
      }
    }
  }

  /** Opens the file anew when another one is in its place, or none. */
  #follow(): void {
    if (this.#placeNow() === this.#place) return;
    // What was there is known here, although its file is gone.
    this.remember();
    this.#again();
  }

  #damaged(): void {
    const { trouble, own, close } = this.#view;
    if (own) throw new HistoryFault('cannot-write', say(messages.nothingReadable));
    close();
    const head = trouble?.head ?? this.keeper.known();
    this.#view = salvaged(this.#options, { kind: 'damaged', head });
    this.#place = this.#placeNow();
  }

  /** Throws when the file can't be written now; otherwise there is one, and it says what was lost before. */
  #writable(): void {
    this.#follow();
    const { trouble, writes, db, own } = this.#view;
    if (writes && !trouble) return;
    const now = this.now();
    if (trouble?.kind === 'headless' && writes) {
      tellLoss(db, trouble, now, null);
      this.keeper.remember(db);
    } else if (trouble) {
      beginAnew(this.#options, trouble, sourceOf(db), this.keeper, now);
    } else if (own && db.head.seq === 0) createFile(this.#options, this.keeper);
    this.#again();
    const after = this.#view;
    if (after.refusal !== null) throw after.refusal;
    if (!after.writes || after.trouble)
      throw new HistoryFault('cannot-write', say(messages.readOnly));
  }

  #again(): void {
    this.#view.close();
    this.#view = this.#open();
    this.#place = this.#placeNow();
  }

  /** Tells a file from another in its place; where it is only read, from the same one after it was written, too. */
  #placeNow(): string {
    const found = statsOf(this.#options.file);
    if (!found) return 'none';
    const exact = this.#view.writes ? [] : [found.size, found.mtimeMs];
    return [found.dev, found.ino, ...exact].join(' ');
  }

  #open(): View {
    this.keeper.opened();
    const view = openView(this.#options, this.keeper);
    view.db.beforeWrite = () => {
      if (!view.own) this.keeper.beforeWrite(view.db);
    };
    return view;
  }
}
