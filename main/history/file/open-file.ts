import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChainHasher } from '../../../core/history/chain.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { success } from '../../../core/outcome.ts';
import { Bodies } from '../bodies/bodies.ts';
import { failureOf, HistoryFault, isBroken, isDamaged } from '../sqlite/faults.ts';
import { HeadFile } from './head-file.ts';
import { newestCut } from '../reading/marks.ts';
import { Pages } from '../reading/page.ts';
import { salvage } from './salvage.ts';
import { migrate, setUp } from '../sqlite/schema.ts';
import { blob, hex, Sql } from '../sqlite/sql.ts';
import { State } from '../sqlite/state.ts';
import { TailWords } from '../search/tail-words.ts';

/** What a file is opened with. */
export interface OpenFileOptions {
  /** Path of `history.sqlite`. */
  readonly file: string;
  readonly hasher: ChainHasher;
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly busyMs: number;
  readonly readOnly: boolean;
}

interface Open {
  readonly sql: Sql;
  readonly state: State;
  readonly bodies: Bodies;
  readonly tailWords: TailWords;
  readonly pages: Pages;
}

/** Links between two writings of the head file, each of which costs as much as two records; and milliseconds. */
const rememberEvery = 256;
const rememberAtMost = 1_000;

/**
 * An open file with all that works on it. When the file turns out to be damaged, it is salvaged, the work goes
 * on with the new one, and the call is made once more.
 */
export class OpenFile {
  readonly readOnly: boolean;
  readonly headFile: HeadFile;
  readonly now: () => number;
  notice: string | null = null;
  readonly #options: OpenFileOptions;
  #open: Open;
  #remembered = 0;
  #rememberedAt = -Infinity;

  /** Throws what SQLite throws, and `HistoryFault` for a file this program must not touch. */
  constructor(options: OpenFileOptions) {
    this.#options = options;
    this.readOnly = options.readOnly;
    this.now = options.now;
    this.headFile = new HeadFile(options.file.replace(/\.sqlite$/, '') + '.head.json');
    this.#open = this.#tryOpen();
  }

  get state(): State {
    return this.#open.state;
  }

  get bodies(): Bodies {
    return this.#open.bodies;
  }

  get pages(): Pages {
    return this.#open.pages;
  }

  get tailWords(): TailWords {
    return this.#open.tailWords;
  }

  /** Reads something short, all of it at one moment; what goes wrong comes back as a failure. */
  read<T>(work: (state: State) => T): Outcome<T> {
    return this.run((state) => state.snapshot(() => work(state)));
  }

  /**
   * Does a short piece of work; what goes wrong comes back as a failure. `refreshes`: the work brings memory up to date
   * itself, in its own transaction; asking SQLite costs as much as writing a record.
   */
  run<T>(work: (state: State) => T, refreshes = false): Outcome<T> {
    const attempt = (): Outcome<T> | null => {
      try {
        if (!refreshes) this.state.refresh();
        return success(work(this.state));
      } catch (error) {
        return isBroken(error) && !this.readOnly ? null : { ok: false, error: failureOf(error) };
      }
    };
    // What does not fit may be what memory holds; the file is damaged when it does not fit afresh either.
    const first = attempt();
    if (first) return first;
    this.state.forget();
    const second = attempt();
    if (second) return second;
    try {
      this.#salvage();
      this.state.refresh();
      return success(work(this.state));
    } catch (error) {
      return { ok: false, error: failureOf(error) };
    }
  }

  /** The same for long work, which is not tried again after a salvage. */
  async runLong<T>(work: (state: State) => Promise<T>): Promise<Outcome<T>> {
    try {
      this.state.refresh();
      return success(await work(this.state));
    } catch (error) {
      const found = failureOf(error);
      this.afterTrouble(error);
      return { ok: false, error: found };
    }
  }

  /** After long work failed: sets the file aside when SQLite itself calls it damaged, and reads all anew. */
  afterTrouble(error: unknown): void {
    if (isDamaged(error) && !this.readOnly) this.setAside();
    else this.state.forget();
  }

  /** Lets other work have its turn. */
  async turn(): Promise<void> {
    await nextTurn();
    this.state.refresh();
  }

  /** Sets the file aside and goes on with what can be read of it. */
  setAside(): Outcome<null> {
    if (this.readOnly) {
      return { ok: false, error: new HistoryFault('cannot-write', readOnlyWords).failure };
    }
    try {
      this.#salvage();
      return success(null);
    } catch (error) {
      return { ok: false, error: failureOf(error) };
    }
  }

  /** True when many links have come since the newest was kept outside the file. */
  isRememberingDue(): boolean {
    const links = this.state.head.seq - this.#remembered;
    // In a flood there are that many every few milliseconds.
    return links >= rememberEvery && performance.now() - this.#rememberedAt >= rememberAtMost;
  }

  /** Keeps number and hash of the newest link outside the file; not when the chain no longer holds what was kept before, for that must stay visible. */
  rememberHead(): void {
    const { head } = this.state;
    const kept = this.headFile.read();
    this.#remembered = head.seq;
    this.#rememberedAt = performance.now();
    if (head.seq === 0 || (kept && !this.#holds(kept))) return;
    this.headFile.write({ seq: head.seq, hash: hex(head.hash) });
  }

  close(): void {
    try {
      if (!this.readOnly) this.rememberHead();
    } catch (error) {
      // A file that is damaged or busy can be closed all the same.
      failureOf(error);
    } finally {
      this.#open.sql.close();
    }
  }

  #holds(kept: { readonly seq: number; readonly hash: string }): boolean {
    const { sql } = this.state;
    if ((newestCut(this.state)?.upTo ?? 0) >= kept.seq) return true;
    const row =
      sql.get('SELECT hash FROM record WHERE seq = ?', kept.seq) ??
      sql.get('SELECT hash FROM step WHERE seq = ?', kept.seq);
    return row !== null && hex(blob(row[0])) === kept.hash;
  }

  #tryOpen(): Open {
    try {
      return this.#openFile();
    } catch (error) {
      if (!isBroken(error) || this.readOnly) throw error;
      this.notice = this.#salvageFile();
      return this.#openFile();
    }
  }

  #openFile(): Open {
    const { file, busyMs, readOnly, hasher } = this.#options;
    const sql = new Sql(file, { busyMs, readOnly });
    try {
      setUp(sql, readOnly);
      migrate(sql, readOnly);
      const state = new State(sql, hasher);
      // Reads a little of everything, so that gross damage shows now.
      state.refresh();
      this.#remembered = state.head.seq;
      const bodies = new Bodies(state);
      const tailWords = new TailWords(state, bodies);
      return { sql, state, bodies, tailWords, pages: new Pages(state, tailWords) };
    } catch (error) {
      sql.close();
      throw error;
    }
  }

  #salvage(): void {
    this.#open.sql.close();
    try {
      this.notice = this.#salvageFile();
    } finally {
      this.#open = this.#openFile();
    }
  }

  #salvageFile(): string {
    const { file, hasher, busyMs } = this.#options;
    const notice = salvage({
      file,
      hasher,
      busyMs,
      now: this.now(),
      remembered: this.headFile.read()?.seq ?? 0,
    });
    this.headFile.clear();
    return notice;
  }
}

/** What to tell when a change is wanted and the file cannot be written. */
export const readOnlyWords =
  'The history cannot be written; check the permissions of the profile folder.';
