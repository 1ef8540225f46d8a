import { describe, expect, test } from 'vitest';
import {
  compareReleases,
  isAtLeast,
  parseRelease,
  releaseTag,
  type Release,
} from '../../../../core/catalogue/version.ts';
import { fc } from '../../property.ts';

const part = fc.nat({ max: 9999 });
const release = fc.tuple(part, part, part);

/** The order by one number, reckoned in another way than the code does. */
const weight = ([a, b, c]: Release): number => a * 1e8 + b * 1e4 + c;

describe('releases', () => {
  test.each([
    ['v0.10.7', [0, 10, 7]],
    ['0.1.7', [0, 1, 7]],
    [' v0.92.2 ', [0, 92, 2]],
    ['v0.14.6-rc5', [0, 14, 6]],
    ['v0.15.0-abc1234', [0, 15, 0]],
    ['branch-v0.14.6-rc9-pb39', [0, 14, 6]],
    ['v1.0.0+build.3', [1, 0, 0]],
  ])('%s is read', (text, expected) => {
    expect(parseRelease(text)).toEqual(expected);
  });

  test.each(['', 'v', 'latest', 'v0.1', 'v0.1.x', 'v-1.0.0', 'v99999.0.0', '<html>'])(
    '%j is no release',
    (text) => {
      expect(parseRelease(text)).toBeNull();
    },
  );

  test('are ordered by their numbers, not by their letters', () => {
    fc.assert(
      fc.property(release, release, (a, b) => {
        expect(Math.sign(compareReleases(a, b))).toBe(Math.sign(weight(a) - weight(b)));
        expect(isAtLeast(a, `v${b[0]}.${b[1]}.${b[2]}`)).toBe(weight(a) >= weight(b));
      }),
    );
  });

  test('come back from their tag', () => {
    fc.assert(
      fc.property(release, (one) => {
        expect(parseRelease(releaseTag(one))).toEqual(one);
      }),
    );
  });
});
