import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { say } from '../../../../core/messages/language.ts';
import { calls, parseArguments, type ParsedArguments } from '../../../../core/contract.ts';
import { linkIds } from '../../../../core/app/calls.ts';
import { fc } from '../../property.ts';

const connection = { url: 'http://127.0.0.1:5080', email: '', password: '', certificate: null };
const fingerprint = Array(32).fill('AB').join(':');

const draft = { to: 'admin+privacy@zinclabs.io', subject: 'Request', body: 'Hello,\n' };
const filters = { since: 0, event: 'Candor - heartbeat', outcome: 'sent', search: 'host' };

/** The calls that take something, each with arguments that fit. */
const speaking: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'server.test': [[connection]],
  'server.connect': [[connection]],
  'settings.set': [
    ['server.url', ''],
    ['relay.redact', 'x'.repeat(20_000)],
  ],
  'app.copyText': [['x'.repeat(2_000_000)]],
  'app.openLink': linkIds.map((id) => [id]),
  'delivery.setWriteKey': [['']],
  'history.list': [
    [{}, 0, 500],
    [filters, 1_000_000, 1],
  ],
  'history.contacts': [
    [null, 500],
    ['12', 1],
  ],
  'history.record': [['12']],
  'history.compare': [['1', '2']],
  'history.series': [[['free_memory'], 0, 1]],
  'history.export': [
    ['ndjson', {}],
    ['csv', filters],
  ],
  'history.deleteBodies': [[['1', '2']]],
  'app.saveFile': [['chart.png', new Uint8Array(3)]],
  'crash.show': [['12']],
  'crash.send': [
    ['12', []],
    ['12', ['exception.0.value']],
  ],
  'crash.dismiss': [['12']],
  'crash.later': [['12']],
  'crash.tell': [
    [{ kind: 'page', name: 'TypeError', message: 'It broke', stack: '' }],
    [{ kind: 'drawing', name: '', message: 'x'.repeat(20_000), stack: 'x'.repeat(50_000) }],
  ],
  'crash.setDsn': [['']],
  'deletion.letter': [[{ law: 'gdpr', name: 'Änne', country: '', leftOut: ['greeting'] }]],
  'deletion.openMail': [[{ full: draft, compact: draft }]],
  'deletion.openGmail': [[{ full: draft, compact: null }]],
  'deletion.openDraft': [[draft, 'DEL-7K3QX-9WMPA']],
  'deletion.saveDraft': [[{ ...draft, to: '' }, 'DEL-7K3QX-9WMPA']],
  'deletion.tell': [
    ['1', 'sent', '2026-11-23', '', { law: 'none', draft }],
    ['1', 'answered', '2028-02-29', 'by phone', null],
  ],
  'deletion.followUp': [['1', 'complaint']],
  'deletion.keepLetter': [
    ['1', 'reminder', '2026-11-23', draft],
    ['1', 'complaint', '2026-11-23', { ...draft, to: '' }],
  ],
  'deletion.saveCalendar': [['1']],
  'deletion.saveBundle': [['1', 'hashes']],
  'deletion.checkBundle': [[new Uint8Array(3)]],
  'optOut.plan': [['off'], ['on'], ['relay-on'], ['relay-off']],
  'optOut.apply': [['00000000-0000-4000-8000-000000000000']],
  'optOut.undo': [['00000000-0000-4000-8000-000000000000']],
  'optOut.act': [['reload'], ['restart']],
  'proof.plan': [[true], [false]],
  'proof.start': [['00000000-0000-4000-8000-000000000000']],
};
const names = calls.map(({ group, name }) => `${group}.${name}`);
const silent = names.filter((name) => !(name in speaking));
const spoken = names.flatMap((name) => (speaking[name] ?? []).map((args) => ({ name, args })));

function parse(of: string, args: readonly unknown[]): ParsedArguments {
  const call = calls.find(({ group, name }) => `${group}.${name}` === of);
  if (call === undefined) throw new Error(`There is no call ${of}.`);
  return parseArguments(call, { ...z, say }, args);
}

describe('what fits the contract is let through unchanged', () => {
  test.each(silent)('%s takes nothing', (name) => {
    expect(parse(name, [])).toEqual({ ok: true, args: [] });
    expect(parse(name, [null]).ok).toBe(false);
  });

  test.each([
    connection,
    { ...connection, url: 'x'.repeat(2048), email: 'x'.repeat(320), password: 'x'.repeat(1024) },
    { ...connection, certificate: fingerprint },
  ])('connect', (one) => {
    expect(parse('server.connect', [one])).toEqual({ ok: true, args: [one] });
    expect(parse('server.test', [one])).toEqual({ ok: true, args: [one] });
  });

  test.each(spoken)('$name %#', ({ name, args }) => {
    expect(parse(name, args)).toEqual({ ok: true, args });
    expect(parse(name, []).ok).toBe(false);
    expect(parse(name, [...args, null]).ok).toBe(false);
  });
});

describe('what does not fit is refused in words for a person', () => {
  test.each([
    ['server.connect', { ...connection, url: 'x'.repeat(2049) }, /address is longer than 2048/u],
    [
      'server.connect',
      { ...connection, email: 'x'.repeat(321) },
      /e-mail address is longer than 320/u,
    ],
    [
      'server.connect',
      { ...connection, password: 'x'.repeat(1025) },
      /password is longer than 1024/u,
    ],
    ['server.connect', { ...connection, certificate: 'AB:CD' }, /not a SHA-256 fingerprint/u],
    ['server.connect', { ...connection, certificate: fingerprint.toLowerCase() }, /SHA-256/u],
    ['server.connect', { ...connection, more: 1 }, /does not understand/u],
    ['server.connect', { url: '' }, /does not understand/u],
    ['server.connect', null, /does not understand/u],
    ['app.copyText', 'x'.repeat(2_000_001), /text is longer than 2000000/u],
    ['app.copyText', 7, /does not understand/u],
    ['app.openLink', 'https://example.org/', /does not understand/u],
    ['app.openLink', 'toString', /does not understand/u],
    ['delivery.setWriteKey', 'x'.repeat(257), /write key is longer than 256/u],
    ['crash.tell', { kind: 'main', name: '', message: '', stack: '' }, /does not understand/u],
    ['crash.tell', { kind: 'page', name: '', message: '', stack: '', more: 1 }, /does not/u],
    ['crash.setDsn', 'x'.repeat(2049), /DSN is longer than 2048/u],
    ['history.record', '1'.repeat(21), /number of the record is longer than 20/u],
    ['history.deleteBodies', ['1', 2], /does not understand/u],
  ] as const)('%s %#', (name, argument, words) => {
    const parsed = parse(name, [argument]);
    expect(parsed).toMatchObject({ ok: false, message: expect.stringMatching(words) });
  });

  test.each([
    ['history.list', [{}, -1, 10]],
    ['history.list', [{}, 0, 501]],
    ['history.list', [{ search: 'x'.repeat(1001) }, 0, 10]],
    ['history.list', [{ sql: '1' }, 0, 10]],
    ['history.list', [{ since: undefined }, 0, 10]],
    ['history.export', ['xml', {}]],
    ['history.series', [Array(51).fill('a'), 0, 1]],
    ['deletion.keepLetter', ['1', 'sent', '2026-11-23', draft]],
    ['deletion.keepLetter', ['1', 'reminder', '2026-02-30', draft]],
    ['deletion.keepLetter', ['1', 'reminder', '2026-11-23', { ...draft, to: 'a@example.com' }]],
    ['deletion.keepLetter', ['1', 'reminder', '2026-11-23', { ...draft, told: 'now' }]],
    [
      'deletion.keepLetter',
      ['1', 'reminder', '2026-11-23', { ...draft, subject: 'x'.repeat(301) }],
    ],
    ['app.saveFile', ['chart.png', 'not bytes']],
    ['app.saveFile', ['chart.png', new Uint8Array(50_000_001)]],
  ] as const)('%s %#', (name, args) => {
    expect(parse(name, args).ok).toBe(false);
  });

  test('nothing that arrives makes it throw, and no value is repeated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.anything(), { maxLength: 3 }),
        (name, args) => {
          const parsed = parse(name, args);
          if (parsed.ok) return;
          expect(parsed.message).toMatch(/^[A-Z].*\.$/u);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1025, maxLength: 1200 }), (password) => {
        const parsed = parse('server.connect', [{ ...connection, password }]);
        expect(parsed.ok).toBe(false);
        expect(JSON.stringify(parsed)).not.toContain(JSON.stringify(password).slice(1, 40));
      }),
    );
  });
});
