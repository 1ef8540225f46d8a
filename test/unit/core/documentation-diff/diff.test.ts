import { describe, expect, test } from 'vitest';
import { metricNames } from '../../../../core/catalogue/metrics.ts';
import { releaseFacts } from '../../../../core/catalogue/releases.ts';
import { documentationDiffOf } from '../../../../core/documentation-diff.ts';
import { payloadOf } from './payloads.ts';

describe('a heartbeat beside the vendor’s page', () => {
  test('of v0.3.0: every name is listed, two sizes are in bytes where the page says megabytes', () => {
    const diff = documentationDiffOf(payloadOf('v0.3.0'));
    expect(diff).toMatchObject({ release: 'v0.3.0', releaseKnown: true, serverEvent: true });
    expect(diff.unlistedSent).toEqual([]);
    const odd = diff.listedSent.filter(({ deviations }) => deviations.length > 0);
    expect(odd.map(({ name, deviations }) => [name, deviations[0]?.what])).toEqual([
      ['instance_id', 'name'],
      ['num_org', 'meaning'],
      ['num_streams', 'meaning'],
      ['num_users', 'meaning'],
      ['streams_total_size', 'unit'],
      ['streams_compressed_size', 'unit'],
      ['num_query_functions', 'meaning'],
    ]);
    const size = odd.find(({ name }) => name === 'streams_total_size');
    expect(size?.deviations).toEqual([{ what: 'unit', page: 'MB', sent: 'bytes' }]);
    expect(diff.listedUnsent).toEqual([
      { name: 'is_HA_mode', why: 'a single node does not report it', releases: null },
      { name: 'number_of_nodes', why: 'a single node does not report it', releases: null },
    ]);
  });

  test('of v0.1.7: the root user’s e-mail address is not on the page, and it is known since when', () => {
    const { unlistedSent } = documentationDiffOf(payloadOf('v0.1.7'));
    expect(unlistedSent).toEqual([
      {
        name: 'root_user',
        value: '"root@example.com"',
        known: expect.objectContaining({
          first: 'v0.1.6',
          last: 'v0.2.0',
          classification: 'personal',
        }),
        expected: true,
      },
    ]);
  });

  test('of v0.10.7: memory is in bytes, what is gone and what has another name is said', () => {
    const diff = documentationDiffOf(payloadOf('v0.10.7'));
    const memory = diff.listedSent.find(({ name }) => name === 'total_memory');
    expect(memory?.deviations).toEqual([{ what: 'unit', page: 'KB', sent: 'bytes' }]);
    const why = new Map(diff.listedUnsent.map((one) => [one.name, one.why]));
    expect(why.get('avail_memory')).toBe('v0.10.7 does not send it');
    const size = diff.listedSent.find(({ name }) => name === 'streams_total_size');
    expect(size?.deviations[0]).toEqual({
      what: 'name',
      page: 'streams_total_size',
      sent: 'streams_total_size_mb',
    });
    const releases = new Map(diff.listedUnsent.map((one) => [one.name, one.releases]));
    expect(releases.get('avail_memory')).toBe('Sent by releases before v0.5.3.');
    expect(diff.unlistedSent.map(({ name }) => name)).toContain('traces_orig_size');
  });

  test('what is not on the page is one count, whoever counts', () => {
    for (const release of ['v0.1.7', 'v0.3.1', 'v0.10.7', 'v0.92.2']) {
      const facts = releaseFacts(release);
      if (facts === null) throw new Error('no facts');
      const unlisted = facts.fields.filter(({ documentedAs }) => documentedAs === null);
      const keys = new Set<string>(unlisted.map(({ key }) => key));
      const names = documentationDiffOf(payloadOf(release)).unlistedSent.map(({ name }) => name);
      expect(names.filter((name) => !keys.has(name))).toEqual([]);
      expect(names.some((name) => name.endsWith('_size_mb'))).toBe(false);
    }
  });

  test('every metric of the page is either sent or told why not, in every release', () => {
    for (const release of [
      'v0.1.5',
      'v0.1.7',
      'v0.3.0',
      'v0.5.3',
      'v0.10.7',
      'v0.14.7',
      'v0.92.2',
    ]) {
      const { listedSent, listedUnsent } = documentationDiffOf(payloadOf(release));
      const names = [...listedSent, ...listedUnsent].map(({ name }) => name);
      expect(names.toSorted()).toEqual([...metricNames].toSorted());
      expect(listedUnsent.filter(({ why }) => /undefined|null/.test(why))).toEqual([]);
    }
  });
});

describe('a payload that is not what it should be', () => {
  test('another type is said, an unknown field is told from a known one', () => {
    const text = payloadOf('v0.3.0')
      .replace('"cpu_count":4', '"cpu_count":"four"')
      .replace('"time_zone":0', '"time_zone":null,"disk_serial":"XJ-900"');
    const diff = documentationDiffOf(text);
    expect(diff.listedSent.find(({ name }) => name === 'cpu_count')?.deviations).toEqual([
      { what: 'type', page: 'number', sent: 'string' },
    ]);
    expect(diff.listedSent.find(({ name }) => name === 'time_zone')?.deviations[0]).toEqual({
      what: 'type',
      page: 'number',
      sent: 'null',
    });
    expect(diff.unlistedSent).toEqual([
      { name: 'disk_serial', value: '"XJ-900"', known: null, expected: false },
    ]);
  });

  test('an event that carries the host’s facts only misses nothing of the rest without a reason', () => {
    const { listedUnsent } = documentationDiffOf(payloadOf('v0.3.0', 'started'));
    const why = listedUnsent.find(({ name }) => name === 'num_org')?.why;
    expect(why).toBe('this event carries the facts of the host only');
  });

  test('a click in the web pages is no event of the server: all it carries is unlisted', () => {
    const diff = documentationDiffOf(
      '{"type":"track","event":"Button Click","userId":"me@example.com","properties":{"button":"Save","user_org":"acme"}}',
    );
    expect(diff).toMatchObject({ serverEvent: false, release: null, listedUnsent: [] });
    expect(diff.unlistedSent.map(({ name }) => name)).toEqual(['button', 'user_org']);
  });

  test.each(['', 'no JSON', '[]', '{}', '{"event":{"a":1}}', '\u0000'])(
    '%j does not break it',
    (text) => {
      expect(documentationDiffOf(text)).toMatchObject({
        serverEvent: false,
        listedSent: [],
        listedUnsent: [],
      });
    },
  );
});
