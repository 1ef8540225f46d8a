import { expect, test } from 'vitest';
import { isoTime } from '../../../../core/history/iso-time.ts';
import { fc } from '../../property.ts';

const most = 8_640_000_000_000_000;

test('a time is written as a calendar writes it, one after the other and far apart', () => {
  const near = fc.integer({ min: 1_700_000_000_000, max: 1_700_300_000_000 });
  const any = fc.integer({ min: -most, max: most });
  fc.assert(
    fc.property(fc.array(fc.oneof(near, any, fc.constantFrom(0, -1, most, -most))), (times) => {
      expect(times.map(isoTime)).toEqual(times.map((at) => new Date(at).toISOString()));
    }),
  );
  expect(isoTime(Infinity)).toBe(new Date(most).toISOString());
});
