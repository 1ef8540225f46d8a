import { describe, expect, test } from 'vitest';
import type { Collection } from '../../../../core/collection.ts';
import type { Absent } from '../../../../core/optout/last-seen.ts';
import { lastKnown, ranLast } from '../../../../core/status/last-known.ts';
import { collectionOf, serverOf } from '../collections.ts';

const url = 'http://127.0.0.1:5080';
const channels = {
  build: 'opensource',
  settings: { values: { ZO_MMDB_DISABLE_DOWNLOAD: 'true' }, whole: true },
} as const;
const now = Date.parse('2026-11-23T12:00:00Z');
const at = '2026-11-23T09:30:00.000Z';
const answered: Collection = { ...collectionOf('v0.16.3'), channels };
const silent: Collection = {
  ...collectionOf(null),
  server: serverOf(null, { reachable: false }),
  last: { server: serverOf('v0.16.3'), channels, at },
};
const absent: Absent = { state: 'stopped', url, why: '', last: null, saidStopped: null, now };

describe('what is known of a server’s release and settings', () => {
  test('is what was read of it while it runs', () => {
    const seen = { server: url, release: 'v0.16.3', absent: null };
    const known = lastKnown(answered, seen);
    expect(known).toEqual({ release: 'v0.16.3', channels, at: null });
    expect(ranLast(known, now)).toBe('the release that runs');
  });

  test('stays what was read before, with its time, once it is gone', () => {
    const seen = { server: url, release: null, absent };
    const { collectedAt } = answered;
    expect(lastKnown(answered, seen)).toEqual({ release: 'v0.16.3', channels, at: collectedAt });
    const known = lastKnown(silent, seen);
    expect(known).toEqual({ release: 'v0.16.3', channels, at });
    expect(ranLast(known, now)).toMatch(/^the release that ran last, read today at \d\d:30$/u);
    expect(lastKnown(silent, null)).toEqual({ release: 'v0.16.3', channels, at });
    expect(lastKnown({ ...silent, server: null }, null)).toMatchObject({ release: 'v0.16.3' });
  });

  test('is of now while its process runs, although it gave no answer in the moment of its start', () => {
    const seen = { server: url, release: 'v0.16.3', absent: null };
    expect(lastKnown(silent, seen)).toEqual({ release: 'v0.16.3', channels, at: null });
  });

  test('is nothing of another server', () => {
    const seen = { server: 'http://127.0.0.1:5081', release: null, absent: null };
    expect(lastKnown(answered, seen)).toEqual({ release: null, channels: null, at: null });
    expect(lastKnown(silent, seen)).toEqual({ release: null, channels: null, at: null });
    expect(lastKnown(null, seen)).toEqual({ release: null, channels: null, at: null });
  });
});
