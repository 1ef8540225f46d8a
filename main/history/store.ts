import type { TimeSpan } from '../../core/history/time-span.ts';
import type { HistoryFilters } from '../../core/history/filters.ts';
import { acknowledgement } from '../../core/history/mark-text.ts';
import type { MarkView, NewEntry, RecordView } from '../../core/history/record.ts';
import type { WholeRecord } from '../../core/history/rows.ts';
import type { Loss, Verification } from '../../core/history/verification.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { append } from './append.ts';
import type { ChainHead, LongWork, QueueName, RecordsRequest } from '../../core/ports.ts';
import { chainHead } from './chain.ts';
import { deleteBodies } from './delete.ts';
import type { OpenFile } from './file/open-file.ts';
import { verifyFile } from './file/verify-file.ts';
import type { View } from './file/view.ts';
import type { Page, PageRequest } from './list.ts';
import { contacts } from './contacts.ts';
import { marks, verdictMarks, type HashedMark } from './marks.ts';
import { pending, type LastSent, type PendingRecord } from './pending.ts';
import type { ExportRequest, RecordDetails, Walked } from './records.ts';
import { details, eventNames, exportText, notes, walk, wholeRecords } from './records.ts';
import { release, retain, usedBytes } from './retention.ts';
import type { RetentionRequest, RetentionResult } from './retention.ts';
import { series, type SeriesChunk, type SeriesQuery } from './series.ts';
import { failureOf, HistoryFault } from './sqlite/faults.ts';
import { hex } from './sqlite/sql.ts';
import { many, packFresh, packMany, tidyWords } from './words.ts';

const empty = new Uint8Array();
/** Milliseconds without a record after which fresh bodies are packed, and how many at once. */
const [idle, packedAtOnce] = [150, 32];

/**
 * The history. Short calls answer at once with an `Outcome`; long ones are asynchronous, leave time for other
 * work, and can be stopped by a signal (they then throw its reason; other trouble as a `HistoryFault`). Reading begins
 * nothing and writes nothing; after damage it shows what can be read, and the first call that records begins a new
 * history that says so.
 *
 * Failures: `busy` (another process holds the file), `cannot-write` (disk full, read-only, written by a newer Candor),
 * `bad-argument` (an entry that does not fit its record), `not-allowed` (a deletion that needs the key). After a
 * failure nothing of the call is in the file.
 */
export class HistoryStore {
  readonly #file: OpenFile;
  #packing: NodeJS.Timeout | undefined;
  /** At most so many fresh bodies are there, but for those of other processes. */
  #fresh = Infinity;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  /** What happened to the file, when something did: one or two sentences for a person. */
  get notice(): string | null {
    return this.#file.notice;
  }

  /** Whether new entries are hashed with a key. */
  get chain(): 'keyed' | 'plain' {
    return this.#file.db.hasher.algorithm === 'sha-256' ? 'plain' : 'keyed';
  }

  /** True when the file can be read and not written. */
  get readOnly(): boolean {
    return this.#file.view.refusal !== null;
  }

  /** What was lost last, and with `unread` is not acknowledged by the user; null when there is nothing. */
  loss(which: 'unread' | 'ever' = 'unread'): Outcome<Loss | null> {
    return this.#file.read(() => this.#file.lastLoss(which === 'unread'));
  }

  /** Keeps that the user has read what is lost. It stays said; only the banner goes. */
  acknowledgeLoss(): Outcome<null> {
    const lost = this.loss();
    if (!lost.ok || lost.value === null) return lost.ok ? success(null) : lost;
    const kept = this.append([acknowledgement(this.#file.now())]);
    return kept.ok ? success(null) : kept;
  }

  /**
   * Appends entries, all or none, and gives their numbers. When it answers with success they survive a power
   * cut; without success nothing may be sent.
   */
  append(entries: readonly NewEntry[]): Outcome<readonly number[]> {
    const numbers = this.#file.write((db) => append(db, entries));
    this.#fresh += entries.length;
    if (numbers.ok) this.#packSoon(idle);
    return numbers;
  }

  /** Signs a text with the key of the hashes, in hexadecimal; null where there is no key. */
  sign(what: string): string | null {
    const { hasher } = this.#file.db;
    if (hasher.algorithm !== 'hmac-sha-256') return null;
    return hex(hasher.body(Buffer.from(`evidence bundle\n${what}`)));
  }

  /** A page of the list, newest first, with the total that the filters leave. */
  page(request: PageRequest): Outcome<Page> {
    this.#prepare(request.filters);
    return this.#file.read(({ list }) => list.page(request));
  }

  /** What the list says of records beside their names, by id; they are given newest first, as a page has them. */
  notes(records: readonly RecordView[]): Outcome<ReadonlyMap<string, string>> {
    return this.#file.read(({ db }) => notes(db, records));
  }

  /** Everything about one record; null when there is none of that id. */
  get(id: string): Outcome<RecordDetails | null> {
    const seq = /^[1-9]\d{0,15}$/.test(id) ? Number(id) : null;
    if (seq === null) return success(null);
    return this.#file.read(({ db }) => details(db, seq));
  }

  /** The names of recorded events in order of the alphabet: the first 200, which is many for a server. */
  events(): Outcome<readonly string[]> {
    return this.#file.read(({ db }) => eventNames(db).slice(0, 200));
  }

  /** Moments to draw into time line and charts. */
  marks(span: TimeSpan): Outcome<readonly MarkView[]> {
    return this.#file.read(({ db }) => marks(db, span));
  }

  /** The changes of the verdict above an entry, in the order they were recorded, at most `limit`. */
  verdictMarks(above: number, limit: number): Outcome<readonly HashedMark[]> {
    return this.#file.read(({ db }) => verdictMarks(db, above, limit));
  }

  /** Candor's own connections, deliveries included, older than that entry; null: the newest. */
  contacts(before: string | null, limit: number): Outcome<ReturnType<typeof contacts>> {
    return this.#file.read(({ db }) => contacts(db, before, limit));
  }

  /** When something was last sent, and since when nothing was; `lastBeyond`: not counting what stayed on this machine. */
  lastSent(to: 'lastSent' | 'lastBeyond' = 'lastSent'): Outcome<LastSent> {
    return this.#file.read((view) => view[to].find());
  }

  /** Records that wait for delivery, oldest first. */
  pending(limit = 1000, queue: QueueName = 'others'): Outcome<readonly PendingRecord[]> {
    return this.#file.read(({ db }) => pending(db, limit, queue));
  }

  /** Values of fields over time, in chunks. */
  series(query: SeriesQuery): AsyncGenerator<SeriesChunk> {
    return this.#guarded({}, ({ db, list }) => series(db, list, query));
  }

  /** The text of an export in pieces. */
  export(request: ExportRequest): AsyncGenerator<string> {
    return this.#guarded(request.filters, ({ db, list }) => exportText(db, list, request));
  }

  /** Whole records, oldest first, some at a time. */
  records(request: RecordsRequest): AsyncGenerator<readonly WholeRecord[]> {
    return this.#guarded(request.filters, ({ db, list }) => wholeRecords(db, list, request));
  }

  /** Payloads as they were made, oldest first, some at a time. */
  walk(request: RecordsRequest): AsyncGenerator<readonly Walked[]> {
    return this.#guarded(request.filters, ({ db, list }) => walk(db, list, request));
  }

  /** Checks the chain and all that is known of it; writes nothing. Throws a `HistoryFault` when it cannot now. */
  verify(request: Partial<LongWork> = {}): Promise<Verification> {
    return verifyFile(this.#file, request);
  }

  /** Deletes the bodies of records on request; gives how many. Those that wait for delivery are kept. */
  deleteBodies(ids: readonly string[]): Outcome<number> {
    const seqs = ids.map(Number).filter((seq) => Number.isSafeInteger(seq) && seq > 0);
    return this.#file.write((db) => {
      const deletion = { why: 'request', at: this.#file.now() } as const;
      const count = db.transact(() => {
        const deleted = deleteBodies(db, seqs, deletion);
        if (deleted > 0) tidyWords(db);
        return deleted;
      });
      if (count > 0) release(db);
      return count;
    });
  }

  /** Deletes what is too old or too much. */
  async retention(request: RetentionRequest): Promise<Outcome<RetentionResult>> {
    const { own, trouble } = this.#file.view;
    // Nothing was recorded yet, or what is lost is not told yet: keeping house begins no history.
    if (own || trouble) return success({ deleted: 0, dropped: 0, bytes: 0 });
    return this.#file.writeLong((db) => retain(db, request));
  }

  /** The newest entry of the chain, and how it was hashed; entry 0 where there is none. */
  head(): Outcome<ChainHead> {
    return this.#file.read(({ db }) => chainHead(db));
  }

  /** True where the chain holds that entry with that hash (in hexadecimal); entry 0 stands before every history. */
  holds({ entry, hash }: Pick<ChainHead, 'entry' | 'hash'>): Outcome<boolean> {
    return this.#file.read(({ db }) => entry === 0 || hex(db.hashOf(entry) ?? empty) === hash);
  }

  /** Size of what is in the file, in bytes. */
  bytes(): Outcome<number> {
    return this.#file.read(({ db }) => usedBytes(db));
  }

  /** Closes the file; the store cannot be used after. */
  close(): void {
    clearTimeout(this.#packing);
    this.#file.close();
  }

  /** What goes wrong in a long reading is thrown as a `HistoryFault`. */
  async *#guarded<T>(
    filters: HistoryFilters,
    begin: (view: View) => AsyncGenerator<T>,
  ): AsyncGenerator<T> {
    try {
      this.#prepare(filters);
      this.#file.follow();
      yield* begin(this.#file.view);
    } catch (error) {
      const { code, message } = failureOf(error);
      this.#file.afterTrouble(error);
      throw new HistoryFault(code, message);
    }
  }

  /** A long queue of fresh bodies is packed before it is searched, where it can be written. */
  #prepare({ search = '' }: HistoryFilters): void {
    const { writes, trouble } = this.#file.view;
    if (search === '' || this.#fresh < many || !writes || trouble) return;
    const left = this.#file.write(packMany);
    if (left.ok) this.#fresh = left.value;
  }

  /** Packs fresh bodies while nothing is recorded, a few at a time, now or later. The timer holds no process up. */
  #packSoon(after: number): void {
    clearTimeout(this.#packing);
    this.#packing = setTimeout(() => {
      this.#file.remember();
      const { writes, trouble } = this.#file.view;
      if (!writes || trouble) return;
      const packed = this.#file.write((db) => packFresh(db, packedAtOnce));
      if (packed.ok && packed.value === packedAtOnce) this.#packSoon(1);
    }, after).unref();
  }
}
