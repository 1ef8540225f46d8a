import { describe, expect, test } from 'vitest';
import {
  noIdentities,
  addIdentities,
  mostOfAKind,
  type Sighting,
} from '../../../core/identities.ts';
import { identitiesStatus } from '../../../core/identities/words.ts';
import { plainLead } from '../../../core/status/words.ts';
import { fc } from '../property.ts';

const beat = (at: number, version: string, host = 'one'): Sighting => ({
  origin: 'captured',
  at,
  userId: '70',
  body: `{"userId":"70","event":"OpenObserve - heartbeat","properties":{"host_name":"${host}","zo_version":"${version}"}}`,
});
const seen = (first: number, last: number, payloads: number) => ({ first, last, payloads });

function mail(at: number, name: string): Sighting {
  const body = `{"properties":{"root_user":"${name}@example.com"}}`;
  return { origin: 'captured', at, userId: '70', body };
}

function lead(...sightings: readonly Sighting[]): string {
  return plainLead(identitiesStatus(addIdentities(noIdentities, sightings)));
}

test('keeps each identity with its first and last time, whatever the order', () => {
  const { identities, payloads } = addIdentities(noIdentities, [
    beat(30, 'v2'),
    beat(10, 'v1'),
    beat(20, 'v1', 'two'),
  ]);
  expect(payloads).toBe(3);
  const captured = (kind: string, value: string, at: ReturnType<typeof seen>) => ({
    kind,
    value,
    captured: at,
    collected: null,
  });
  expect(identities).toEqual([
    captured('instance_id', '70', seen(10, 30, 3)),
    captured('host_name', 'one', seen(10, 30, 2)),
    captured('host_name', 'two', seen(20, 20, 1)),
    captured('version', 'v1', seen(10, 20, 2)),
    captured('version', 'v2', seen(30, 30, 1)),
  ]);
});

test('what the server sent and what Candor read itself are told apart', () => {
  const { identities } = addIdentities(noIdentities, [
    { ...beat(5, 'v1'), origin: 'collected' },
    beat(10, 'v1', 'two'),
  ]);
  expect(identities).toMatchObject([
    { value: '70', captured: seen(10, 10, 1), collected: seen(5, 5, 1) },
    { value: 'one', captured: null, collected: seen(5, 5, 1) },
    { value: 'two', captured: seen(10, 10, 1), collected: null },
    { value: 'v1', captured: seen(10, 10, 1), collected: seen(5, 5, 1) },
  ]);
});

test('Candor’s own random id is no identity of the server', () => {
  const own = { ...beat(5, 'v1'), origin: 'collected' } as const;
  const { identities } = addIdentities(noIdentities, [own], '70');
  expect(identities.map(({ kind }) => kind)).toEqual(['host_name', 'version']);
});

test('finds e-mail addresses wherever they stand, escaped or in a batch', () => {
  const { identities } = addIdentities(noIdentities, [
    {
      origin: 'captured',
      at: 1,
      userId: '70',
      body: '{"properties":{"root_user":"root\\u0040example.com"}}',
    },
    {
      origin: 'captured',
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
  const deleted = { origin: 'captured', at: 1, userId: '70', body: null } as const;
  expect(addIdentities(noIdentities, [deleted]).identities).toEqual([
    { kind: 'instance_id', value: '70', captured: seen(1, 1, 1), collected: null },
  ]);
});

test.each(['', 'no JSON', '[[[', '{"host_name":1}', '{"zo_version":null}', '\ud800'])(
  'a body of %j does not break it',
  (body) => {
    const broken = { origin: 'captured', at: 1, userId: '', body } as const;
    expect(addIdentities(noIdentities, [broken])).toMatchObject({ identities: [], payloads: 1 });
  },
);

test('a sender that invents identities for ever is bounded, and it is said', () => {
  const many = Array.from({ length: mostOfAKind + 7 }, (_, one) => ({
    origin: 'captured' as const,
    at: one,
    userId: `id-${one}`,
    body: null,
  }));
  const identities = addIdentities(noIdentities, many);
  expect([identities.identities.length, identities.passedOver]).toEqual([mostOfAKind, 7]);
});

test('reading in parts gives what reading at once does', () => {
  const sighting = fc.record({
    origin: fc.constantFrom('captured' as const, 'collected' as const),
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
      const parts = addIdentities(addIdentities(noIdentities, all.slice(0, at)), all.slice(at));
      expect(parts).toEqual(addIdentities(noIdentities, all));
    }),
  );
});

describe('the sentence over it', () => {
  test('counts what the server sent', () => {
    expect(lead(beat(1, 'v1'), beat(2, 'v2'))).toBe(
      'What your server sent names 1 installation id, 1 host name and 2 releases.',
    );
    expect(lead(mail(1, 'a'), mail(2, 'b'))).toBe(
      'What your server sent names 1 installation id and 2 e-mail addresses.',
    );
  });

  test('does not pass Candor’s own reading off as what was sent', () => {
    expect(lead({ ...beat(1, 'v1'), origin: 'collected' })).toBe(
      'Nothing was captured from your server yet. Candor itself read 1 installation id, 1 host name and 1 release.',
    );
    expect(lead()).toBe('No identity was recorded yet.');
    expect(plainLead(identitiesStatus(null))).toBe('Reading every recorded payload.');
  });
});
