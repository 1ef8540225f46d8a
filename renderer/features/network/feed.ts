import type { HistoryPage } from '../../../core/history/views.ts';
import { ownDeliveries, type DeliveryFilter } from '../../../core/history/own-connections.ts';
import type { ConnectionView, RecordView } from '../../../core/history/record.ts';
import type { Failure, Outcome } from '../../../core/outcome.ts';

/** A line of the page: a delivery of Candor's own, or a connection that is no delivery. */
export type Contact =
  | { readonly kind: 'record'; readonly id: string; readonly record: RecordView }
  | { readonly kind: 'connection'; readonly id: string; readonly connection: ConnectionView };

/** Where the lines come from. */
export interface Sources {
  readonly records: (
    filter: DeliveryFilter,
    offset: number,
    limit: number,
  ) => Promise<Outcome<HistoryPage>>;
  readonly connections: () => Promise<Outcome<readonly ConnectionView[]>>;
}

const pageSize = 200;

interface Stream {
  readonly next: ((offset: number) => Promise<Outcome<{ lines: Contact[]; total: number }>>) | null;
  lines: Contact[];
  taken: number;
  loaded: number;
  total: number;
}

/**
 * Everything Candor itself connected to or was kept from, newest first, merged from the history's records and from
 * its other connections. Loaded as it is looked at. The numbers of entries give the order: a clock can go back.
 */
export class Feed {
  readonly lines: Contact[] = [];
  /** How many there are in all; null before the first answer. */
  total: number | null = null;
  error: Failure | null = null;
  /** What the history was when it was opened; another feed has another. */
  readonly stamp: string;
  readonly #sources: Sources;
  #streams: Stream[] | null = null;
  #busy = false;
  /** What stands in `lines`: a record can move from one kind to another while they are read. */
  readonly #known = new Set<string>();

  constructor(stamp: string, sources: Sources) {
    this.stamp = stamp;
    this.#sources = sources;
  }

  /** Loads lines until there are at least `count`, or all. False when it is loading already. */
  async more(count: number): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.error = null;
    try {
      this.#streams ??= await this.#open();
      if (this.#streams !== null) await this.#until(this.#streams, count);
    } finally {
      this.#busy = false;
    }
    return true;
  }

  async #until(streams: readonly Stream[], count: number): Promise<void> {
    while (this.lines.length < count && this.lines.length < (this.total ?? 0)) {
      if (!(await this.#fill(streams))) return;
      this.#take(streams);
    }
  }

  async #open(): Promise<Stream[] | null> {
    const others = await this.#sources.connections();
    if (!others.ok) return this.#fail(others.error);
    const connections = others.value
      .map((connection): Contact => ({ kind: 'connection', id: connection.id, connection }))
      .toSorted((a, b) => Number(b.id) - Number(a.id));
    const streams: Stream[] = [
      {
        next: null,
        lines: connections,
        taken: 0,
        loaded: connections.length,
        total: connections.length,
      },
    ];
    for (const filter of ownDeliveries) {
      const next = (offset: number) => this.#page(filter, offset);
      const first = await next(0);
      if (!first.ok) return this.#fail(first.error);
      const { lines, total } = first.value;
      streams.push({ next, lines, taken: 0, loaded: lines.length, total });
    }
    this.total = streams.reduce((sum, stream) => sum + stream.total, 0);
    return streams;
  }

  async #page(
    filter: DeliveryFilter,
    offset: number,
  ): Promise<Outcome<{ lines: Contact[]; total: number }>> {
    const page = await this.#sources.records(filter, offset, pageSize);
    if (!page.ok) return page;
    const lines = page.value.records.map((record): Contact => ({
      kind: 'record',
      id: record.id,
      record,
    }));
    return { ok: true, value: { lines, total: page.value.total } };
  }

  /** Makes sure that every stream that is not at its end has a line ready. */
  async #fill(streams: readonly Stream[]): Promise<boolean> {
    for (const stream of streams) {
      if (stream.taken < stream.lines.length || stream.loaded >= stream.total) continue;
      const page = await stream.next?.(stream.loaded);
      if (page === undefined) continue;
      if (!page.ok) {
        this.error = page.error;
        return false;
      }
      // What was recorded meanwhile pushes lines down: none is shown twice.
      stream.lines = page.value.lines.filter(({ id }) => !this.#known.has(id));
      stream.taken = 0;
      stream.loaded += page.value.lines.length;
      if (page.value.lines.length === 0) stream.loaded = stream.total;
    }
    return true;
  }

  /** Takes lines in their order until one of the streams has to be filled again. */
  #take(streams: readonly Stream[]): void {
    for (;;) {
      const dry = streams.some(
        ({ taken, lines, loaded, total }) => taken >= lines.length && loaded < total,
      );
      let newest: Stream | null = null;
      for (const stream of streams) {
        if (idOf(stream) > (newest === null ? -1 : idOf(newest))) newest = stream;
      }
      const line = newest?.lines[newest.taken];
      if (newest === null || line === undefined) {
        if (!dry) this.total = this.lines.length;
        return;
      }
      if (!this.#known.has(line.id)) this.lines.push(line);
      this.#known.add(line.id);
      newest.taken += 1;
      if (newest.taken >= newest.lines.length && newest.loaded < newest.total) return;
    }
  }

  #fail(error: Failure): null {
    this.error = error;
    return null;
  }
}

function idOf({ lines, taken }: Stream): number {
  const line = lines[taken];
  return line === undefined ? -1 : Number(line.id);
}
