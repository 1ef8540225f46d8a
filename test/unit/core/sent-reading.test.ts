import { describe, expect, it } from 'vitest';
import { metricNames } from '../../../core/catalogue/metrics.ts';
import { fieldOf, releaseFacts } from '../../../core/catalogue/releases.ts';
import { isKnown } from '../../../core/collection.ts';
import { buildPayload } from '../../../core/payload.ts';
import { sentReading } from '../../../core/sent-reading.ts';
import { collectionOf, hostOnly, known, missing } from './collections.ts';

describe('a metric as the running release sends it', () => {
  it.each([
    ['v0.3.0', 'num_org', 10, 'streams of all organizations'],
    ['v0.8.0', 'num_org', 3, ''],
    ['v0.10.5', 'num_streams', 14, 'versions of all stream schemas'],
    ['v0.10.7', 'num_users', 12, 'once for each of their organizations'],
    ['v0.92.2', 'num_users', 7, ''],
    ['v0.5.2', 'os', 'Linux', ''],
    ['v0.5.3', 'os', 'Debian GNU/Linux', 'the distribution'],
    ['v0.5.3', 'os_release', '12', 'the distribution'],
    ['v0.5.3', 'total_memory', 32_882_744, ''],
    ['v0.3.1', 'streams_total_size', 6000.25, ''],
  ] as const)('%s, %s: %s', (version, name, value, why) => {
    const reading = sentReading(name, collectionOf(version));
    if (!isKnown(reading)) throw new Error(reading.missing);
    expect(reading.value).toBe(value);
    expect(reading.note ?? '').toContain(why);
  });

  it('is missing where what the release counts is not shown, and says what Candor counts', () => {
    const wire = { num_streams: missing('it does not show that number') };
    expect(sentReading('num_streams', collectionOf('v0.3.0', { wire }))).toMatchObject({
      missing: 'it does not show that number; Candor counts 10',
    });
  });

  it('memory within a control group is in the page’s unit', () => {
    const wire = { total_memory: known(2_147_483_648, 'bytes') };
    expect(sentReading('total_memory', collectionOf('v0.10.7', { wire }))).toMatchObject({
      value: 2_097_152,
      unit: 'KB',
    });
  });

  it('what the release does not send is what was read, and says so', () => {
    expect(sentReading('avail_memory', collectionOf('v0.10.7'))).toMatchObject({
      value: 30_695_456,
      note: 'v0.10.7 does not send it.',
    });
  });

  it('without a server the name of the kernel says what the newest release sends', () => {
    expect(sentReading('os', hostOnly())).toMatchObject({
      value: 'Linux',
      source: expect.stringContaining('v0.92.2 sends Debian GNU/Linux'),
    });
  });

  // `collect` and `preview` must say the same of one field.
  it.each(['v0.1.7', 'v0.3.0', 'v0.3.1', 'v0.5.3', 'v0.10.7', 'v0.14.0', 'v0.16.3', 'v0.92.2'])(
    '%s: the payload has what is shown, or neither has it',
    (version) => {
      const collection = collectionOf(version);
      const built = buildPayload({
        collection,
        release: version,
        event: 'heartbeat',
        timestamp: collection.collectedAt,
      });
      const facts = releaseFacts(version);
      if (!built.ok || facts === null) throw new Error('no payload');
      const { properties } = built.value.payload;
      const differs = metricNames.filter((name) => {
        const field = fieldOf(facts, name);
        if (field === null || field.unit !== null) return false;
        const shown = sentReading(name, collection);
        return properties[field.key] !== (isKnown(shown) ? shown.value : undefined);
      });
      expect(differs).toEqual([]);
    },
  );
});
