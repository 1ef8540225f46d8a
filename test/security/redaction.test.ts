import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { redact } from '../../core/redaction/redact.ts';
import { base32, base64, hex, percents, reversed, url } from '../unit/core/redaction/encodings.ts';
import { run } from '../unit/main/cli/bench.ts';
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

describe('a value is found', () => {
  const name = 'acme-node-7';
  const umlaut = 'büro-node-7';
  const latin = Buffer.from(umlaut, 'latin1');
  const wide = Buffer.from(umlaut, 'utf16le');
  const codes = [...Buffer.from(name)];
  const lists = (base: number, width: number): string =>
    codes.map((code) => code.toString(base).padStart(width, '0')).join(' ');
  const packed = deflateRawSync(name);
  test.each<[string, string, unknown]>([
    ['quoted-printable', umlaut, 'b=C3=BCro=2Dnode-7'],
    ['quoted-printable, broken', name, 'acme-no=\r\nde-7'],
    ['percent-encoded Latin-1', umlaut, 'b%FCro-node-7'],
    ['Latin-1 in base64', umlaut, latin.toString('base64')],
    ['UTF-16 in base64', umlaut, wide.toString('base64')],
    ['UTF-16 of the other order', umlaut, Buffer.from(wide).swap16().toString('hex')],
    ['UTF-16 in Cyrillic', 'сервер-семь', base64(Buffer.from('сервер-семь', 'utf16le'))],
    ['UTF-8 taken for Latin-1', umlaut, Buffer.from(umlaut).toString('latin1')],
    ['an escape before a letter that is a digit', name, '\\u0061cme-node-7'],
    ['an escape of eight digits', name, '\\U00000061cme-node-7'],
    ['an escape in braces', name, '\\u{61}cme-node-7'],
    ['a reference without its end', name, 'acme&#45node-7'],
    ['a reference with zeros', name, '&#000000000097;cme-node-7'],
    ['named references', umlaut, 'b&uuml;ro&hyphen;no&shy;de-7'],
    ['Punycode', umlaut, new URL(`http://${umlaut}`).hostname],
    [
      'Punycode of two letters',
      'zürich-köln.example',
      `on ${new URL('http://zürich-köln.example').host}:80`,
    ],
    ['split over a list', name, ['acme', '-node', '-7']],
    ['split over fields', name, { a: 'acme-', b: { c: 'no' }, d: 'de-7' }],
    ['letter by letter', name, Array.from(name)],
    ['with blanks', name, name.replace(/./g, '$& ')],
    ['with other dashes', name, 'acme\u2010node\u22127'],
    ['with digits of another script', name, 'acme-node-٧'],
    ['with half characters', name, 'ac\ud800me-node-7'],
    [
      'with tags that nobody sees',
      name,
      codes.map((code) => String.fromCodePoint(0xe_00_00 + code)).join(''),
    ],
    ['as codes', name, codes],
    ['as codes under names', name, Object.fromEntries(codes.entries())],
    ['as codes in base 8', name, lists(8, 3)],
    ['as bits', name, lists(2, 8)],
    ['in base64, piece by piece', name, base64('acme-') + base64('node-7')],
    ['in base64 with blanks', name, base64(`host ${name}`).replace(/.{4}/g, '$& ')],
    ['deflated, behind other letters', name, `token-${packed.toString('base64url')}`],
    ['deflated, behind digits', name, `00ffab${packed.toString('hex')}`],
    [
      'deflated, behind a header that is none',
      name,
      base64(Buffer.from([0x78, 0x01, 1, ...deflateSync(name)])),
    ],
    ['in capitals of ß', 'straße-7', 'STRAẞE-7'],
    ['a number that was rounded', '7043454519337943041', '{"n":7043454519337943000}'],
    ['a number in base 16', '7043454519337943041', 7043454519337943041n.toString(16)],
    ['a number in groups', '7043454519337943041', '7 043 454 519 337 943 041'],
  ])('%s', (_how, value, note) => {
    const body = { host_name: value, note };
    expect(outcome(body)).toContain('The value of host_name still appears');
    expect(outcome({ note })).toBe('sent');
  });
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

const setRules = (rules: string, ...more: string[]) =>
  run(['settings', 'set', 'relay.redact', rules, ...more]);

test('a rule for a field that no release sends is refused, and the nearest name is told', async () => {
  for (const [field, nearest] of [
    ['hostname', 'host_name'],
    ['nope_key', ''],
    ['user_id', 'userId'],
    ['properties.total_memry', 'total_memory'],
  ]) {
    const { status, stdout, stderr } = await setRules(`{"os":"remove","${field}":"remove"}`);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).not.toContain('is now');
    expect(stderr).toContain(`No known release sends ${field}. The nearest name is ${nearest}`);
    expect(stderr).toContain('--force');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
  const forced = await setRules('{"hostname":"remove"}', '--force');
  expect(forced.status).toBe(0);
  expect(forced.stderr).toContain('relay.redact is now {"hostname":"remove"}.');
  for (const known of [
    'host_name',
    'instance_id',
    'properties.host_name',
    'root_user',
    'context.ip',
  ]) {
    expect((await setRules(`{"${known}":"remove"}`)).status).toBe(0);
  }
});
