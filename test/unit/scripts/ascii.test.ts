import { expect, test } from 'vitest';
import { inAscii } from '../../../scripts/build/ascii.mjs';

test('a built file is the same program in ASCII', () => {
  const letters = 'a ’ é 日 👍 \u{10FFFF} \u2028';
  const code = `[${JSON.stringify(letters)}, \`${letters}\`, /^[’-”👍]+$/u.test('“👍'), { größe: 1 }.größe]`;
  const written = inAscii(code);
  expect(written).toMatch(/^[\0-\x7F]+$/u);
  // oxlint-disable-next-line no-eval -- a program is what it does
  expect(eval(written)).toEqual([letters, letters, true, 1]);
});
