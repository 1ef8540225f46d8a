import { describe, expect, test } from 'vitest';
import { inOrder, usualDistance, withGaps } from '../../../../core/charts/columns.ts';
import { fc } from '../../property.ts';

const half = 1_800_000;

describe('points in the order of time', () => {
  test('a clock that went back does not fold the line', () => {
    const points = inOrder({ at: [3, 1, 2], values: [[30, 10, 20]] });
    expect(points).toEqual({ at: [1, 2, 3], values: [[10, 20, 30]] });
  });

  test('times without any value are left out; others keep their holes', () => {
    const points = inOrder({
      at: [1, 2, 3],
      values: [
        [1, null, null],
        [null, null, 3],
      ],
    });
    expect(points).toEqual({
      at: [1, 3],
      values: [
        [1, null],
        [null, 3],
      ],
    });
  });
});

const sort = (list: readonly (readonly (number | null)[])[]) =>
  list.map((one) => one.join(' ')).toSorted();

describe('gaps', () => {
  test('a night without records breaks the line, a single missed one does not', () => {
    const at = [0, 1, 2, 4, 5, 25, 26, 27].map((turn) => turn * half);
    const { at: drawn, values } = withGaps({ at, values: [at.map(() => 7)] });
    expect(drawn).toEqual([...at.slice(0, 5), 15 * half, ...at.slice(5)]);
    expect(values[0]?.indexOf(null)).toBe(5);
    expect(values[0]?.filter((value) => value === null)).toHaveLength(1);
  });

  test('a record of another event does not break a line, and a gap breaks its own line only', () => {
    const at = [0, 1, 2, 3, 4, 5].map((turn) => turn * half);
    const whole = at.map(() => 1);
    const { values } = withGaps({ at, values: [whole, [1, 1, null, 1, 1, 1]] });
    expect(values).toEqual([whole, [1, 1, undefined, 1, 1, 1]]);
    const later = [0, 1, 2, 3, 30].map((turn) => turn * half);
    const broken = withGaps({
      at: later,
      values: [
        [1, 1, 1, 1, 1],
        [1, null, null, null, 1],
      ],
    });
    expect(broken.values[0]).toContain(null);
    expect(broken.values[1]).not.toContain(null);
  });

  test('two points alone say nothing of what is usual', () => {
    expect(usualDistance([0, 99 * half])).toBe(Infinity);
    expect(withGaps({ at: [0, 99 * half], values: [[1, 2]] }).at).toHaveLength(2);
  });

  test('no value is lost or moved, and times never go back', () => {
    const record = fc.tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.option(fc.integer()));
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const points = inOrder({
          at: records.map(([at]) => at),
          values: [records.map(([, value]) => value)],
        });
        const { at, values } = withGaps(points);
        const kept = at.flatMap((time, index) => {
          const value = values[0]?.[index];
          return typeof value === 'number' ? [[time, value]] : [];
        });
        expect(sort(kept)).toEqual(sort(records.filter(([, value]) => value !== null)));
        expect(at).toEqual(at.toSorted((a, b) => a - b));
      }),
    );
  });
});
