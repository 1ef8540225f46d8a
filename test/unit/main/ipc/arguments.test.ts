import { describe, expect, test } from 'vitest';
import { callNames, linkIds, type CallName } from '../../../../core/contract.ts';
import { parseArguments } from '../../../../main/ipc/arguments.ts';
import { fc } from '../../property.ts';

const connection = { url: 'http://127.0.0.1:5080', email: '', password: '', certificate: null };
const fingerprint = Array(32).fill('AB').join(':');

const draft = { to: 'admin+privacy@zinclabs.io', subject: 'Request', body: 'Hello,\n' };
const filters = { since: 0, event: 'Candor - heartbeat', outcome: 'sent', search: 'host' };

/** The calls that take something, each with arguments that fit. */
const speaking: Partial<Record<CallName, readonly (readonly unknown[])[]>> = {
  testConnection: [[connection]],
  connect: [[connection]],
  setSetting: [
    ['server.url', ''],
    ['relay.redact', 'x'.repeat(20_000)],
  ],
  copyText: [['x'.repeat(2_000_000)]],
  openLink: linkIds.map((id) => [id]),
  setWriteKey: [['']],
  history: [
    [{}, 0, 500],
    [filters, 1_000_000, 1],
  ],
  record: [['12']],
  compare: [['1', '2']],
  series: [[['free_memory'], 0, 1]],
  exportHistory: [
    ['ndjson', {}],
    ['csv', filters],
  ],
  deleteBodies: [[['1', '2']]],
  saveFile: [['chart.png', new Uint8Array(3)]],
  crashReport: [['12']],
  crashSend: [
    ['12', []],
    ['12', ['exception.0.value']],
  ],
  crashDismiss: [['12']],
  crashLater: [['12']],
  crashTell: [
    [{ kind: 'page', name: 'TypeError', message: 'It broke', stack: '' }],
    [{ kind: 'drawing', name: '', message: 'x'.repeat(20_000), stack: 'x'.repeat(50_000) }],
  ],
  setSentryDsn: [['']],
  deletionLetter: [[{ law: 'gdpr', name: 'Änne', country: '', leftOut: ['greeting'] }]],
  deletionMail: [[{ full: draft, compact: draft }]],
  deletionGmail: [[{ full: draft, compact: null }]],
  deletionOpenDraft: [[draft, 'DEL-7K3QX-9WMPA']],
  deletionSaveDraft: [[{ ...draft, to: '' }, 'DEL-7K3QX-9WMPA']],
  deletionTell: [
    ['1', 'sent', '2026-11-23', '', { law: 'none', draft }],
    ['1', 'answered', '2028-02-29', 'by phone', null],
  ],
  deletionFollowUp: [['1', 'complaint']],
  deletionKeepLetter: [
    ['1', 'reminder', '2026-11-23', draft],
    ['1', 'complaint', '2026-11-23', { ...draft, to: '' }],
  ],
  deletionCalendar: [['1']],
  deletionBundle: [['1', 'hashes']],
  deletionCheck: [[new Uint8Array(3)]],
  optOutPlan: [['off'], ['on'], ['relay-on'], ['relay-off']],
  optOutApply: [['00000000-0000-4000-8000-000000000000']],
  optOutUndo: [['00000000-0000-4000-8000-000000000000']],
  optOutAct: [['reload'], ['restart']],
  provePlan: [[true], [false]],
  proveStart: [['00000000-0000-4000-8000-000000000000']],
};
const silent = callNames.filter((name) => !(name in speaking));
const spoken = callNames.flatMap((name) => (speaking[name] ?? []).map((args) => ({ name, args })));

describe('what fits the contract is let through unchanged', () => {
  test.each(silent)('%s takes nothing', (name) => {
    expect(parseArguments(name, [])).toEqual({ ok: true, args: [] });
    expect(parseArguments(name, [null]).ok).toBe(false);
  });

  test.each([
    connection,
    { ...connection, url: 'x'.repeat(2048), email: 'x'.repeat(320), password: 'x'.repeat(1024) },
    { ...connection, certificate: fingerprint },
  ])('connect', (one) => {
    expect(parseArguments('connect', [one])).toEqual({ ok: true, args: [one] });
    expect(parseArguments('testConnection', [one])).toEqual({ ok: true, args: [one] });
  });

  test.each(spoken)('$name %#', ({ name, args }) => {
    expect(parseArguments(name, args)).toEqual({ ok: true, args });
    expect(parseArguments(name, []).ok).toBe(false);
    expect(parseArguments(name, [...args, null]).ok).toBe(false);
  });
});

describe('what does not fit is refused in words for a person', () => {
  test.each([
    ['connect', { ...connection, url: 'x'.repeat(2049) }, /address is longer than 2048/u],
    ['connect', { ...connection, email: 'x'.repeat(321) }, /e-mail address is longer than 320/u],
    ['connect', { ...connection, password: 'x'.repeat(1025) }, /password is longer than 1024/u],
    ['connect', { ...connection, certificate: 'AB:CD' }, /not a SHA-256 fingerprint/u],
    ['connect', { ...connection, certificate: fingerprint.toLowerCase() }, /SHA-256/u],
    ['connect', { ...connection, more: 1 }, /does not understand/u],
    ['connect', { url: '' }, /does not understand/u],
    ['connect', null, /does not understand/u],
    ['copyText', 'x'.repeat(2_000_001), /text is longer than 2000000/u],
    ['copyText', 7, /does not understand/u],
    ['openLink', 'https://example.org/', /does not understand/u],
    ['openLink', 'toString', /does not understand/u],
    ['setWriteKey', 'x'.repeat(257), /write key is longer than 256/u],
    ['crashTell', { kind: 'main', name: '', message: '', stack: '' }, /does not understand/u],
    ['crashTell', { kind: 'page', name: '', message: '', stack: '', more: 1 }, /does not/u],
    ['setSentryDsn', 'x'.repeat(2049), /DSN is longer than 2048/u],
    ['record', '1'.repeat(21), /number of the record is longer than 20/u],
    ['deleteBodies', ['1', 2], /does not understand/u],
  ] as const)('%s %#', (name, argument, words) => {
    const parsed = parseArguments(name, [argument]);
    expect(parsed).toMatchObject({ ok: false, message: expect.stringMatching(words) });
  });

  test.each([
    ['history', [{}, -1, 10]],
    ['history', [{}, 0, 501]],
    ['history', [{ search: 'x'.repeat(1001) }, 0, 10]],
    ['history', [{ sql: '1' }, 0, 10]],
    ['history', [{ since: undefined }, 0, 10]],
    ['exportHistory', ['xml', {}]],
    ['series', [Array(51).fill('a'), 0, 1]],
    ['deletionKeepLetter', ['1', 'sent', '2026-11-23', draft]],
    ['deletionKeepLetter', ['1', 'reminder', '2026-02-30', draft]],
    ['deletionKeepLetter', ['1', 'reminder', '2026-11-23', { ...draft, to: 'a@example.com' }]],
    ['deletionKeepLetter', ['1', 'reminder', '2026-11-23', { ...draft, told: 'now' }]],
    ['deletionKeepLetter', ['1', 'reminder', '2026-11-23', { ...draft, subject: 'x'.repeat(301) }]],
    ['saveFile', ['chart.png', 'not bytes']],
    ['saveFile', ['chart.png', new Uint8Array(50_000_001)]],
  ] as const)('%s %#', (name, args) => {
    expect(parseArguments(name, args).ok).toBe(false);
  });

  test('nothing that arrives makes it throw, and no value is repeated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...callNames),
        fc.array(fc.anything(), { maxLength: 3 }),
        (name, args) => {
          const parsed = parseArguments(name, args);
          if (parsed.ok) return;
          expect(parsed.message).toMatch(/^[A-Z].*\.$/u);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1025, maxLength: 1200 }), (password) => {
        const parsed = parseArguments('connect', [{ ...connection, password }]);
        expect(parsed.ok).toBe(false);
        expect(JSON.stringify(parsed)).not.toContain(JSON.stringify(password).slice(1, 40));
      }),
    );
  });
});
