import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyLedger, foldLedger, mostOfAKind, type Sighting } from '../../../core/ledger.ts';

const beat = (at: number, version: string, host = 'one'): Sighting => ({
  at,
  userId: '70',
  body: `{"userId":"70","event":"OpenObserve - heartbeat","properties":{"host_name":"${host}","zo_version":"${version}"}}`,
});

test('keeps each identity with its first and last time, whatever the order', () => {
  const { identities, payloads } = foldLedger(emptyLedger, [
    beat(30, 'v2'),
    beat(10, 'v1'),
    beat(20, 'v1', 'two'),
  ]);
  expect(payloads).toBe(3);
  expect(identities).toEqual([
    { kind: 'instance_id', value: '70', first: 10, last: 30, payloads: 3 },
    { kind: 'host_name', value: 'one', first: 10, last: 30, payloads: 2 },
    { kind: 'host_name', value: 'two', first: 20, last: 20, payloads: 1 },
    { kind: 'version', value: 'v1', first: 10, last: 20, payloads: 2 },
    { kind: 'version', value: 'v2', first: 30, last: 30, payloads: 1 },
  ]);
});

test('finds e-mail addresses wherever they stand, escaped or in a batch', () => {
  const { identities } = foldLedger(emptyLedger, [
    { at: 1, userId: '70', body: '{"properties":{"root_user":"root\\u0040example.com"}}' },
    {
      at: 2,
      userId: 'me@example.com',
      body: '{"batch":[{"context":{"traits":["me@example.com"]}}]}',
    },
  ]);
  expect(identities.filter(({ kind }) => kind === 'email').map(({ value }) => value)).toEqual([
    'root@example.com',
    'me@example.com',
  ]);
  expect(identities.filter(({ kind }) => kind === 'instance_id')).toHaveLength(1);
});

test('of a deleted body the user id is still known', () => {
  expect(foldLedger(emptyLedger, [{ at: 1, userId: '70', body: null }]).identities).toEqual([
    { kind: 'instance_id', value: '70', first: 1, last: 1, payloads: 1 },
  ]);
});

test.each(['', 'no JSON', '[[[', '{"host_name":1}', '{"zo_version":null}', '\ud800'])(
  'a body of %j does not break it',
  (body) => {
    expect(foldLedger(emptyLedger, [{ at: 1, userId: '', body }])).toMatchObject({
      identities: [],
      payloads: 1,
    });
  },
);

test('a sender that invents identities for ever is bounded, and it is said', () => {
  const many = Array.from({ length: mostOfAKind + 7 }, (_, one) => ({
    at: one,
    userId: `id-${one}`,
    body: null,
  }));
  const ledger = foldLedger(emptyLedger, many);
  expect([ledger.identities.length, ledger.passedOver]).toEqual([mostOfAKind, 7]);
});

test('reading in parts gives what reading at once does', () => {
  const sighting = fc.record({
    at: fc.nat(),
    userId: fc.constantFrom('', 'a', 'b', 'x@example.com'),
    body: fc.oneof(
      fc.constant(null),
      fc.constantFrom('a', 'b').map((host) => `{"properties":{"host_name":"${host}"}}`),
    ),
  });
  fc.assert(
    fc.property(fc.array(sighting), fc.nat(), (all, cut) => {
      const at = cut % (all.length + 1);
      const parts = foldLedger(foldLedger(emptyLedger, all.slice(0, at)), all.slice(at));
      expect(parts).toEqual(foldLedger(emptyLedger, all));
    }),
  );
});
