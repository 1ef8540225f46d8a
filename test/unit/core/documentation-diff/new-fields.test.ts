import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { english, speak } from '../../../../core/messages/language.ts';
import {
  newFields,
  newFieldsWords,
  sayKeptNotice,
  type KnownFields,
  type NewFields,
} from '../../../../core/documentation-diff/new-fields.ts';
import { payloadOf } from './payloads.ts';

const germanTexts = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync('assets/languages/de.json', 'utf8')));

/** Takes payloads in one after the other; gives the notices. */
function notices(...texts: readonly string[]): (NewFields | null)[] {
  let known: KnownFields | null = null;
  return texts.map((text) => {
    const step = newFields(known, text);
    known = step.known;
    return step.notice;
  });
}

test('the first start and the first heartbeat tell nothing, and neither does the same again', () => {
  const [start, beat] = [payloadOf('v0.3.0', 'started'), payloadOf('v0.3.0')];
  expect(notices(start, beat, start, beat)).toEqual([null, null, null, null]);
});

test('an upgrade that brings fields is told once, with what is known of them', () => {
  const [first, second, third] = notices(
    payloadOf('v0.3.0'),
    payloadOf('v0.3.1'),
    payloadOf('v0.3.1'),
  );
  expect([first, third]).toEqual([null, null]);
  expect(second).toMatchObject({
    before: 'v0.3.0',
    now: 'v0.3.1',
    fields: ['streams_total_size_mb', 'streams_compressed_size_mb'],
  });
  expect(second?.words).toMatch(
    /^Since the upgrade from v0\.3\.0 to v0\.3\.1 your server reports 2 fields/,
  );
  expect(second?.words).toContain('not on the vendor’s page');
});

test('a product that changed its name is the same server', () => {
  const [, notice] = notices(payloadOf('v0.4.5'), payloadOf('v0.5.3'));
  expect(notice?.fields).toContain('num_dashboards');
});

test('a field that comes without an upgrade is told, too', () => {
  const text = payloadOf('v0.3.0');
  const [, notice] = notices(text, text.replace('"cpu_count"', '"disk_serial":"X","cpu_count"'));
  expect(notice?.words).toBe(
    'Your server reports a field it did not report before: disk_serial (unknown to Candor; not on the vendor’s page).',
  );
});

test('a notice that was kept in English is read in the language of the reader, whatever it names', () => {
  const releases = ['v0.3.0', 'v0.3.1', 'v0.5.3', 'v0.10.7', 'v0.92.2'] as const;
  const plain = payloadOf('v0.92.2');
  const odd = plain.replace('"cpu_count"', '"a, b (c":1,"x":1,"cpu_count"');
  const told = [
    ...notices(...releases.map((release) => payloadOf(release))),
    ...notices(plain, odd),
  ];
  const found = told.filter((notice) => notice !== null);
  expect(found.length).toBeGreaterThan(3);
  for (const notice of found) expect(sayKeptNotice(notice.words)).toBe(notice.words);
  speak({ locale: 'de', texts: germanTexts });
  try {
    // One with a name that reads as a list stays as it was kept.
    for (const notice of found.slice(0, -1)) {
      expect(sayKeptNotice(notice.words)).toBe(newFieldsWords(notice));
      expect(sayKeptNotice(notice.words)).not.toContain('server reports');
    }
    expect(sayKeptNotice(found.at(-1)?.words ?? '')).toContain('a, b (c');
    expect(sayKeptNotice('Something else.')).toBe('Something else.');
  } finally {
    speak(english);
  }
});

test('the name of a field cannot drive the terminal that shows the notice', () => {
  const text = payloadOf('v0.3.0');
  const added = '"\\u001b]0;x\\u0007\\u202ename":1,"cpu_count"';
  const [, notice] = notices(text, text.replace('"cpu_count"', added));
  expect(notice?.words).toContain('\\u{1b}]0;x\\u{7}\\u{202e}name (unknown to Candor');
  expect(notice?.words).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('an event of another kind that carries what is known tells nothing', () => {
  expect(notices(payloadOf('v0.15.0'), payloadOf('v0.15.0', 'stopped'))).toEqual([null, null]);
});

test('what is no event of the server changes nothing', () => {
  const known: KnownFields = { release: 'v0.3.0', events: ['heartbeat'], fields: ['os'] };
  for (const text of ['', '{}', '{"event":"Button Click","properties":{"user_id":"a@b.cd"}}']) {
    expect(newFields(known, text)).toEqual({ known, notice: null });
  }
});

test('a sender that invents fields for ever fills neither memory nor the notice', () => {
  let known: KnownFields | null = null;
  let longest = 0;
  for (let turn = 0; turn < 30; turn += 1) {
    const names = Array.from({ length: 100 }, (_, one) => `"${'k'.repeat(200)}${turn}-${one}":1`);
    const text = `{"event":"OpenObserve - heartbeat","properties":{${names.join(',')}}}`;
    const step = newFields(known, text);
    known = step.known;
    longest = Math.max(longest, step.notice?.words.length ?? 0);
  }
  expect(known?.fields.length).toBe(1000);
  expect(longest).toBeLessThan(1000);
});
