import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../../../core/delivery/answer.ts';
import { ownEvent } from '../../../../core/delivery/own-event.ts';
import { collectionOf, everyMetric, hostOnly, missing } from '../collections.ts';

const timestamp = '2026-11-23T10:00:00.000Z';
const ownId = '3e0f7a52-0000-4000-8000-000000000000';

describe('an event of Candor’s own', () => {
  test('holds each metric that was read, in the page’s name and unit, and the instance id once', () => {
    const event = ownEvent({
      kind: 'heartbeat',
      collection: collectionOf('v0.10.7'),
      ownId,
      timestamp,
    });
    expect([event.event, event.userId]).toEqual(['Candor - heartbeat', '7043454519337943041']);
    expect(Object.keys(event.properties).toSorted()).toEqual(
      Object.keys(everyMetric)
        .filter((name) => name !== 'instance_id')
        .toSorted(),
    );
    expect(event.properties).toMatchObject({ total_memory: 32_882_744, num_streams: 10 });
    expect(JSON.stringify(event.properties)).not.toContain(event.userId);
  });

  test('leaves out what was not read, and takes Candor’s own id where no server tells one', () => {
    const host = ownEvent({ kind: 'started', collection: hostOnly(), ownId, timestamp });
    expect([host.event, host.userId]).toEqual(['Candor - started', ownId]);
    expect(host.properties).not.toHaveProperty('num_streams');
    expect(host.properties).toHaveProperty('cpu_count', 4);
    const metrics = { instance_id: missing('not told') };
    const half = collectionOf('v0.3.0', { metrics });
    expect(ownEvent({ kind: 'heartbeat', collection: half, ownId, timestamp }).userId).toBe(ownId);
    expect(ownEvent({ kind: 'stopped', collection: null, ownId, timestamp })).toEqual({
      userId: ownId,
      event: 'Candor - stopped',
      properties: {},
      timestamp,
    });
  });
});

describe('what an answer means', () => {
  test('2xx is sent; 429 and 5xx are tried again; everything else is final', () => {
    for (let status = 100; status < 700; status += 1) {
      const { outcome, again } = verdictOf({ kind: 'answered', status, retryAfter: null }, false);
      expect([status, outcome]).toEqual([
        status,
        status >= 200 && status < 300 ? 'sent' : 'failed',
      ]);
      expect([status, again]).toEqual([status, status === 429 || (status >= 500 && status < 600)]);
    }
  });

  test('what may have arrived counts as having left and is not tried again', () => {
    const results = [
      { kind: 'no-answer', why: 'it hung up' },
      { kind: 'stopped', wrote: true },
    ] as const;
    for (const result of results) {
      for (const off of [true, false]) {
        expect(verdictOf(result, off)).toMatchObject({ left: true, again: false, status: null });
      }
    }
  });

  test('what was never written has not left', () => {
    const notSent = { kind: 'not-sent', why: 'nothing listens' } as const;
    expect(verdictOf(notSent, false)).toMatchObject({ left: false, again: true });
    const stopped = { kind: 'stopped', wrote: false } as const;
    expect(verdictOf(stopped, false)).toMatchObject({
      outcome: 'failed',
      left: false,
      again: true,
    });
    expect(verdictOf(stopped, true)).toMatchObject({ outcome: 'blocked', left: false });
  });
});
