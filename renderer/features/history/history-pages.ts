import type { HistoryPage } from '../../../core/history/views.ts';
import type { MarkView, RecordView } from '../../../core/history/record.ts';
import type { Failure, Outcome } from '../../../core/outcome.ts';

/** Records asked for at a time. */
export const pageSize = 200;

/** Asks main for a part of the list. */
export type PageCall = (offset: number, limit: number) => Promise<Outcome<HistoryPage>>;

interface Loaded {
  /** How many records the list has; null before the first answer. */
  readonly total: number | null;
  /** How many were recorded since it was opened. */
  readonly newer: number;
  readonly error: Failure | null;
  /** True: records of it lie too far apart to say what changed in each. */
  readonly apart: boolean;
  readonly pages: ReadonlyMap<number, readonly RecordView[]>;
  readonly marks: ReadonlyMap<string, MarkView>;
  readonly notes: ReadonlyMap<string, string>;
}

const nothing: Loaded = {
  total: null,
  newer: 0,
  error: null,
  apart: false,
  pages: new Map(),
  marks: new Map(),
  notes: new Map(),
};

/** The list as far as it is loaded. It never changes: what is loaded later makes another one. */
export class LoadedList {
  readonly total: number | null;
  readonly newer: number;
  readonly error: Failure | null;
  readonly apart: boolean;
  readonly #loaded: Loaded;
  /** Newest first. */
  readonly #marks: readonly MarkView[];

  constructor(loaded: Loaded) {
    const { total, newer, error, apart, marks } = loaded;
    this.total = total;
    this.newer = newer;
    this.error = error;
    this.apart = apart;
    this.#loaded = loaded;
    this.#marks = [...marks.values()].toSorted((a, b) => Number(b.id) - Number(a.id));
  }

  /** Returns the record at a place, newest first; undefined while it is not loaded. */
  at(index: number): RecordView | undefined {
    return this.#loaded.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /**
   * Returns what the line at a place says below its name: why it was held back, unless the one before it was held back
   * for the same reason, and what changed in it. Empty: nothing.
   */
  noteAt(index: number): string {
    const record = this.at(index);
    if (record === undefined) return '';
    const { decision, outcome, reason } = record;
    const before = this.at(index + 1);
    const held = decision === 'blocked' && outcome === 'blocked';
    const again = before?.decision === 'blocked' && before.reason === reason;
    const parts = [held && !again ? reason : '', this.#loaded.notes.get(record.id) ?? ''];
    return parts.filter((part) => part !== '').join(' · ');
  }

  /**
   * Returns the marks right above the record at `index`, newest first; at `total` those below the last one. None
   * while one of the two records between which they stand is not loaded.
   */
  marksAbove(index: number): readonly MarkView[] {
    const total = this.total ?? 0;
    const above = index === 0 ? null : this.at(index - 1);
    const below = index >= total ? null : this.at(index);
    if (above === undefined || below === undefined) return [];
    const low = below === null ? -Infinity : Number(below.id);
    const high = above === null ? Infinity : Number(above.id);
    return this.#marks.filter(({ id }) => Number(id) > low && Number(id) < high);
  }
}

/**
 * The list of one set of filters, loaded part by part. Its numbering begins at the record that was the newest when
 * it was opened: what is recorded later shifts the offsets on the main side and not the list under the reader.
 */
export class HistoryPages {
  readonly #call: PageCall;
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #loaded = nothing;
  #list = new LoadedList(nothing);

  constructor(call: PageCall) {
    this.#call = call;
  }

  /** Calls the listener after every change; returns the function that stops it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Returns the list as it is now. */
  readonly list = (): LoadedList => this.#list;

  /** Loads the page that holds a place, unless it is there or on its way. */
  want(index: number): void {
    const page = Math.floor(index / pageSize);
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    void this.#load(page);
  }

  /** Asks anew for what failed. */
  retry(): void {
    this.#change({ error: null });
    this.want(0);
  }

  /** Asks anew for the pages of these places: an outcome may have changed. What is shown stays meanwhile. */
  async refresh(places: readonly number[]): Promise<void> {
    const pages = new Set(places.map((index) => Math.floor(index / pageSize)));
    await Promise.all([...pages].map((page) => this.#load(page)));
  }

  async #load(page: number): Promise<void> {
    const outcome = await this.#call(page * pageSize + this.#loaded.newer, pageSize);
    if (!outcome.ok) {
      this.#asked.delete(page);
      this.#change({ error: outcome.error });
      return;
    }
    const before = this.#loaded;
    const { records, marks, notes, total } = outcome.value;
    const newer = total - (before.total ?? total);
    if (before.total !== null && newer !== before.newer) {
      // Something was recorded in between, so these are other records than those of this place.
      const shrunk = newer < 0 && { total };
      this.#loaded = { ...before, newer: Math.max(0, newer), ...shrunk };
      await this.#load(page);
      return;
    }
    this.#change({
      total: before.total ?? total,
      pages: new Map(before.pages).set(page, records),
      marks: new Map([...before.marks, ...marks.map((mark) => [mark.id, mark] as const)]),
      notes: new Map([
        ...before.notes,
        ...records.map(({ id }) => [id, notes?.[id] ?? ''] as const),
      ]),
      apart: before.apart || notes === null,
      error: null,
    });
  }

  #change(change: Partial<Loaded>): void {
    this.#loaded = { ...this.#loaded, ...change };
    this.#list = new LoadedList(this.#loaded);
    for (const listener of this.#listeners) listener();
  }
}
