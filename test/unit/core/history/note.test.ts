import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../../core/diff.ts';
import { noteOf } from '../../../../core/history/note.ts';

const base = { num_streams: 10, free_memory: 5, host_name: 'ws', streams_total_size_mb: '6' };

const fields = (properties: object) => fieldsOf(JSON.stringify({ event: 'heartbeat', properties }));

/** The note of a payload with these properties after one with those before it. */
function note(
  before: Readonly<Record<string, unknown>> | null,
  ready: Readonly<Record<string, unknown>>,
  redacted: readonly string[] = [],
  redactedBefore: readonly string[] = [],
): string {
  return noteOf({
    before: before && fields(before),
    redacted,
    redactedBefore,
    ready: fields(ready),
  });
}

describe('what a line of the list says of a record', () => {
  test.each([
    ['nothing of the first', null, base, ''],
    [
      'nothing of what differs every time',
      base,
      { ...base, free_memory: 6, streams_total_size_mb: '7' },
      '',
    ],
    [
      'the one change, from what to what',
      base,
      { ...base, num_streams: 11 },
      'num_streams 10 → 11',
    ],
    ['a text without its quotes', base, { ...base, host_name: 'x' }, 'host_name ws → x'],
    [
      'two changes by name',
      base,
      { ...base, num_streams: 1, host_name: 'x' },
      'changed: num_streams, host_name',
    ],
    ['a long value not at all', base, { ...base, host_name: 'x'.repeat(30) }, 'changed: host_name'],
    ['a new field', base, { ...base, root_user: 'r@x' }, 'new: root_user'],
    ['a field that is gone', base, { num_streams: 10 }, 'gone: host_name'],
    ['many by their number', base, { ...base, a: 1, b: 2, c: 3 }, '3 fields new'],
  ])('%s', (_what, before, made, said) => {
    expect(note(before, made)).toBe(said);
  });

  test('what redaction took out is redacted and not gone, and is said where that begins', () => {
    const { host_name: _name, ...rest } = base;
    expect(note(base, rest, ['host_name'])).toBe('redacted: host_name');
    const both = ['host_name'];
    expect(note(rest, { ...rest, num_streams: 11 }, both, both)).toBe('num_streams 10 → 11');
    expect(note(rest, base, [], both)).toBe('');
  });
});
