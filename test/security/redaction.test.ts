import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { redact } from '../../core/redact.ts';
import { base32, base64, hex, percents, reversed, url } from '../unit/core/encodings.ts';
import { fc } from '../unit/property.ts';

function outcome(body: unknown): string {
  const result = redact(JSON.stringify(body), { host_name: 'remove' });
  return result.kind === 'redacted' ? 'sent' : result.reason;
}

test('a value is found in any nesting of the encodings, among other text', () => {
  const encode = fc.constantFrom<(text: string) => string>(
    base64,
    url,
    hex,
    base32,
    percents,
    encodeURIComponent,
    reversed,
    (text) => JSON.stringify({ more: text }),
    (text) => base64(gzipSync(text)),
    (text) => deflateSync(text).toString('hex'),
    (text) => base64(Buffer.from(text, 'utf16le')),
  );
  const hidden = fc.stringMatching(/^[a-z]{4,12}-[0-9]{2}$/);
  const around = fc.constantFrom('', 'on ', 'x', 'a\n', 'token-');
  const path = fc.array(fc.tuple(encode, around), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(hidden, path, (value, nested) => {
      const note = nested.reduce((text, [into, before]) => into(before + text), value);
      expect([note, outcome({ host_name: value, note })]).toEqual([
        note,
        expect.stringContaining('host_name still appears'),
      ]);
    }),
  );
});

describe('a payload of a megabyte is settled in a moment', () => {
  const size = 1_000_000;
  test.each([
    ['base64', Buffer.alloc(size * 0.75, 'node-7, vm, büro').toString('base64')],
    ['what grows a thousand times', `${base64(gzipSync('0'.repeat(50_000_000)))} `.repeat(15)],
  ])('%s', (_what, note) => {
    const began = performance.now();
    expect(outcome({ host_name: 'büro-node 7', note })).toContain('too large to check');
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
