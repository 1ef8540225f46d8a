import { expect, it } from 'vitest';
import { readDotenv } from '../../../../core/optout/dotenv.ts';
import { bytesOfText, hasStrayBytes, textOfBytes } from '../../../../core/optout/utf8.ts';
import { fc } from '../../property.ts';

it('any bytes become a text and the same bytes again; of UTF-8 it is that text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(bytesOfText(textOfBytes(bytes))).toEqual(Uint8Array.from(bytes));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(text.isWellFormed());
      expect(textOfBytes(Buffer.from(text))).toBe(text);
      expect(hasStrayBytes(text)).toBe(false);
      expect(Buffer.from(bytesOfText(text)).toString()).toBe(text);
    }),
  );
});

it.each([
  ['a comment', 'ZO_TELEMETRY=false\n# caf\xe9\nA=1\n', 2],
  ['a value', 'ZO_TELEMETRY=false\n\nA=caf\xe9\nZO_TELEMETRY=true', 3],
  ['a value of several lines', 'ZO_TELEMETRY=false\nA="x\ncaf\xe9"\nA=1\n', 2],
])('the server stops at %s that is not UTF-8', (_name, text, line) => {
  const read = readDotenv(Buffer.from(text, 'latin1'), 'override');
  expect(read).toMatchObject({ ok: false, stop: { line, reason: 'not-utf8' } });
  expect(Object.fromEntries(read.values)).toEqual({ ZO_TELEMETRY: 'false' });
});
