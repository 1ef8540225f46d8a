import { describe, expect, test } from 'vitest';
import { releaseFacts } from '../../../../core/catalogue/releases.ts';
import { undocumented, undocumentedKey } from '../../../../core/catalogue/undocumented.ts';
import { wireKeysFixture } from './fixture.ts';

const ranges = wireKeysFixture.releases;

/** First and last release that sends the key, by the tags alone. */
function span(key: string): [string | undefined, string | null | undefined] {
  const sending = ranges.filter(({ base, instance }) => [...base, ...instance].includes(key));
  const last = sending.at(-1);
  return [sending[0]?.first, last === ranges.at(-1) ? null : last?.last];
}

describe('undocumented keys', () => {
  test('are exactly those that were sent and that the page does not name', () => {
    const sent = new Set(ranges.flatMap(({ base, instance }) => [...base, ...instance]));
    const unnamed = [...sent].filter((key) => !wireKeysFixture.documented.includes(key));
    expect(Object.keys(undocumented).toSorted()).toEqual(unnamed.toSorted());
  });

  test.each(Object.values(undocumented))('$key names its first and last release', (known) => {
    expect([known.first, known.last]).toEqual(span(known.key));
    expect(undocumented[known.key]).toBe(known);
    expect(known.meaning.text.length).toBeGreaterThan(5);
  });

  test('agree with the releases on what only has another name', () => {
    for (const { first, key, sameAs } of Object.values(undocumented)) {
      const field = releaseFacts(first)?.fields.find((one) => one.key === key);
      expect(field?.documentedAs).toBe(sameAs);
    }
  });

  test('the e-mail address of root is personal', () => {
    expect(undocumentedKey('root_user')?.classification).toBe('personal');
  });

  test.each(['os', 'instance_id', 'toString', 'constructor', ''])('%j is none', (key) => {
    expect(undocumentedKey(key)).toBeNull();
  });
});
