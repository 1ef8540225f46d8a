import { describe, expect, test } from 'vitest';
import type { MarkView, RecordView } from '../../../core/history/record.ts';
import { failure, success } from '../../../core/outcome.ts';
import { HistoryPages, pageSize } from '../../../renderer/features/history/history-pages.ts';
import { chunkSize, Layouts } from '../../../renderer/features/history/lines.ts';

function recordOf(id: number): RecordView {
  return {
    id: String(id),
    at: new Date(Date.UTC(2026, 0, 1) + id * 1_800_000).toISOString(),
    origin: 'captured',
    event: 'OpenObserve - heartbeat',
    userId: '7',
    destination: '',
    decision: 'blocked',
    reason: 'You turned telemetry off.',
    outcome: 'blocked',
    status: null,
    bytesSent: 0,
    hash: '00',
  };
}

/** A history of records 2, 4, 6, …, so that marks with odd numbers stand between them. */
class Store {
  count: number;
  broken = false;
  readonly marks: MarkView[] = [];
  notes: Record<string, string> | null = {};
  readonly calls: number[] = [];

  constructor(count: number) {
    this.count = count;
  }

  readonly call = async (offset: number, limit: number) => {
    this.calls.push(offset);
    if (this.broken) return failure('internal', 'The disk gave an error.');
    const left = Math.max(0, Math.min(limit, this.count - offset));
    const records = Array.from({ length: left }, (_, at) =>
      recordOf((this.count - offset - at) * 2),
    );
    return success({ records, total: this.count, marks: this.marks, notes: this.notes });
  };
}

const mark = (id: number): MarkView => ({
  id: String(id),
  at: recordOf(id).at,
  what: 'consent-off',
  text: `mark ${id}`,
});

const settled = () => new Promise((done) => setTimeout(done, 5));

async function opened(store: Store): Promise<HistoryPages> {
  const pages = new HistoryPages(store.call);
  pages.want(0);
  await settled();
  return pages;
}

describe('the list of the history', () => {
  test('asks for a page once, and only for those that are looked at', async () => {
    const store = new Store(1000);
    const pages = await opened(store);
    pages.want(3);
    pages.want(pageSize * 3 + 1);
    await settled();
    expect(store.calls).toEqual([0, 600]);
    expect(pages.list().total).toBe(1000);
    expect(pages.list().at(0)?.id).toBe('2000');
    expect(pages.list().at(600)?.id).toBe('800');
    expect(pages.list().at(300)).toBeUndefined();
  });

  test('what is recorded meanwhile does not move the list, nor show a record twice', async () => {
    const store = new Store(1000);
    const pages = await opened(store);
    store.count = 1003;
    pages.want(pageSize);
    await settled();
    expect(pages.list().newer).toBe(3);
    expect(pages.list().at(pageSize - 1)?.id).toBe('1602');
    expect(pages.list().at(pageSize)?.id).toBe('1600');
  });

  test('a failure is told, and the same page can be asked for again', async () => {
    const store = new Store(10);
    store.broken = true;
    const pages = await opened(store);
    expect(pages.list().error?.message).toBe('The disk gave an error.');
    store.broken = false;
    pages.retry();
    await settled();
    expect(pages.list().error).toBeNull();
    expect(pages.list().at(9)?.id).toBe('2');
  });

  test('it is known when records lie too far apart to say what changed in each', async () => {
    const store = new Store(3);
    store.notes = { '4': 'num_streams 10 → 11' };
    const pages = await opened(store);
    expect([pages.list().apart, pages.list().noteAt(1)]).toEqual([
      false,
      expect.stringContaining('10 → 11'),
    ]);
    store.notes = null;
    expect((await opened(store)).list().apart).toBe(true);
  });

  test('marks stand where they were recorded, above the newest and below the oldest too', async () => {
    const store = new Store(3);
    store.marks.push(mark(7), mark(1), mark(3), mark(9));
    const pages = await opened(store);
    const ids = [0, 1, 2, 3].map((index) =>
      pages
        .list()
        .marksAbove(index)
        .map(({ id }) => id),
    );
    expect(ids).toEqual([['9', '7'], [], ['3'], ['1']]);
    const lines = new Layouts(pages.list(), true).of(0).lines;
    const order = lines.map((line) => {
      if (line.kind === 'day') return 'day';
      return line.kind === 'mark' ? line.mark.id : line.record?.id;
    });
    expect(order).toEqual(['day', '9', '7', '6', '4', '3', '2', '1']);
  });

  test('lines follow one another without a hole, loaded or not', async () => {
    const pages = await opened(new Store(1000));
    const layouts = new Layouts(pages.list(), true);
    for (const chunk of [0, 3, pageSize / chunkSize, 39]) {
      const { lines, height } = layouts.of(chunk);
      const tops = lines.map(({ top }) => top);
      expect(tops[0]).toBe(0);
      expect(tops).toEqual(tops.toSorted((a, b) => a - b));
      expect(height).toBeGreaterThan(tops.at(-1) ?? 0);
      expect(lines.filter(({ kind }) => kind === 'record')).toHaveLength(chunkSize);
    }
  });
});
