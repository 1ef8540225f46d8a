import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../core/history/own-connections.ts';
import { lineAfter, stopOf } from '../../../renderer/features/network/line-stops.ts';
import { sentRecord } from './sent-record.ts';

const record: Contact = { kind: 'record', id: '1', record: sentRecord(1) };
const connection: Contact = {
  kind: 'connection',
  id: '2',
  connection: {
    id: '2',
    at: '2026-11-23T10:00:00.000Z',
    to: 'api.example:443',
    purpose: 'test',
    allowed: false,
    reason: 'Off.',
  },
};
const lines = [connection, record, connection, record, record, connection];

describe('the line at which the Tab key stops', () => {
  test.each([
    [{ first: 0, last: 5 }, 3, 3],
    [{ first: 0, last: 5 }, 0, 1],
    [{ first: 2, last: 5 }, 1, 3],
    [{ first: 5, last: 5 }, 1, null],
    [{ first: 2, last: 2 }, 4, null],
  ] as const)('of those drawn (%o), with the cursor at %i, is %s', (drawn, cursor, stop) => {
    expect(stopOf(lines, drawn, cursor)).toBe(stop);
  });

  test('is none in an empty list', () => {
    expect(stopOf([], { first: 0, last: 0 }, 0)).toBeNull();
  });
});

describe('a key leads from a line', () => {
  test.each([
    [1, 'ArrowDown', 3],
    [4, 'ArrowDown', null],
    [3, 'ArrowUp', 1],
    [1, 'ArrowUp', null],
    [3, 'Home', 1],
    [1, 'End', 4],
    [1, 'PageDown', null],
    [1, 'constructor', null],
  ] as const)('%i, %s: to %s', (at, key, to) => {
    expect(lineAfter(lines, at, key)).toBe(to);
  });
});
