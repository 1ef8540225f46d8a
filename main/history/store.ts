import type { HistoryFilters } from '../../core/history/filters.ts';
import type { ConnectionView, MarkView, NewEntry, RecordView } from '../../core/history/record.ts';
import type { Verification } from '../../core/history/verification.ts';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import { append } from './writing/append.ts';
import { deleteBodies } from './deleting/delete.ts';
import { details } from './reading/details.ts';
import type { RecordDetails } from './reading/details.ts';
import type { ExportRequest } from './reading/export.ts';
import { exportText } from './reading/export.ts';
import { failureOf, HistoryFault, isBroken } from './sqlite/faults.ts';
import { chainHead, type ChainHead } from './chain/head.ts';
import type { LastLeft } from './reading/left.ts';
import { lastLeft } from './reading/left.ts';
import type { TimeSpan } from './reading/marks.ts';
import { connections, marks } from './reading/marks.ts';
import { notes } from './reading/notes.ts';
import type { Page, PageRequest } from './reading/page.ts';
import type { PendingRecord } from './reading/pending.ts';
import { pending } from './reading/pending.ts';
import { release, retain, usedBytes } from './deleting/retention.ts';
import type { RetentionRequest, RetentionResult } from './deleting/retention.ts';
import { isSealDue, seal } from './writing/seal.ts';
import type { SeriesChunk, SeriesQuery } from './reading/series.ts';
import { series } from './reading/series.ts';
import type { OpenFile } from './file/open-file.ts';
import type { VerifyRequest } from './chain/verify.ts';
import { verify } from './chain/verify.ts';
import type { Walked, WalkRequest } from './reading/walk.ts';
import { walk } from './reading/walk.ts';

/**
 * The history. Short calls answer at once with an `Outcome`; long ones are asynchronous, leave time for other
 * work, and can be stopped by a signal (they then throw its reason; other trouble as a `HistoryFault`). A file found damaged is set aside and what
 * can be read is kept; `notice` says so.
 *
 * Failures: `busy` (another process holds the file), `cannot-write` (disk full, read-only, damaged beyond
 * help, written by a newer Candor), `bad-argument` (an entry that does not fit its record), `not-allowed` (a
 * deletion that needs the key). After a failure nothing of the call is in the file.
 */
export class HistoryStore {
  readonly #file: OpenFile;

  /** Made by `openHistory`. */
  constructor(file: OpenFile) {
    this.#file = file;
  }

  /** What happened to the file, when something did: one or two sentences for a person. */
  get notice(): string | null {
    return this.#file.notice;
  }

  /** True when the file can be read and not written. */
  get readOnly(): boolean {
    return this.#file.readOnly;
  }

  /**
   * Appends entries, all or none, and gives their numbers. When it answers with success they survive a power
   * cut; without success nothing may be sent.
   */
  append(entries: readonly NewEntry[]): Outcome<readonly number[]> {
    const numbers = this.#file.run((state) => append(state, entries), true);
    if (numbers.ok) this.#afterAppend();
    return numbers;
  }

  /** Signs a text with the key of the hashes, in hexadecimal; null where there is no key. */
  sign(text: string): string | null {
    const { hasher } = this.#file.state;
    if (hasher.algorithm !== 'hmac-sha-256') return null;
    return Buffer.from(hasher.body(Buffer.from(`evidence bundle\n${text}`))).toString('hex');
  }

  /** A page of the list, newest first, with the total that the filters leave. */
  page(request: PageRequest): Outcome<Page> {
    return this.#file.read(() => this.#file.pages.page(request));
  }

  /**
   * What the list says of records beside their names, by id; they are given newest first, as a page has them. Null:
   * they lie too far apart.
   */
  notes(records: readonly RecordView[]): Outcome<ReadonlyMap<string, string> | null> {
    return this.#file.read((state) => notes(state, this.#file.bodies, records));
  }

  /** Everything about one record; null when there is none of that id. */
  get(id: string): Outcome<RecordDetails | null> {
    const seq = /^[1-9]\d{0,15}$/.test(id) ? Number(id) : null;
    if (seq === null) return success(null);
    return this.#file.read((state) => details(state, this.#file.bodies, seq));
  }

  /** The names of events that were recorded, in order of the alphabet: the first 200, which is many for a server. */
  events(): Outcome<readonly string[]> {
    return this.#file.read(({ lookups }) => {
      const names = new Set<string>();
      lookups.facetsWhere(({ event }) => names.add(event).has(event));
      return [...names].toSorted().slice(0, 200);
    });
  }

  /** Moments to draw into time line and charts. */
  marks(span: TimeSpan): Outcome<readonly MarkView[]> {
    return this.#file.read((state) => marks(state, span));
  }

  /** Connections of Candor's own that were recorded as such; deliveries are records. */
  connections(span: TimeSpan): Outcome<readonly ConnectionView[]> {
    return this.#file.read((state) => connections(state, span));
  }

  /** When something last left this machine, and since when nothing has. */
  lastLeft(): Outcome<LastLeft> {
    return this.#file.read(lastLeft);
  }

  /** Records that wait for delivery, oldest first. */
  pending(limit = 1000): Outcome<readonly PendingRecord[]> {
    return this.#file.read((state) => pending(state, this.#file.bodies, limit));
  }

  /** Values of fields over time, in chunks. */
  series(query: SeriesQuery): AsyncGenerator<SeriesChunk> {
    return this.#guarded(() => series(this.#file.state, this.#file.bodies, query));
  }

  /** The text of an export in pieces. */
  export(request: ExportRequest): AsyncGenerator<string> {
    const { state, bodies, pages } = this.#file;
    return this.#guarded(() => exportText(state, bodies, pages, request));
  }

  /** Payloads as they were made, oldest first, some at a time. */
  walk(request: WalkRequest): AsyncGenerator<readonly Walked[]> {
    const { state, bodies, pages } = this.#file;
    return this.#guarded(() => walk(state, bodies, pages, request));
  }

  /** Checks the chain and all that the lists keep besides. A file that cannot be read is a finding, too, and is set aside. */
  async verify(request: Omit<VerifyRequest, 'remembered'> = {}): Promise<Verification> {
    const { state, bodies, headFile } = this.#file;
    try {
      state.refresh();
      const found = await verify(state, bodies, { ...request, remembered: headFile.read() });
      if (found.intact && !this.readOnly) this.#file.rememberHead();
      return found;
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.#file.afterTrouble(error);
      const reason = this.notice ?? 'The file is damaged.';
      const bad = { entry: 0, record: null, reason };
      return { intact: false, entries: 0, unchecked: 0, lost: 0, keyed: 'none', bad };
    }
  }

  /** Deletes the bodies of records on request; gives how many. Those that wait for delivery are kept. */
  deleteBodies(ids: readonly string[]): Outcome<number> {
    const seqs = ids.map(Number).filter((seq) => Number.isSafeInteger(seq) && seq > 0);
    const done = this.#file.run((state) => {
      const at = this.#file.now();
      const count = deleteBodies(state, this.#file.bodies, seqs, { why: 'request', at }).length;
      if (count > 0) release(state);
      return count;
    });
    this.#file.tailWords.forget();
    return done;
  }

  /** Deletes all bodies that filters leave, in small steps; gives how many. */
  async deleteMatching(filters: HistoryFilters, signal?: AbortSignal): Promise<Outcome<number>> {
    const { pages } = this.#file;
    return this.#file.runLong(async (state) => {
      const { parts } = pages.select(filters);
      let count = 0;
      for (const part of parts) {
        signal?.throwIfAborted();
        const deletion = { why: 'request', at: this.#file.now() } as const;
        count += deleteBodies(state, this.#file.bodies, part.seqs(), deletion).length;
        await this.#file.turn();
      }
      release(state);
      this.#file.tailWords.forget();
      return count;
    });
  }

  /** Deletes what is too old or too much. */
  async retention(request: RetentionRequest): Promise<Outcome<RetentionResult>> {
    const done = await this.#file.runLong((state) => retain(state, this.#file.bodies, request));
    this.#file.tailWords.forget();
    return done;
  }

  /** The newest entry of the chain, and how it was hashed; entry 0 where there is none. */
  head(): Outcome<ChainHead> {
    return this.#file.read(chainHead);
  }

  /** Size of what is in the file, in bytes. */
  bytes(): Outcome<number> {
    return this.#file.read(usedBytes);
  }

  /**
   * Sets the file aside as if it were damaged and goes on with a copy of what can be read; for a user whose
   * history no longer verifies and who wants to keep the old file as it is. Never done by itself.
   */
  setAside(): Outcome<null> {
    return this.#file.setAside();
  }

  /** Closes the file; the store cannot be used after. */
  close(): void {
    this.#file.close();
  }

  /** What goes wrong in a long reading is thrown as a `HistoryFault`; a damaged file is set aside. */
  async *#guarded<T>(begin: () => AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      this.#file.state.refresh();
      yield* begin();
    } catch (error) {
      const { code, message } = failureOf(error);
      this.#file.afterTrouble(error);
      throw new HistoryFault(code, message);
    }
  }

  /** Packing is housekeeping: when it cannot be done now (disk full, file busy) it is done later. */
  #afterAppend(): void {
    this.#file.run((state) => {
      if (isSealDue(state)) seal(state, this.#file.bodies);
      if (this.#file.isRememberingDue()) this.#file.rememberHead();
    }, true);
  }
}
