import { describe, expect, it } from 'vitest';
import type { HistoryFilters } from '../../../../core/history/filters.ts';
import type { RecordView } from '../../../../core/history/record.ts';
import { indexedWords, isEmptySearch, searchWords } from '../../../../core/history/words.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { add, fill, made, newFile, store, value } from './support.ts';
import { fc } from '../../property.ts';

interface Listed extends RecordView {
  readonly text: string;
}

/** The whole list, read record by record: what every filtered page is measured by. */
function everything(history: HistoryStore): Listed[] {
  const { records } = value(history.page({ filters: {}, offset: 0, limit: 100_000 }));
  return records.map((record) => {
    const body = value(history.get(record.id))?.made ?? '';
    const { event, userId, destination, reason } = record;
    const text = body === '' ? '' : [event, userId, destination, reason, body].join(' ');
    return { ...record, text };
  });
}

/** The same filters, done the plain way. */
function plainly(all: readonly Listed[], filters: HistoryFilters): string[] {
  const words = searchWords(filters.search ?? '');
  if (filters.search !== undefined && isEmptySearch(words)) return [];
  const { whole, beginning } = words;
  return all
    .filter((record) => {
      const at = Date.parse(record.at);
      const found = [...indexedWords(record.text)];
      return (
        at >= (filters.since ?? -Infinity) &&
        at < (filters.until ?? Infinity) &&
        record.event === (filters.event ?? record.event) &&
        record.origin === (filters.origin ?? record.origin) &&
        record.outcome === (filters.outcome ?? record.outcome) &&
        whole.every((word) => found.includes(word)) &&
        (beginning === null || found.some((word) => word.startsWith(beginning)))
      );
    })
    .map(({ id }) => id);
}

function ids(
  history: HistoryStore,
  filters: HistoryFilters,
  offset: number,
  limit: number,
): string[] {
  return value(history.page({ filters, offset, limit })).records.map(({ id }) => id);
}

const filters: fc.Arbitrary<HistoryFilters> = fc.record(
  {
    since: fc.integer({ min: 0, max: 1_300_000 }),
    until: fc.integer({ min: 0, max: 1_300_000 }),
    event: fc.constantFrom('OpenObserve - heartbeat', 'OpenObserve - Starting server', 'none'),
    origin: fc.constantFrom('captured' as const, 'collected' as const, 'crash' as const),
    outcome: fc.constantFrom('sent', 'failed', 'blocked', 'pending'),
    search: fc.constantFrom(
      'heartbeat ',
      'heart',
      'h',
      'o',
      's',
      'he',
      '1',
      'server h',
      'starting server',
      'token77x ',
      'token77',
      'token1 ',
      'token',
      'box1 linux ',
      'box1 box2 ',
      'box',
      'off ',
      'turned o',
      '5',
      '7 ',
      'nowhere',
      'LINUX heartbéat ',
      '"',
    ),
  },
  { requiredKeys: [] },
);

describe('the list', () => {
  const history = (() => {
    const cache: { store?: HistoryStore; all?: Listed[] } = {};
    return (): { store: HistoryStore; all: Listed[] } => {
      cache.store ??= store(newFile());
      if (!cache.all) {
        fill(cache.store, 1200);
        value(cache.store.deleteBodies(['3', '300', '301', '1190']));
        cache.all = everything(cache.store);
      }
      return { store: cache.store, all: cache.all };
    };
  })();

  it('shows for any filters, at any place, what a plain look at every record shows', () => {
    const { store: full, all } = history();
    fc.assert(
      fc.property(
        filters,
        fc.nat(1300),
        fc.integer({ min: 1, max: 80 }),
        (asked, offset, limit) => {
          const expected = plainly(all, asked);
          const { total } = value(full.page({ filters: asked, offset, limit }));
          expect(total).toBe(expected.length);
          expect(ids(full, asked, offset, limit)).toEqual(expected.slice(offset, offset + limit));
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);

  it('takes whatever a user types for words', () => {
    const typing = store(newFile());
    fill(typing, 400);
    const signs = [
      '" OR',
      'a* NOT (',
      'NEAR(x y)',
      "'; DROP TABLE record; --",
      '^x:y',
      '{',
      '\u0000',
    ];
    for (const search of signs) {
      expect(typing.page({ filters: { search }, offset: 0, limit: 5 })).toMatchObject({ ok: true });
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (search) => {
        const { total } = value(typing.page({ filters: { search }, offset: 0, limit: 5 }));
        expect(total).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('follows what is recorded and what changes, blocks and all', () => {
    const growing = store(newFile());
    const numbers = Array.from({ length: 340 }, () => add(growing, made({ leaving: false })));
    const pending = { outcome: 'pending' } as const;
    expect(value(growing.page({ filters: pending, offset: 0, limit: 1 })).total).toBe(340);
    // The first is in a block by now, the last is not.
    for (const record of [numbers[0] ?? 0, numbers.at(-1) ?? 0]) {
      const words = { status: null, words: 'Off.', final: true, nextAt: null, bytes: 0 };
      add(growing, { kind: 'outcome', at: 9, record, outcome: 'blocked', ...words });
    }
    expect(value(growing.page({ filters: pending, offset: 0, limit: 1 })).total).toBe(338);
    expect(ids(growing, { outcome: 'blocked' }, 0, 9)).toEqual([
      String(numbers.at(-1)),
      String(numbers[0]),
    ]);
    expect(value(growing.pending())).toHaveLength(338);
  });

  it('sees what another process records', () => {
    const file = newFile();
    const one = store(file);
    const two = store(file);
    fill(one, 300);
    expect(value(two.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(300);
    fill(two, 300);
    expect(value(one.page({ filters: { search: 'linux ' }, offset: 0, limit: 1 })).total).toBe(600);
    add(one, made());
    add(two, made());
    expect(value(one.page({ filters: {}, offset: 0, limit: 1 })).total).toBe(602);
  });
});
