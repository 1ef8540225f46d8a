import { describe, expect, test } from 'vitest';
import { buildPayload } from '../../../core/payload.ts';
import { collectionOf, hostOnly, known, missing, singleNode } from './collections.ts';
import { built, properties, timestamp } from './payloads.ts';

describe('what is not there', () => {
  test('a single node says nothing of nodes, and that is no gap', () => {
    const metrics = { is_HA_mode: singleNode, number_of_nodes: singleNode };
    const payload = built(collectionOf('v0.92.2', { metrics }), 'v0.92.2');
    expect(payload.leftOut).toEqual([]);
    expect(payload.notSent.map(({ key }) => key)).toEqual([
      'is_HA_mode',
      'number_of_nodes',
      'querier_nodes',
      'ingester_nodes',
    ]);
  });

  test('local_mode_storage is sent in local mode only', () => {
    const metrics = { is_local_mode: known(false) };
    const payload = built(collectionOf('v0.92.2', { metrics }), 'v0.92.2');
    expect(properties(payload).is_local_mode).toBe(false);
    expect(payload.notSent.map(({ key }) => key)).toEqual(['local_mode_storage']);
  });

  test('what could not be read is left out with its reason and what helps', () => {
    const refused = missing('the server refused the password (401)', 'Sign in to read it.');
    const metrics = { num_users: refused, instance_id: refused };
    const payload = built(
      collectionOf('v0.92.2', { metrics, wire: { num_users: refused } }),
      'v0.92.2',
    );
    expect(payload.leftOut).toEqual([
      { key: 'num_users', why: refused.missing, remedy: refused.remedy },
      { key: 'userId', why: refused.missing, remedy: refused.remedy },
    ]);
    expect(payload.payload.userId).toBeNull();
    expect(JSON.parse(payload.text)).not.toHaveProperty('userId');
    expect(JSON.parse(payload.text).properties).not.toHaveProperty('num_users');
  });

  test('without a server the host part is there, by name as servers send it, and every gap is named', () => {
    const payload = built(hostOnly(), 'v0.5.2');
    expect(Object.keys(properties(payload))).toEqual([
      'avail_memory',
      'cpu_count',
      'free_memory',
      'host_name',
      'os',
      'os_release',
      'time_zone',
      'total_memory',
    ]);
    expect(payload.leftOut).toHaveLength(payload.facts.fields.length - 8 + 1);
  });

  test.each([
    ['num_streams', known(1.5)],
    ['num_streams', known(2 ** 53)],
    ['num_streams', known('10')],
    ['real_time_alerts', known(true)],
    ['host_name', known(7)],
    ['streams_total_size', known(Number.NaN, 'MB')],
    ['streams_total_size', known(-1, 'MB')],
  ] as const)('%s that cannot be on the wire is left out', (name, reading) => {
    const payload = built(collectionOf('v0.92.2', { metrics: { [name]: reading } }), 'v0.92.2');
    expect(payload.leftOut.map(({ key }) => key)).toEqual([
      name === 'streams_total_size' ? 'streams_total_size_mb' : name,
    ]);
  });

  test('no event has no properties left: an empty map is still JSON', () => {
    const collection = hostOnly();
    const metrics = Object.fromEntries(
      Object.keys(collection.metrics).map((name) => [name, missing('x')]),
    );
    const none = { ...collection, metrics: { ...collection.metrics, ...metrics }, wire: {} };
    expect(JSON.parse(built(none, 'v0.1.5').text)).toEqual({
      event: 'Zinc Observe - heartbeat',
      properties: {},
      timestamp,
    });
  });

  test.each(['v0.1.4', 'v0.1', 'newest', '', '"\n'])('%j is refused by name', (release) => {
    const result = buildPayload({ collection: hostOnly(), release, event: 'heartbeat', timestamp });
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  });
});
