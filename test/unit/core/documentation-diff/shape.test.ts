import { expect, test } from 'vitest';
import { payloadShape } from '../../../../core/documentation-diff/shape.ts';
import { payloadOf } from './payloads.ts';

const text = payloadOf('v0.3.0');
const shapeOf = (body: string) => payloadShape(JSON.parse(body));

test('other values are the same shape', () => {
  const other = text.replace('"cpu_count":4', '"cpu_count":null').replace('2023', '2024');
  expect(shapeOf(other)).toBe(shapeOf(text));
  expect(shapeOf(text)).not.toBeNull();
});

test.each([
  ['a field more', text.replace('"cpu_count":4', '"cpu_count":4,"disk":1')],
  ['a field more beside the properties', text.replace('"userId"', '"disk":1,"userId"')],
  ['another release', text.replace('"v0.3.0"', '"v0.3.1"')],
  ['another event', payloadOf('v0.3.0', 'started')],
])('%s is another shape', (_what, other) => {
  expect(shapeOf(other)).not.toBe(shapeOf(text));
});

test.each(['[]', '"text"', 'null', '{"batch":[{}]}', '{"properties":{"a":{"b":1}}}'])(
  '%j is to be read with care',
  (other) => {
    expect(shapeOf(other)).toBeNull();
  },
);
