import { describe, expect, test } from 'vitest';
import { documentationDiffOf } from '../../../../core/documentation-diff.ts';
import {
  deviationWords,
  documentationDiffOfRecord,
  documentationDiffSentence,
  knownWords,
} from '../../../../core/documentation-diff/words.ts';
import { payloadOf } from './payloads.ts';

describe('the counts in one sentence', () => {
  test.each([
    [
      'v0.3.0',
      'Sent: 21 of the 23 facts on the vendor’s page, 7 of them in another form than it says, and nothing else; not sent: 2 of the page.',
    ],
    [
      'v0.1.7',
      'Sent: 13 of the 23 facts on the vendor’s page, 4 of them in another form than it says, and 1 field not on it; not sent: 10 of the page.',
    ],
  ])('of %s', (release, sentence) => {
    expect(documentationDiffSentence(documentationDiffOf(payloadOf(release)))).toBe(sentence);
  });

  test('a payload without a release says that units are not compared', () => {
    const text = payloadOf('v0.3.0').replace('"zo_version":"v0.3.0"', '"a":1');
    expect(documentationDiffSentence(documentationDiffOf(text))).toMatch(
      /no release, so units are not compared\.$/u,
    );
  });

  test('a release newer than any that was read says so', () => {
    const text = payloadOf('v0.92.2').replace('"zo_version":"v0.92.2"', '"zo_version":"v9.0.0"');
    expect(documentationDiffSentence(documentationDiffOf(text))).toMatch(
      /not one that Candor knows/u,
    );
  });

  test('an event of the web pages misses nothing', () => {
    const text = '{"event":"Button Click","userId":"a@b.cd","properties":{"button":"Save"}}';
    expect(documentationDiffSentence(documentationDiffOf(text))).toBe(
      'No event of the server itself, so nothing of the vendor’s page is missed. It carries 1 field that the page does not list.',
    );
  });
});

function known(release: string, name: string): string | null {
  const diff = documentationDiffOf(payloadOf(release));
  const field = diff.unlistedSent.find((one) => one.name === name);
  return field === undefined ? null : knownWords(field, diff);
}

test('what is known of an unlisted field: its releases, and the change that brought it', () => {
  expect(known('v0.1.7', 'root_user')).toMatch(
    /^Sent by v0\.1\.6 to v0\.2\.0\. Added by .*PR #128/u,
  );
  const late = documentationDiffOf(
    payloadOf('v0.92.2').replace('"cpu_count"', '"root_user":"a@b.cd","cpu_count"'),
  );
  const [field] = late.unlistedSent.filter(({ name }) => name === 'root_user');
  expect(field && knownWords(field, late)).toMatch(/v0\.92\.2 is not known to send it\.$/u);
});

test('each way in which a field differs is words for a person', () => {
  const listed = documentationDiffOf(
    payloadOf('v0.10.7').replace('"cpu_count":4', '"cpu_count":"4"'),
  ).listedSent;
  const words = new Map(
    listed.map(({ name, deviations }) => [
      name,
      deviations.map((one) => deviationWords(name, one)),
    ]),
  );
  expect(words.get('instance_id')).toEqual(['sent as userId']);
  expect(words.get('total_memory')).toEqual(['sent in bytes, the page says KB']);
  expect(words.get('cpu_count')).toEqual(['sent as string, the page says number']);
  expect(words.get('os')).toEqual(['it names the distribution, not the kernel']);
  expect(words.get('num_users')).toEqual(['it counts a user once for each of their organizations']);
});

test('only what was captured is held beside the page, and as it was made', () => {
  const made = payloadOf('v0.3.0');
  expect(documentationDiffOfRecord({ origin: 'captured', made })?.release).toBe('v0.3.0');
  expect(documentationDiffOfRecord({ origin: 'collected', made })).toBeNull();
  expect(documentationDiffOfRecord({ origin: 'captured', made: null })).toBeNull();
});
