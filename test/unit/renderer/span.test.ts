import { describe, expect, test } from 'vitest';
import { named, type SpanChoice, spanOf } from '../../../renderer/features/charts/span.ts';

const now = new Date(2026, 10, 27, 12).getTime();
const week: SpanChoice = { name: 'week', first: '', last: '' };

describe('the span of the charts', () => {
  test('days to be named begin with those that were shown, today included', () => {
    const custom = named(week, 'custom', now);
    expect(custom).toEqual({ name: 'custom', first: '2026-11-20', last: '2026-11-27' });
    expect(spanOf(custom, now)).toEqual({
      from: new Date(2026, 10, 20).getTime(),
      to: new Date(2026, 10, 28).getTime(),
    });
  });

  test('days that were named stay', () => {
    const days: SpanChoice = { name: 'custom', first: '2026-03-01', last: '' };
    expect(named(named(days, 'year', now), 'custom', now)).toEqual(days);
  });

  test('without an end there is no day to begin with', () => {
    expect(named({ ...week, name: 'all' }, 'custom', now)).toEqual({ ...week, name: 'custom' });
  });
});
