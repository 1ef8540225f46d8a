import { afterAll, describe, expect, test } from 'vitest';
import type { MetricName } from '../../core/catalogue/metrics.ts';
import type { Misbehaviour } from '../stand-in/misbehaviour.ts';
import type { RouteName } from '../stand-in/routes.ts';
import { makeWorld, type World } from '../stand-in/world.ts';
import { collect, expectOnlyStatus, impatient, reading, reason, started, tidy } from './kit.ts';

// Some run side by side.
afterAll(tidy);

/** What goes wrong, and a word that the reason has to have in it. */
const bad: readonly (readonly [string, Misbehaviour, RegExp])[] = [
  ['a web page', { kind: 'html' }, /JSON/],
  ['JSON of something else', { kind: 'other-json' }, /not what|says nothing/],
  ['JSON that is a number', { kind: 'other-json', json: 7 }, /not what|says nothing/],
  ['JSON that is null', { kind: 'other-json', json: null }, /not what|says nothing/],
  ['half of the JSON', { kind: 'truncated' }, /JSON/],
  ['200 MB of JSON', { kind: 'huge', bytes: 200 * 1024 * 1024 }, /MB/],
  ['a million arrays in each other', { kind: 'deep', depth: 1_000_000 }, /deep/],
  ['404', { kind: 'missing' }, /404/],
  ['401', { kind: 'refuse' }, /401/],
  ['403', { kind: 'status', status: 403 }, /403/],
  ['500', { kind: 'status', status: 500 }, /500/],
  ['429', { kind: 'status', status: 429 }, /429/],
  ['429, to come back in an hour', { kind: 'status', status: 429, retryAfter: '3600' }, /429/],
  ['429 with a date', { kind: 'status', status: 429, retryAfter: 'soon' }, /429/],
  ['silence', { kind: 'silence' }, /within/],
  ['a byte now and then', { kind: 'drip', everyMs: 100 }, /within/],
  ['an answer that breaks off', { kind: 'breaks-off' }, /half-way/],
];

/** Routes on which one metric depends, and a metric that does not depend on it. */
const places: readonly (readonly ['v0.3.0' | 'v0.92.2', RouteName, MetricName, MetricName])[] = [
  ['v0.3.0', 'summary', 'num_streams', 'num_users'],
  ['v0.92.2', 'streams', 'num_streams', 'num_users'],
  ['v0.92.2', 'users', 'num_users', 'num_streams'],
];

/** Those that keep Candor waiting do so side by side. */
const isSlow = ([, how]: (typeof bad)[number]): boolean =>
  how.kind === 'silence' || how.kind === 'drip' || (how.kind === 'status' && how.status === 429);
const quick = bad.filter((one) => !isSlow(one));
const slow = bad.filter(isSlow);

type Hit = (misbehaviour: Misbehaviour, words: RegExp) => Promise<void>;

const hits: readonly (readonly [string, Hit])[] = [
  ...places.map(([release, route, hit, spared]): [string, Hit] => [
    `${release}, where ${route} answers: ${hit} is missing, ${spared} is not`,
    async (misbehaviour, words) => {
      const standIn = await started(release, makeWorld(), { wrong: { [route]: misbehaviour } });
      const collected = await collect(standIn, { limits: impatient });
      expect(reason(collected, hit)).toMatch(words);
      expect(expectOnlyStatus(collected, standIn)).toContain(spared);
    },
  ]),
  [
    'a server that answers everything so: it is trouble that is named, and nothing is made up',
    async (misbehaviour) => {
      const standIn = await started('v0.10.7', makeWorld(), { wrong: { all: misbehaviour } });
      const collected = await collect(standIn, { limits: { ...impatient, totalMs: 2_500 } });
      expect(collected.server.trouble?.message).toMatch(/^\p{Lu}.*\.$/u);
      expect(expectOnlyStatus(collected, standIn)).toEqual([]);
    },
  ],
  ...(['config', 'organizations', 'metrics', 'status'] as const).map((route): [string, Hit] => [
    `where ${route} alone answers: what is read is right`,
    async (misbehaviour) => {
      const standIn = await started('v0.10.7', makeWorld(), { wrong: { [route]: misbehaviour } });
      const limits = { ...impatient, totalMs: 2_500 };
      expectOnlyStatus(await collect(standIn, { limits }), standIn);
    },
  ]),
];

describe.each(hits)('%s', (_, hit) => {
  test.each(quick)('%s', async (_words, misbehaviour, words) => hit(misbehaviour, words));
});

describe.concurrent('answers to wait for', () => {
  for (const [where, hit] of hits) {
    test.each(slow)(`%s, ${where}`, async (_, misbehaviour, words) => hit(misbehaviour, words));
  }
});

test('200 MB of JSON are given up half-way with the ordinary limits too', async () => {
  const huge = { kind: 'huge', bytes: 200 * 1024 * 1024 } as const;
  const standIn = await started('v0.92.2', makeWorld(), { wrong: { streams: huge } });
  expect(reason(await collect(standIn), 'num_streams')).toMatch(/larger than \d+ MB/);
});

test('a server that asks once for patience gets it', async () => {
  const busy = { kind: 'status', status: 429, retryAfter: '0', times: 1 } as const;
  const standIn = await started('v0.92.2', makeWorld(), { wrong: { users: busy } });
  expect(expectOnlyStatus(await collect(standIn), standIn)).toContain('num_users');
});

describe.each([
  ['negative', '-5'],
  ['null', 'null'],
  ['NaN', 'NaN'],
  ['beyond 2^53', '9007199254740993'],
  ['beyond all numbers', '1e999'],
  ['text', '"12"'],
  ['a list', '[1]'],
])('numbers that are %s', (_, text) => {
  const world: World = { ...makeWorld(), gauges: 'off' };

  test('are no sizes', async () => {
    const keys = ['storage_size', 'compressed_size'];
    const wrong = { streams: { kind: 'numbers', keys, text } } as const;
    const standIn = await started('v0.92.2', world, { wrong });
    const collected = await collect(standIn);
    reason(collected, 'streams_total_size');
    reason(collected, 'streams_compressed_size');
    expect(expectOnlyStatus(collected, standIn)).toContain('num_users');
  });

  test('are no counts', async () => {
    const keys = ['num_realtime', 'total_functions'];
    const wrong = { summary: { kind: 'numbers', keys, text } } as const;
    const standIn = await started('v0.14.7', world, { wrong });
    const collected = await collect(standIn);
    reason(collected, 'real_time_alerts');
    reason(collected, 'num_query_functions');
    expect(expectOnlyStatus(collected, standIn)).toContain('num_streams');
  });
});

test.each(['..', '.', '', '\uD800', '../default', 'x'.repeat(5_000)])(
  'an organization that is called %j hides nothing',
  async (name) => {
    const world = makeWorld({ organizations: 2, emptyOrganizations: 0 });
    const odd = world.organizations.map((one, index) =>
      index === 1 ? { ...one, identifier: name, name } : one,
    );
    const standIn = await started('v0.92.2', { ...world, organizations: odd });
    const collected = await collect(standIn);
    expectOnlyStatus(collected, standIn);
    expect(reading(collected, 'num_streams')).toBeDefined();
  },
);
