import { describe, expect, it } from 'vitest';
import { metricNames } from '../../../core/catalogue/metrics.ts';
import {
  groupsOf,
  readWords,
  sharedNotes,
  sharedReasons,
} from '../../../renderer/features/now/rows.ts';
import type { Group } from '../../../renderer/features/now/rows.ts';
import { collectionOf, hostOnly, known, missing, singleNode } from '../core/collections.ts';

const namesOf = (group: Group | undefined): readonly (readonly [string | null, string[]])[] =>
  (group?.sections ?? []).map(({ title, rows }) => [title, rows.map(({ name }) => name)]);

function rowOf(groups: readonly Group[], name: string) {
  const rows = groups.flatMap(({ sections }) => sections).flatMap(({ rows: own }) => own);
  const found = rows.filter((row) => row.name === name);
  expect(found).toHaveLength(1);
  return found[0];
}

describe('the groups of the page Now', () => {
  it.each([null, hostOnly(), collectionOf('v0.3.0'), collectionOf('v0.92.2'), collectionOf(null)])(
    'hold each of the 23 metrics once, whatever was read (%#)',
    (collection) => {
      const groups = groupsOf(collection);
      expect(groups.map(({ title }) => title)).toEqual(['Host', 'Instance', 'Deployment']);
      for (const name of metricNames) rowOf(groups, name);
    },
  );

  it('put first what can name a person and is not on the vendor’s page', () => {
    const [, instance] = groupsOf(collectionOf('v0.1.7'));
    expect(namesOf(instance)[0]?.[1][0]).toBe('root_user');
    expect(rowOf(groupsOf(collectionOf('v0.1.7')), 'root_user')).toMatchObject({
      documented: false,
      personal: true,
    });
  });

  it('mark what a release sends besides, and what it does not send', () => {
    const alone = { is_HA_mode: singleNode, number_of_nodes: singleNode };
    const groups = groupsOf(collectionOf('v0.92.2', { metrics: alone }));
    const titles = groups.flatMap((group) => namesOf(group).map(([title]) => title));
    expect(titles).toContain('Sent, but not on the vendor’s page');
    expect(titles).toContain('On the vendor’s page, but not sent by this server');
    expect(rowOf(groups, 'avail_memory')).toMatchObject({ unsent: true, documented: true });
    expect(rowOf(groups, 'num_dashboards')).toMatchObject({ unsent: false, documented: false });
    expect(rowOf(groups, 'is_HA_mode')).toMatchObject({ unsent: true, value: null });
  });

  it('show the value that is sent, and beside it the one that the page describes, each with its unit', () => {
    const row = rowOf(groupsOf(collectionOf('v0.5.3')), 'num_users');
    expect(row).toMatchObject({
      value: '12',
      unit: null,
      asDocumented: '7',
      notes: ['v0.5.3 sends a user once for each of their organizations.'],
    });
    const memory = rowOf(groupsOf(collectionOf('v0.5.3')), 'total_memory');
    expect(memory).toMatchObject({
      value: '33,671,929,856',
      unit: 'bytes',
      asDocumented: '32,882,744 KB',
    });
  });

  it('are all pending before the first reading, and claim nothing', () => {
    const groups = groupsOf(null);
    expect(groups.map(readWords)).toEqual(Array(3).fill('not read yet'));
    expect(rowOf(groups, 'os')).toMatchObject({ pending: true, value: null, missing: null });
  });

  it('show what is read of the machine while the server still answers', () => {
    const groups = groupsOf(null, { os: known('Linux'), cpu_count: known(4) });
    expect(rowOf(groups, 'cpu_count')).toMatchObject({ pending: false, value: '4' });
    expect(rowOf(groups, 'host_name')).toMatchObject({ pending: true, value: null });
    expect(groups.map(readWords)).toEqual(['2 of 8 read so far', 'not read yet', 'not read yet']);
  });

  it('count what was read, and what is not sent apart from it', () => {
    expect(groupsOf(collectionOf('v0.1.7')).map(readWords)).toEqual([
      '8 of 8 read',
      '6 of 6 read, 6 not sent',
      '4 not sent',
    ]);
    expect(groupsOf(hostOnly()).map(readWords)).toEqual([
      '8 of 8 read',
      '0 of 11 read',
      '0 of 4 read',
    ]);
  });
});

describe('what holds for several facts of a group', () => {
  it('is said once, with what helps, from three of them on', () => {
    const refused = missing('the server refused the password (401)', 'Sign in to read it.');
    const two = { num_org: refused, num_users: refused };
    const [, few] = groupsOf(collectionOf('v0.3.0', { metrics: two }));
    expect(few && sharedReasons(few)).toEqual([]);
    const three = { ...two, num_streams: refused };
    const wire = { num_org: refused, num_users: refused, num_streams: refused };
    const [, many] = groupsOf(collectionOf('v0.3.0', { metrics: three, wire }));
    expect(many && sharedReasons(many)).toEqual([
      { missing: refused.missing, remedy: refused.remedy, rows: 3 },
    ]);
  });

  it('is no reason where the server does not send it', () => {
    const unsent = { ...missing('it reports nothing'), notSent: true as const };
    const metrics = { num_org: unsent, num_users: unsent, num_streams: unsent };
    const [, group] = groupsOf(collectionOf('v0.92.2', { metrics }));
    expect(group && sharedReasons(group)).toEqual([]);
  });

  it('is said once for notes, too', () => {
    const noted = { ...known('x'), note: 'In a container it may see other values.' };
    const metrics = { os: noted, os_release: noted, host_name: noted };
    const [host] = groupsOf(collectionOf('v0.1.7', { metrics }));
    expect(host && sharedNotes(host)).toEqual([{ note: noted.note, rows: 3 }]);
  });
});

it.each([
  ['systeminformation mem()', 'system'],
  ['os.type()', 'system'],
  ['GET /config', 'GET /config'],
  ['GET /api/{org}/streams', 'GET …/streams'],
  ['GET /metrics, label instance', 'GET /metrics'],
  ['metadata.sqlite, table meta', 'metadata.sqlite'],
  ['ZO_LOCAL_MODE of its process', 'ZO_LOCAL_MODE'],
])(
  'where a value came from is short in the table and whole in the opened row: %s',
  (source, short) => {
    const metrics = { num_org: { ...known(3), source } };
    const row = rowOf(groupsOf(collectionOf('v0.92.2', { metrics })), 'num_org');
    expect(row?.source).toBe(short);
    expect(row?.more).toContainEqual({ name: 'Read from', text: source });
  },
);
