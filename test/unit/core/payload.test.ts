import { describe, expect, test } from 'vitest';
import { wireKeysFixture } from './catalogue/fixture.ts';
import { collectionOf, known, missing } from './collections.ts';
import { built, properties, timestamp, why } from './payloads.ts';
import { fc } from '../property.ts';

describe('every release', () => {
  const releases = wireKeysFixture.releases.flatMap((range) => [
    { release: range.first, range },
    { release: range.last, range },
  ]);

  test.each(releases)('$release: a full collection fills its very keys', ({ release, range }) => {
    const heartbeat = built(collectionOf(release), release);
    expect(Object.keys(properties(heartbeat)).toSorted()).toEqual(
      [...range.base, ...range.instance].toSorted(),
    );
    expect([heartbeat.leftOut, heartbeat.notSent]).toEqual([[], []]);
    const started = built(collectionOf(release), release, 'started');
    expect(Object.keys(properties(started)).toSorted()).toEqual(range.base.toSorted());
  });

  test.each(releases)('$release: the text is the payload', ({ release }) => {
    const { text, payload } = built(collectionOf(release), release);
    expect(JSON.parse(text)).toEqual(payload);
    expect(Object.keys(JSON.parse(text))).toEqual(['userId', 'event', 'properties', 'timestamp']);
  });
});

describe('types and units', () => {
  test('v0.1.7 sends kilobytes, the kernel, and the address of root', () => {
    expect(built(collectionOf('v0.1.7'), 'v0.1.7').payload).toEqual({
      userId: '7043454519337943041',
      event: 'ZincObserve - heartbeat',
      properties: {
        cpu_count: 4,
        total_memory: 32_882_744,
        free_memory: 26_867_176,
        avail_memory: 30_695_456,
        os: 'Linux',
        os_release: '5.10.161+',
        time_zone: 19_800,
        host_name: 'workstation-7',
        zo_version: 'v0.10.7',
        root_user: 'root@example.com',
        num_org: 10,
        num_streams: 14,
        num_users: 12,
      },
      timestamp,
    });
  });

  test('v0.3.0 sends sizes in bytes, and writes them as a float', () => {
    const payload = built(collectionOf('v0.3.0'), 'v0.3.0');
    expect(properties(payload).streams_total_size).toBe(6000.25 * 1024 * 1024);
    expect(payload.text).toContain('"streams_compressed_size": 62914560.0');
    expect(payload.notes.map(({ key }) => key)).toEqual([
      'streams_total_size',
      'streams_compressed_size',
    ]);
  });

  test('v0.3.0: bytes that the server told are taken as they are', () => {
    const collection = collectionOf('v0.3.0', {
      wire: { streams_total_size: known(6_291_456_123, 'bytes') },
    });
    const payload = built(collection, 'v0.3.0');
    expect(payload.text).toContain('"streams_total_size": 6291456123.0');
    expect(payload.notes.map(({ key }) => key)).toEqual(['streams_compressed_size']);
  });

  test('v0.3.1 sends whole megabytes as text', () => {
    expect(properties(built(collectionOf('v0.3.1'), 'v0.3.1'))).toMatchObject({
      streams_total_size_mb: '6000',
      streams_compressed_size_mb: '60',
    });
  });

  test('v0.5.3 sends bytes, and the distribution', () => {
    expect(properties(built(collectionOf('v0.5.3'), 'v0.5.3'))).toMatchObject({
      total_memory: 32_882_744 * 1024,
      free_memory: 26_867_176 * 1024,
      os: 'Debian GNU/Linux',
      os_release: '12',
    });
  });

  test('bytes of memory that were read win over kilobytes', () => {
    const wire = { total_memory: known(33_671_930_001, 'bytes') };
    const collection = collectionOf('v0.92.2', { wire });
    expect(properties(built(collection, 'v0.92.2')).total_memory).toBe(33_671_930_001);
    expect(properties(built(collection, 'v0.5.2')).total_memory).toBe(32_882_744);
  });

  test('kilobytes become bytes exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 43 - 1 }), (kilobytes) => {
        const collection = collectionOf(null, {
          metrics: { total_memory: known(kilobytes, 'KB') },
        });
        const { text } = built(collection, 'v0.92.2');
        expect(text).toContain(`"total_memory": ${BigInt(kilobytes) * 1024n},`);
      }),
    );
  });
});

describe('another release than the running one', () => {
  test('num_org counted streams up to v0.7.2', () => {
    const collection = collectionOf('v0.92.2', { wire: { num_org: missing('x') } });
    expect(properties(built(collection, 'v0.7.2')).num_org).toBe(10);
    expect(properties(built(collection, 'v0.8.0')).num_org).toBe(3);
  });

  test('a count of another kind never stands in', () => {
    const old = built(collectionOf('v0.1.7'), 'v0.92.2');
    expect(properties(old)).toMatchObject({ num_org: 3, num_streams: 10, num_users: 7 });
    const recent = built(collectionOf('v0.92.2'), 'v0.1.7');
    expect(properties(recent)).not.toHaveProperty('num_streams');
    expect(properties(recent)).not.toHaveProperty('num_users');
    expect(why(recent, 'num_users')).toBe(
      'v0.1.7 counts a user once for each of their organizations, which this server does not tell',
    );
    expect(why(built(collectionOf('v0.92.2'), 'v0.3.0'), 'num_query_functions')).toContain(
      'tied to no stream',
    );
  });

  test('functions are what they are in the same release', () => {
    expect(properties(built(collectionOf('v0.3.0'), 'v0.3.2')).num_query_functions).toBe(9);
    expect(properties(built(collectionOf('v0.5.0'), 'v0.92.2')).num_query_functions).toBe(9);
  });

  test('a server that counts its own way and does not tell: missing with its reason', () => {
    const collection = collectionOf('v0.10.5', { wire: { num_streams: missing('no file') } });
    expect(why(built(collection, 'v0.10.5'), 'num_streams')).toBe('no file');
  });
});

test('names and addresses of any script and any sign come through whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const collection = collectionOf(null, { metrics: { host_name: known(name) } });
      expect(JSON.parse(built(collection, 'v0.92.2').text).properties.host_name).toBe(name);
    }),
  );
});
