import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflate, startsOfDeflated } from '../../../../core/redaction/inflate.ts';
import { fc } from '../../property.ts';

const packers = { gzip: gzipSync, zlib: deflateSync, raw: deflateRawSync };
const whole = { at: 0, certain: true };
const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('latin1');
const unpacked = (bytes: Uint8Array, most = 1_000_000): string | null =>
  textOf(inflate(bytes, startsOfDeflated(bytes)[0] ?? whole, most));

describe('what zlib packed', () => {
  test.each(Object.entries(packers))('%s gives back every text at every level', (_how, pack) => {
    const level = fc.integer({ min: 0, max: 9 });
    const part = fc.oneof(fc.string(), fc.constantFrom('node-7', 'a'.repeat(300), 'host_name'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), level, (parts, strength) => {
        const text = Buffer.from(parts.join(' ')).toString('latin1');
        expect(unpacked(pack(Buffer.from(text, 'latin1'), { level: strength }))).toBe(text);
      }),
    );
  });

  test('a large one, and none beyond what is allowed', () => {
    const text = randomBytes(60_000).toString('hex');
    expect(unpacked(deflateSync(text))).toBe(text);
    expect(unpacked(deflateSync(text), 100_000)).toBeNull();
    expect(unpacked(gzipSync('0'.repeat(50_000_000)))).toBeNull();
    expect(unpacked(deflateRawSync(text, { level: 0 }), 100_000)).toBeNull();
  });

  test('one that is cut off gives what it still holds', () => {
    const packed = gzipSync(`the host is node-7 ${randomBytes(2000).toString('hex')}`);
    expect(unpacked(packed.subarray(0, packed.length / 2))).toContain('node-7');
  });

  test('a header with a name and a comment is passed over', () => {
    const head = Buffer.from([0x1f, 0x8b, 8, 8 | 16 | 4, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9]);
    const names = Buffer.from('file.txt\0a comment\0');
    expect(unpacked(Buffer.concat([head, names, deflateRawSync('node-7')]))).toBe('node-7');
  });
});

test('bytes that nobody packed never break it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const read = inflate(bytes, whole, 10_000);
      expect(read === null || read.length <= 10_000).toBe(true);
    }),
  );
});
