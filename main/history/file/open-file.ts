import { statSync } from 'node:fs';
import type { ChainHasher } from '../../../core/history/chain.ts';
import type { Loss } from '../../../core/history/verification.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { success } from '../../../core/outcome.ts';
import { packFresh } from '../search/words.ts';
import { failureOf, HistoryFault, isBroken } from '../sqlite/faults.ts';
import { State } from '../sqlite/state.ts';
import { Keeper } from './keeper.ts';
import { createFile } from './new-file.ts';
import { beginAnew, tellLoss } from './rebuild.ts';
import { sourceOf } from './source.ts';
import { countEntries, toldLosses, troubleWords } from './trouble.ts';
import { openReading } from './open-reading.ts';
import { openView, salvaged, type View } from './view.ts';

/** What a file is opened with. */
export interface OpenFileOptions {
  /** Path of `history.sqlite`. */
  readonly file: string;
  readonly hasher: ChainHasher;
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly busyMs: number;
}

/** Milliseconds between two writings of the head file, each of which waits for the disk. */
const rememberEvery = 1_000;
/** Fresh bodies that are packed at the end. */
const packedAtEnd = 256;

/**
 * The file with all that works on it. Reading writes nothing and begins nothing: where there is no file, or a damaged
 * one, a view in memory shows what there is. Only work that records begins a history, and after trouble one that
 * says what was lost.
 */
export class OpenFile {
  readonly now: () => number;
  readonly #options: OpenFileOptions;
  readonly keeper: Keeper;
  #view: View;
  #place: string;
  #rememberedAt = -Infinity;

  /** Throws what SQLite throws, and `HistoryFault` for a file this program must not touch. */
  constructor(options: OpenFileOptions) {
    this.#options = options;
    this.now = options.now;
    this.keeper = new Keeper(options.file, options.now);
    this.#view = this.#open();
    this.#place = this.#placeNow();
  }

  get view(): View {
    return this.#view;
  }

  get state(): State {
    return this.#view.state;
  }

  /** What happened to the file, when something did: a sentence or two for a person. */
  get notice(): string | null {
    const { trouble, word, state } = this.#view;
    return trouble ? troubleWords(trouble, countEntries(state)) : word;
  }

  /** Everything that is lost, newest first; `unread`: only what the user has not acknowledged. */
  losses(unread = false): Loss[] {
    const { trouble, state } = this.#view;
    const told = toldLosses(state, this.#options.file, unread);
    if (!trouble) return told;
    return [{ words: troubleWords(trouble, countEntries(state)), setAside: null }, ...told];
  }

  /** Reads something short, all of it at one moment; what goes wrong comes back as a failure. */
  read<T>(work: (view: View) => T): Outcome<T> {
    return this.#twice(() => {
      this.#follow();
      return this.state.snapshot(() => work(this.#view));
    });
  }

  /** Does a short piece of work that writes; a history is begun before it where there is none. */
  write<T>(work: (state: State) => T): Outcome<T> {
    return this.#twice(() => {
      this.#writable();
      const done = work(this.state);
      if (performance.now() - this.#rememberedAt >= rememberEvery) this.remember();
      return done;
    });
  }

  /** The same for long work, which is not tried again after damage. */
  async writeLong<T>(work: (state: State) => Promise<T>): Promise<Outcome<T>> {
    try {
      this.#writable();
      this.state.refresh();
      return success(await work(this.state));
    } catch (error) {
      const found = failureOf(error);
      this.afterTrouble(error);
      return { ok: false, error: found };
    }
  }

  /** Makes the view fit to be read by long work. */
  follow(): void {
    this.#follow();
    this.state.refresh();
  }

  /** After long work failed: shows what can be read where the file is damaged, and reads all anew. */
  afterTrouble(error: unknown): void {
    if (isBroken(error)) this.#damaged();
    else this.state.forget();
  }

  /** The same history in one transaction until it is closed: what is read in it does not change. */
  still(): { readonly state: State; readonly close: () => void } {
    this.#follow();
    if (this.#view.own) return { state: this.state, close: () => undefined };
    const { file, busyMs, hasher } = this.#options;
    const { sql, close } = openReading(file, busyMs);
    sql.run('BEGIN');
    return { state: new State(sql, hasher), close };
  }

  /** Keeps number and hash of the newest entry outside the file. */
  remember(): void {
    this.#rememberedAt = performance.now();
    if (!this.#view.trouble && this.#view.writes) this.keeper.remember(this.state);
  }

  close(): void {
    try {
      if (this.keeper.wrote && !this.#view.trouble && this.#view.writes) {
        packFresh(this.state, packedAtEnd);
        this.keeper.seal(this.state);
      }
    } catch (error) {
      // A file that is damaged or busy can be closed all the same.
      failureOf(error);
    } finally {
      this.#view.close();
    }
  }

  /** What does not fit may be what memory holds; the file is damaged when it does not fit afresh either. */
  #twice<T>(work: () => T): Outcome<T> {
    for (const again of [() => this.state.forget(), () => this.#damaged(), null]) {
      try {
        return success(work());
      } catch (error) {
        if (!isBroken(error) || again === null) return { ok: false, error: failureOf(error) };
        try {
          again();
        } catch (worse) {
          return { ok: false, error: failureOf(worse) };
        }
      }
    }
    throw new Error('unreachable');
  }

  /** Opens the file anew when another one lies in its place, or none. */
  #follow(): void {
    if (this.#placeNow() === this.#place) return;
    // What was there is known here, although its file is gone.
    this.remember();
    this.#again();
  }

  #damaged(): void {
    const { trouble, own, close } = this.#view;
    if (own) throw new HistoryFault('cannot-write', 'Nothing of the history can be read.');
    close();
    const kept = this.keeper.read();
    const head = trouble?.head ?? (typeof kept === 'object' ? kept : null);
    this.#view = salvaged(this.#options, head);
    this.#place = this.#placeNow();
  }

  /** Throws when the file cannot be written now; otherwise there is one, and it says what was lost before. */
  #writable(): void {
    this.#follow();
    const { file, hasher, busyMs } = this.#options;
    const { trouble, writes, state, own } = this.#view;
    if (writes && !trouble) return;
    const now = this.now();
    if (trouble?.kind === 'headless' && writes) {
      tellLoss(state, trouble, { now, file: null });
      this.keeper.remember(state);
    } else if (trouble) {
      beginAnew({
        file,
        hasher,
        busyMs,
        now,
        trouble,
        source: sourceOf(state),
        keeper: this.keeper,
      });
    } else if (own && state.head.seq === 0) createFile({ file, busyMs }, this.keeper);
    this.#again();
    const after = this.#view;
    if (after.refusal !== null) throw after.refusal;
    if (!after.writes || after.trouble) throw new HistoryFault('cannot-write', readOnlyWords);
  }

  #again(): void {
    this.#view.close();
    this.#view = this.#open();
    this.#place = this.#placeNow();
  }

  /** What is written by others is seen without opening the file anew only where it is open to be written. */
  #placeNow(): string {
    return placeOf(this.#options.file, !this.#view.writes);
  }

  #open(): View {
    this.keeper.opened();
    const view = openView(this.#options, this.keeper);
    view.state.beforeWrite = () => {
      if (!view.own) this.keeper.beforeWrite(view.state);
    };
    return view;
  }
}

/** Tells a file from another in its place; `exact`: from the same one after it was written, too. */
function placeOf(file: string, exact = false): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'none';
  return [found.dev, found.ino, ...(exact ? [found.size, found.mtimeMs] : [])].join(' ');
}

/** What to tell when a change is wanted and the file cannot be written. */
export const readOnlyWords =
  'The history cannot be written; check the permissions of the profile folder.';
