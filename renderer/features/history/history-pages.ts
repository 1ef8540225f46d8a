import type { HistoryPage } from '../../../core/history/views.ts';
import type { MarkView, RecordView } from '../../../core/history/record.ts';
import type { Failure, Outcome } from '../../../core/outcome.ts';

/** Records asked for at a time. */
export const pageSize = 200;

/** Asks main for a part of the list. */
export type PageCall = (offset: number, limit: number) => Promise<Outcome<HistoryPage>>;

/**
 * The list of one set of filters, loaded part by part. Its numbering begins at the record that was the newest when
 * it was opened: what is recorded later shifts the offsets on the main side and not the list under the reader.
 */
export class HistoryPages {
  /** How many records the list has; null before the first answer. */
  total: number | null = null;
  /** How many were recorded since it was opened. */
  newer = 0;
  error: Failure | null = null;
  /** True: records of it lie too far apart to say what changed in each. */
  apart = false;
  /** Grows with every change, for those who draw. */
  version = 0;
  readonly #call: PageCall;
  readonly #pages = new Map<number, readonly RecordView[]>();
  readonly #marks = new Map<string, MarkView>();
  readonly #notes = new Map<string, string>();
  #sorted: readonly MarkView[] = [];
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();

  constructor(call: PageCall) {
    this.#call = call;
  }

  /** Hears every change; answers the function that stops it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The record at a place, newest first; undefined while it is not loaded. */
  at(index: number): RecordView | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /**
   * What the line at a place says below its name: why it was held back, unless the one before it was held back for
   * the same reason, and what changed in it. Empty: nothing.
   */
  noteAt(index: number): string {
    const record = this.at(index);
    if (record === undefined) return '';
    const { decision, outcome, reason } = record;
    const before = this.at(index + 1);
    const held = decision === 'blocked' && outcome === 'blocked';
    const again = before?.decision === 'blocked' && before.reason === reason;
    const parts = [held && !again ? reason : '', this.#notes.get(record.id) ?? ''];
    return parts.filter((part) => part !== '').join(' · ');
  }

  /**
   * Marks that stand right above the record at `index`, newest first; at `total` those below the last one. None
   * while one of the two records between which they stand is not loaded.
   */
  marksAbove(index: number): readonly MarkView[] {
    const total = this.total ?? 0;
    const above = index === 0 ? null : this.at(index - 1);
    const below = index >= total ? null : this.at(index);
    if (above === undefined || below === undefined) return [];
    const low = below === null ? -Infinity : Number(below.id);
    const high = above === null ? Infinity : Number(above.id);
    return this.#sorted.filter(({ id }) => Number(id) > low && Number(id) < high);
  }

  /** Loads the page that holds a place, unless it is there or on its way. */
  want(index: number): void {
    const page = Math.floor(index / pageSize);
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    void this.#load(page);
  }

  /** Asks anew for what failed. */
  retry(): void {
    this.error = null;
    this.#changed();
    this.want(0);
  }

  /** Asks anew for the pages of these places: an outcome may have changed. What is shown stays meanwhile. */
  async refresh(places: readonly number[]): Promise<void> {
    const pages = new Set(places.map((index) => Math.floor(index / pageSize)));
    await Promise.all([...pages].map((page) => this.#load(page)));
  }

  async #load(page: number): Promise<void> {
    const outcome = await this.#call(page * pageSize + this.newer, pageSize);
    if (!outcome.ok) {
      this.#asked.delete(page);
      this.error = outcome.error;
      this.#changed();
      return;
    }
    const { records, marks, notes, total } = outcome.value;
    const newer = total - (this.total ?? total);
    if (this.total !== null && newer !== this.newer) {
      // Something was recorded in between, so these are other records than those of this place.
      this.newer = Math.max(0, newer);
      if (newer < 0) this.total = total;
      await this.#load(page);
      return;
    }
    this.total ??= total;
    this.#pages.set(page, records);
    for (const mark of marks) this.#marks.set(mark.id, mark);
    for (const record of records) this.#notes.set(record.id, notes?.[record.id] ?? '');
    this.apart ||= notes === null;
    this.#sorted = [...this.#marks.values()].toSorted((a, b) => Number(b.id) - Number(a.id));
    this.error = null;
    this.#changed();
  }

  #changed(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
