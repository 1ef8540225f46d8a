import { describe, expect, test } from 'vitest';
import { valueLabel, valueRange, valueTicks } from '../../../../core/charts/ticks.ts';
import { timeTicks } from '../../../../core/charts/time-ticks.ts';
import { fc } from '../../property.ts';

const labels = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label);

describe('places on an axis of values', () => {
  test('memory stands at whole GiB, counts at whole numbers, offsets as clocks write them', () => {
    const gib = 1_048_576;
    expect(labels(valueTicks(20 * gib, 30 * gib, 5, 'KB'))).toEqual([
      '20 GiB',
      '22 GiB',
      '24 GiB',
      '26 GiB',
      '28 GiB',
      '30 GiB',
    ]);
    expect(labels(valueTicks(10, 13, 5, null))).toEqual(['10', '11', '12', '13']);
    expect(labels(valueTicks(0, 7200, 3, 's'))).toEqual(['+00:00', '+01:00', '+02:00']);
    expect(valueLabel(1_234_567, null)).toBe('1,234,567');
  });

  test('memory that hardly changes still has labels that differ', () => {
    const texts = labels(valueTicks(21.7 * 1_048_576, 21.9 * 1_048_576, 5, 'KB'));
    expect(texts).toEqual(['21.70 GiB', '21.75 GiB', '21.80 GiB', '21.85 GiB', '21.90 GiB']);
    expect(labels(valueTicks(0, 4096, 4, 'bytes'))[1]).toBe('1 KiB');
  });

  test('a value that never changes still has an axis with room, and counts never go below 0', () => {
    const [low, high] = valueRange(10, 10, null);
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(10);
    expect(valueRange(0, 0, null)[0]).toBe(0);
    expect(valueRange(Infinity, -Infinity, null)).toEqual([0, 1]);
  });

  test('every range holds its values and has a few places on it, in every unit', () => {
    const value = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom(null, 'KB', 'MB', 'bytes'), (a, b, unit) => {
        const [low, high] = valueRange(Math.min(a, b), Math.max(a, b), unit);
        // A millionth of the axis is less than a pixel.
        const hair = (high - low) / 1e6;
        expect(low).toBeLessThanOrEqual(Math.min(a, b) + hair);
        expect(high).toBeGreaterThanOrEqual(Math.max(a, b) - hair);
        const ticks = valueTicks(low, high, 5, unit);
        // Counts have no halves, so two that are close have few places.
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(new Set(labels(ticks)).size).toBe(ticks.length);
      }),
    );
  });
});

const local = (year: number, month: number, day: number) => new Date(year, month, day).getTime();

describe('places on an axis of time', () => {
  test('a day has hours, a month has days, years have months', () => {
    const day = labels(timeTicks(local(2026, 10, 23), local(2026, 10, 24), 8));
    expect(day).toContain('06:00');
    expect(day).toContain('24 Nov');
    expect(labels(timeTicks(local(2026, 10, 1), local(2026, 11, 1), 8))).toContain('8 Nov');
    expect(labels(timeTicks(local(2024, 0, 1), local(2026, 0, 1), 10))).toEqual([
      'Jan 2024',
      'Apr 2024',
      'Jul 2024',
      'Oct 2024',
      'Jan 2025',
      'Apr 2025',
      'Jul 2025',
      'Oct 2025',
      'Jan 2026',
    ]);
  });

  test('they lie in the span, in order, and are not too many', () => {
    const time = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(time, fc.integer({ min: 60_000, max: 2e12 }), (from, length) => {
        const places = timeTicks(from, from + length, 8).map(({ value }) => value);
        expect(places.every((place) => place >= from && place <= from + length)).toBe(true);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        expect(places.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
