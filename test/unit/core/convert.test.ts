import { describe, expect, test } from 'vitest';
import { jsonNumber, wholeNumber } from '../../../core/convert.ts';
import { fc } from '../property.ts';

describe('whole numbers as Rust writes them', () => {
  test.each([
    [0, '0'],
    [0.5, '0'],
    [1.5, '2'],
    [2.5, '2'],
    [3.5, '4'],
    [0.49999999999999994, '0'],
    [0.9999999999999999, '1'],
    [1.4999999999999998, '1'],
    [2.5000000000000004, '3'],
    [4503599627370495.5, '4503599627370496'],
    [4503599627370494.5, '4503599627370494'],
    [1e21, '1000000000000000000000'],
  ])('%d is %s', (number, text) => {
    expect(wholeNumber(number)).toBe(text);
  });

  test('a tie goes to the even neighbour, anything else to the nearest', () => {
    // Sixteenths are exact in a double, so integers say what is right.
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 48n }), (sixteenths) => {
        const below = sixteenths / 16n;
        const over = sixteenths % 16n;
        const up = over > 8n || (over === 8n && below % 2n === 1n);
        expect(wholeNumber(Number(sixteenths) / 16)).toBe(String(up ? below + 1n : below));
      }),
    );
  });
});

describe('numbers in JSON', () => {
  test.each([
    [0, '0.0'],
    [6_291_456_000, '6291456000.0'],
    [1.5, '1.5'],
    [9_999_999_999_999_998, '9999999999999998.0'],
    [1e16, '1e16'],
    [1.25e17, '1.25e17'],
  ])('a float %d is %s', (number, text) => {
    expect(jsonNumber(number, true)).toBe(text);
  });

  test('no digit is lost', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), (number) => {
        expect(JSON.parse(jsonNumber(number, true))).toBe(number);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(jsonNumber(number, false)).toBe(BigInt(number).toString());
      }),
    );
  });
});
