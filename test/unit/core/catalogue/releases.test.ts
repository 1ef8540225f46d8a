import { describe, expect, test } from 'vitest';
import {
  defaultHeartbeatSeconds,
  eventName,
  fieldOf,
  newestRelease,
  releaseFacts,
  wireFields,
  type EventKind,
  type ReleaseFacts,
} from '../../../../core/catalogue/releases.ts';
import { wireKeys, type WireKey } from '../../../../core/catalogue/wire-keys.ts';
import { wireKeysFixture } from './fixture.ts';

function factsOf(version: string): ReleaseFacts {
  const facts = releaseFacts(version);
  if (facts === null) throw new Error(`no facts of ${version}`);
  return facts;
}

function field(version: string, key: WireKey) {
  return factsOf(version).fields.find((one) => one.key === key);
}

function tellsInstance(version: string, event: EventKind): boolean {
  return wireFields(factsOf(version), event).some(({ part }) => part === 'instance');
}

const bases = (version: string): readonly string[] =>
  factsOf(version)
    .fields.flatMap(({ part, key }) => (part === 'base' ? [key] : []))
    .toSorted();

const baseOf = (release: string, without: readonly string[]): readonly string[] =>
  (
    wireKeysFixture.releases.find(({ first, last }) => first === release || last === release)
      ?.base ?? []
  )
    .filter((key) => !without.includes(key))
    .toSorted();

describe('what each release sends', () => {
  const ends = wireKeysFixture.releases.flatMap((range) => [
    { version: range.first, range },
    { version: range.last, range },
  ]);

  test.each(ends)('$version has the keys of its tag', ({ version, range }) => {
    const facts = factsOf(version);
    const keysOf = (part: string) =>
      facts.fields.flatMap((one) => (one.part === part ? [one.key] : [])).toSorted();
    expect(keysOf('base')).toEqual(range.base.toSorted());
    expect(keysOf('instance')).toEqual(range.instance.toSorted());
  });

  test('every key that was ever sent is known, and no other', () => {
    const sent = wireKeysFixture.releases.flatMap(({ base, instance }) => [...base, ...instance]);
    expect([...new Set(sent)].toSorted()).toEqual([...wireKeys].toSorted());
  });

  test('the newest release known is the last one that was read', () => {
    expect(newestRelease).toBe(wireKeysFixture.releases.at(-1)?.last);
    expect(factsOf(newestRelease).known).toBe(true);
  });

  test('a newer release is answered with the newest facts, and marked', () => {
    const newest = factsOf('v0.92.2');
    expect(factsOf('v0.93.0')).toEqual({ ...newest, known: false, release: 'v0.93.0' });
  });

  // The telemetry module of each tag and branch: candidates do not send all that their release does.
  test.each([
    ...[1, 2, 3, 4, 5, 6].map((n) => [`v0.14.5-rc${n}`, 'v0.14.5', ['meta_store']] as const),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (n) => [`v0.14.6-rc${n}`, 'v0.14.6', ['cluster_coordinator']] as const,
    ),
    ['v0.14.6-rc7-pb10', 'v0.14.6', ['cluster_coordinator']],
    ['branch-v0.14.6-rc7', 'v0.14.6', ['cluster_coordinator']],
    ['branch-v0.14.6-rc9', 'v0.14.6', ['cluster_coordinator']],
    ['v0.14.6-rc9-pb39', 'v0.14.6', ['cluster_coordinator']],
    ['branch-v0.14.6-rc9-pb39-hf2', 'v0.14.6', ['cluster_coordinator']],
    ['branch-v0.15.0', 'v0.92.2', []],
    ['v0.15.0-rc1', 'v0.92.2', []],
    ['v0.8.0-rc1', 'v0.8.0', []],
    ['v0.14.6-hotfix', 'v0.14.6', []],
  ] as const)('%s sends what %s does without %j', (version, release, without) => {
    expect(bases(version)).toEqual(baseOf(release, without));
  });

  test('a candidate keeps its name', () => {
    expect(factsOf('0.14.6-rc7-pb10').release).toBe('v0.14.6-rc7-pb10');
    expect(factsOf('branch-v0.14.6-rc9').release).toBe('v0.14.6-rc9');
    expect(factsOf('v0.15.0-abc1234').release).toBe('v0.15.0');
  });

  test.each(['v0.1.4', 'v0.0.9', '', 'nightly'])('%j has no facts', (version) => {
    expect(releaseFacts(version)).toBeNull();
  });
});

describe('how they send it', () => {
  test.each([
    ['v0.1.5', 'Zinc Observe - heartbeat'],
    ['v0.1.6', 'ZincObserve - heartbeat'],
    ['v0.4.5', 'ZincObserve - heartbeat'],
    ['v0.4.6', 'OpenObserve - heartbeat'],
    ['v0.92.2', 'OpenObserve - heartbeat'],
  ])('%s calls its event %s', (version, name) => {
    expect(eventName(factsOf(version), 'heartbeat')).toBe(name);
  });

  test('start and stop have names of their own', () => {
    expect(eventName(factsOf('v0.10.0'), 'started')).toBe('OpenObserve - Starting server');
    expect(eventName(factsOf('v0.10.0'), 'stopped')).toBe('OpenObserve - Server stopped');
  });

  test('the stop event tells of the instance from v0.15.0 on, the start event never', () => {
    expect([tellsInstance('v0.14.7', 'stopped'), tellsInstance('v0.15.0', 'stopped')]).toEqual([
      false,
      true,
    ]);
    expect([tellsInstance('v0.14.7', 'started'), tellsInstance('v0.92.2', 'started')]).toEqual([
      false,
      false,
    ]);
  });

  test('the heartbeat is set in minutes up to v0.9.1, in seconds since: half an hour in both', () => {
    expect(factsOf('v0.9.1').heartbeat.variable).toBe('ZO_HEARTBEAT_INTERVAL');
    expect(factsOf('v0.10.0').heartbeat.variable).toBe('ZO_TELEMETRY_HEARTBEAT');
    expect(factsOf('v0.9.2-rc1').heartbeat.variable).toBe('ZO_TELEMETRY_HEARTBEAT');
    expect(defaultHeartbeatSeconds(factsOf('v0.9.1'))).toBe(1800);
    expect(defaultHeartbeatSeconds(factsOf('v0.10.0'))).toBe(1800);
  });

  test.each([
    ['total_memory', 'v0.5.2', 'KB'],
    ['total_memory', 'v0.5.3', 'bytes'],
    ['free_memory', 'v0.5.2', 'KB'],
    ['free_memory', 'v0.5.3', 'bytes'],
    ['avail_memory', 'v0.5.2', 'KB'],
    ['time_zone', 'v0.92.2', 's'],
  ] as const)('%s of %s is in %s', (key, version, unit) => {
    expect(field(version, key)).toMatchObject({ unit, type: 'number' });
  });

  test('sizes are bytes with a fraction in v0.3.0 alone, whole megabytes as text since', () => {
    expect(field('v0.3.0', 'streams_total_size')).toMatchObject({ unit: 'bytes', float: true });
    expect(field('v0.3.1', 'streams_total_size')).toBeUndefined();
    expect(field('v0.3.1', 'streams_total_size_mb')).toMatchObject({ unit: 'MB', type: 'string' });
    expect(field('v0.5.3', 'traces_orig_size')).toMatchObject({ unit: 'MB', type: 'string' });
  });

  test.each([
    ['num_org', 'v0.7.2', 'streams'],
    ['num_org', 'v0.8.0', 'as-documented'],
    ['num_streams', 'v0.10.5', 'schema-versions'],
    ['num_streams', 'v0.10.6', 'as-documented'],
    ['num_users', 'v0.14.7', 'memberships'],
    ['num_users', 'v0.15.0', 'as-documented'],
    ['num_query_functions', 'v0.3.2', 'functions-without-stream'],
    ['num_query_functions', 'v0.4.1', 'all-functions'],
    ['num_dashboards', 'v0.13.1', 'as-documented'],
    ['num_dashboards', 'v0.14.0', 'empty-table'],
    ['num_dashboards', 'v0.92.2', 'empty-table'],
    ['os', 'v0.5.2', 'kernel'],
    ['os_release', 'v0.5.3', 'distribution'],
  ] as const)('%s of %s: %s', (key, version, counts) => {
    expect(field(version, key)?.counts).toBe(counts);
  });

  test('what a single node leaves out is marked', () => {
    const conditional = factsOf('v0.92.2').fields.filter(({ condition }) => condition !== 'always');
    expect(conditional.map(({ key, condition }) => `${key}: ${condition}`)).toEqual([
      'local_mode_storage: local-mode',
      'is_HA_mode: cluster',
      'number_of_nodes: cluster-nodes',
      'querier_nodes: cluster-nodes',
      'ingester_nodes: cluster-nodes',
    ]);
  });

  test('a documented metric is found under its name on the wire', () => {
    expect(fieldOf(factsOf('v0.3.0'), 'streams_total_size')?.key).toBe('streams_total_size');
    expect(fieldOf(factsOf('v0.3.1'), 'streams_total_size')?.key).toBe('streams_total_size_mb');
    expect(fieldOf(factsOf('v0.13.1'), 'num_ingest_functions')).toBeNull();
    expect(fieldOf(factsOf('v0.92.2'), 'instance_id')).toBeNull();
  });

  test('/config tells whether telemetry is on from v0.3.0 on', () => {
    expect(factsOf('v0.2.0').tellsTelemetry).toBe(false);
    expect(factsOf('v0.3.0').tellsTelemetry).toBe(true);
  });
});
