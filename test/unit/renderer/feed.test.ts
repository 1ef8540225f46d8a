import { describe, expect, test } from 'vitest';
import { failure, success } from '../../../core/outcome.ts';
import { Feed, type Sources } from '../../../renderer/features/network/feed.ts';
import { sentRecord } from './sent-record.ts';

/**
 * Newest first: own reports have even numbers, crash reports those that end in 5, connections 11 and 501. The relay
 * passed on 7 and 3; 3 is still on its way when it is first asked for, and arrives.
 */
function sources(broken: { now: boolean } = { now: false }): Sources {
  const ids = {
    collected: Array.from({ length: 450 }, (_, at) => (450 - at) * 2),
    crash: Array.from({ length: 90 }, (_, at) => 895 - at * 10),
  };
  return {
    records: async ({ origin, event, outcome }, offset, limit) => {
      if (broken.now) return failure('internal', 'The disk gave an error.');
      const captured = outcome === 'sent' ? [7, 3] : outcome === 'pending' ? [3] : [];
      const own = event === 'Candor - heartbeat' ? ids.collected : [];
      const all = origin === 'collected' ? own : origin === 'crash' ? ids.crash : captured;
      const part = all.slice(offset, offset + limit);
      const records = part.map((id) => sentRecord(id, origin));
      return success({ records, total: all.length, marks: [], notes: {} });
    },
    connections: async () =>
      success(
        [11, 501].map((id) => ({
          id: String(id),
          at: '2026-11-23T10:00:00.000Z',
          to: 'api.example:443',
          purpose: 'Redirected delivery',
          allowed: false,
          reason: 'Elsewhere.',
        })),
      ),
  };
}

describe("the feed of Candor's own connections", () => {
  test('merges everything, newest first, each line once', async () => {
    const feed = new Feed('', sources());
    await feed.more(10_000);
    const ids = feed.lines.map(({ id }) => Number(id));
    expect(ids).toHaveLength(450 + 90 + 2 + 2);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(feed.total).toBe(544);
  });

  test('loads no more than it has to, and goes on from there', async () => {
    const feed = new Feed('', sources());
    await feed.more(10);
    expect(feed.total).toBeGreaterThan(540);
    expect(feed.lines.length).toBeLessThan(542);
    const before = feed.lines.length;
    await feed.more(before + 1);
    expect(feed.lines.length).toBeGreaterThan(before);
  });

  test('a failure is told, what is there stays, and it can be tried again', async () => {
    const broken = { now: false };
    const feed = new Feed('', sources(broken));
    await feed.more(10);
    const before = feed.lines.length;
    broken.now = true;
    await feed.more(10_000);
    expect(feed.error?.message).toBe('The disk gave an error.');
    expect(feed.lines.length).toBeGreaterThanOrEqual(before);
    broken.now = false;
    await feed.more(10_000);
    expect(feed.error).toBeNull();
    expect(feed.lines).toHaveLength(544);
  });

  test('an empty history is an empty feed', async () => {
    const feed = new Feed('', {
      records: async () => success({ records: [], total: 0, marks: [], notes: {} }),
      connections: async () => success([]),
    });
    await feed.more(100);
    expect(feed.total).toBe(0);
    expect(feed.error).toBeNull();
  });
});
