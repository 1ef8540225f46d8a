import { describe, expect, it } from 'vitest';
import { diffPayloads, fieldsOf, wholeBody } from '../../../core/diff.ts';
import { fc } from '../property.ts';

describe('fieldsOf', () => {
  it('names fields flat, and keeps numbers as they were written', () => {
    const body = `{"userId":"7","event":"e","properties":{"n": 1.0, "big":9007199254740993,
      "disk":{"size":1e3,"parts":[1, 2]},"none":{}},"timestamp":"t"}`;
    expect(fieldsOf(body)).toEqual([
      { name: 'userId', value: '"7"' },
      { name: 'event', value: '"e"' },
      { name: 'n', value: '1.0' },
      { name: 'big', value: '9007199254740993' },
      { name: 'disk.size', value: '1e3' },
      { name: 'disk.parts', value: '[1,2]' },
      { name: 'none', value: '{}' },
      { name: 'timestamp', value: '"t"' },
    ]);
  });

  it('keeps a property apart from the key of the same name', () => {
    const names = fieldsOf('{"userId":"7","properties":{"userId":"8"}}').map(({ name }) => name);
    expect(names).toEqual(['userId', 'properties.userId']);
  });

  it('reads a batch of one as its message, and numbers several', () => {
    expect(fieldsOf('{"batch":[{"event":"e"}],"sentAt":"s"}').map(({ name }) => name)).toEqual([
      'event',
      'sentAt',
    ]);
    expect(fieldsOf('{"batch":[{"event":"e"},{"event":"f"}]}').map(({ name }) => name)).toEqual([
      'batch.0.event',
      'batch.1.event',
    ]);
  });

  it('shows what is no object as one field', () => {
    expect(fieldsOf('not json')).toEqual([{ name: wholeBody, value: 'not json' }]);
    expect(fieldsOf('[1]')).toEqual([{ name: wholeBody, value: '[1]' }]);
  });
});

describe('diffPayloads', () => {
  it('tells same, new, changed and gone', () => {
    const before = '{"properties":{"a":1,"b":2,"c":"\\u0041"}}';
    const after = '{ "properties": {"c":"A", "b":2.0, "d":null} }';
    expect(diffPayloads(before, after)).toEqual([
      { name: 'c', before: '"A"', after: '"A"', change: 'same' },
      { name: 'b', before: '2', after: '2.0', change: 'changed' },
      { name: 'd', before: null, after: 'null', change: 'new' },
      { name: 'a', before: '1', after: null, change: 'gone' },
    ]);
  });

  it('takes everything for new without a payload before', () => {
    expect(diffPayloads(null, '{"a":1}')).toEqual([
      { name: 'a', before: null, after: '1', change: 'new' },
    ]);
  });

  it('compares duplicate keys turn by turn', () => {
    expect(diffPayloads('{"a":1,"a":2}', '{"a":1}').map(({ change }) => change)).toEqual([
      'same',
      'gone',
    ]);
  });

  it('finds no change between a payload and itself, and mirrors when turned round', () => {
    const payload = fc.dictionary(fc.string(), fc.jsonValue()).map((p) => JSON.stringify(p));
    fc.assert(
      fc.property(payload, payload, (a, b) => {
        expect(diffPayloads(a, a).every(({ change }) => change === 'same')).toBe(true);
        const there = diffPayloads(a, b);
        const back = diffPayloads(b, a);
        const count = (rows: typeof there, change: string): number =>
          rows.filter((row) => row.change === change).length;
        expect(count(there, 'new')).toBe(count(back, 'gone'));
        expect(count(there, 'changed')).toBe(count(back, 'changed'));
      }),
    );
  });
});
