import { expect, test } from 'vitest';
import { payloadShape } from '../../../../core/drift/shape.ts';
import { payloadOf } from './payloads.ts';

const text = payloadOf('v0.3.0');

test('other values are the same shape', () => {
  const other = text.replace('"cpu_count":4', '"cpu_count":null').replace('2023', '2024');
  expect(payloadShape(other)).toBe(payloadShape(text));
  expect(payloadShape(text)).not.toBeNull();
});

test.each([
  ['a field more', text.replace('"cpu_count":4', '"cpu_count":4,"disk":1')],
  ['a field more beside the properties', text.replace('"userId"', '"disk":1,"userId"')],
  ['another release', text.replace('"v0.3.0"', '"v0.3.1"')],
  ['another event', payloadOf('v0.3.0', 'started')],
])('%s is another shape', (_what, other) => {
  expect(payloadShape(other)).not.toBe(payloadShape(text));
});

test.each(['', 'no JSON', '[]', '"text"', '{"batch":[{}]}', '{"properties":{"a":{"b":1}}}'])(
  '%j is to be read with care',
  (other) => {
    expect(payloadShape(other)).toBeNull();
  },
);
