import { afterEach, describe, expect, test } from 'vitest';
import { listedOrganizations } from '../stand-in/answers/organizations.ts';
import { since, standInReleases, type StandInRelease } from '../stand-in/releases.ts';
import { startOtherOrigin } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { collect, expectOnlyStatus, later, reason, started, tidy } from './kit.ts';

afterEach(tidy);

/**
 * As few requests as a release allows. For each organization one list of users, and its summary, which up to
 * v0.8.1 has the streams in it; from v0.9.1 the streams besides. Once: the configuration, the organizations,
 * the node and the gauges; where they exist, the whole configuration and that of an organization. From v0.5.3 to
 * v0.13.1 the dashboards of each organization, from v0.6.3 with its folders.
 */
function fewest(release: StandInRelease, organizations: number): number {
  const dashboards = since(release, 'v0.5.3') && !since(release, 'v0.13.2') ? 1 : 0;
  const folders = dashboards === 1 && since(release, 'v0.6.3') ? 1 : 0;
  const each = (since(release, 'v0.9.0') ? 3 : 2) + dashboards + folders;
  const runtime = since(release, 'v0.20.0') && !since(release, 'v0.90.3') ? 1 : 0;
  return 4 + runtime + (release === 'after-13921' ? 1 : 0) + each * organizations;
}

describe.each(standInReleases)('%s', (release) => {
  test('is asked for each thing once, for nothing it does not have, and seldom', async () => {
    const standIn = await started(release, makeWorld({ organizations: 6 }));
    await collect(standIn);
    const asked = standIn.requests.map(({ path, query }) => `${path}?${query}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(standIn.requests.filter(({ route }) => route === null)).toEqual([]);
    const organizations = listedOrganizations(standIn.world, release).length;
    expect(asked.length).toBeLessThanOrEqual(fewest(release, organizations));
  });

  test('gets the password only where it is asked for', async () => {
    const standIn = await started(release);
    await collect(standIn);
    for (const { path, authorization } of standIn.requests) {
      const guarded = path.startsWith('/api/') || path.startsWith('/node/');
      expect([path, authorization]).toEqual([path, guarded ? 'right' : 'absent']);
    }
  });

  test('is only read', async () => {
    const standIn = await started(release);
    await collect(standIn);
    expect(standIn.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(standIn.requests.filter(({ route }) => route === 'reload')).toEqual([]);
  });
});

test('the number of requests under way is bounded, and more than one', async () => {
  const world = makeWorld({ organizations: 20 });
  const standIn = await started('v0.92.2', world, { delayMs: 15 });
  await collect(standIn, { limits: { concurrency: 3 } });
  expect(standIn.mostAtOnce()).toBe(3);
});

test('a base URI stands before every request', async () => {
  const standIn = await started('v0.10.7', makeWorld(), { baseUri: '/zinc' });
  const collected = await collect(standIn);
  expect(expectOnlyStatus(collected, standIn).length).toBeGreaterThan(10);
  expect(standIn.requests.filter(({ path }) => !path.startsWith('/zinc/'))).toEqual([]);
  expect(collected.server.url).toBe(standIn.url);
});

test.each(['all', 'config', 'organizations', 'summary', 'metrics'] as const)(
  'no request follows a redirect of %s to another origin',
  async (route) => {
    const other = await startOtherOrigin();
    later(() => other.stop());
    const wrong = { [route]: { kind: 'redirect', to: `${other.url}/elsewhere` } as const };
    const standIn = await started('v0.10.7', makeWorld(), { wrong });
    const collected = await collect(standIn);
    expect(other.seen).toEqual([]);
    expectOnlyStatus(collected, standIn);
    const said = JSON.stringify([collected.server.trouble, collected.metrics]);
    if (route !== 'metrics') expect(said).toContain('redirect');
  },
);

test('a redirect in a circle ends', async () => {
  const wrong = { users: { kind: 'redirect', to: '/api/default/users' } } as const;
  const standIn = await started('v0.10.7', makeWorld(), { wrong });
  expect(reason(await collect(standIn), 'num_users')).toContain('redirect');
});

test('a password that is refused is not tried for everything', async () => {
  const standIn = await started('v0.92.2', makeWorld({ organizations: 50 }));
  const credentials = { email: standIn.world.root.email, password: 'not this one' };
  const collected = await collect(standIn, { credentials });
  expect(collected.server.trouble).toMatchObject({ code: 'wrong-password' });
  expect(reason(collected, 'num_users')).toContain('password');
  expect(
    standIn.requests.filter(({ authorization }) => authorization === 'wrong').length,
  ).toBeLessThan(4);
  expect(expectOnlyStatus(collected, standIn)).toContain('zo_version');
});

test('without a password nothing is signed, and what is open is read', async () => {
  const standIn = await started('v0.10.7');
  const collected = await collect(standIn, { credentials: null });
  expect(standIn.requests.filter(({ authorization }) => authorization !== 'absent')).toEqual([]);
  expect(collected.server.version).toBe('v0.10.7');
  expect(reason(collected, 'num_users')).toContain('password');
  expect(expectOnlyStatus(collected, standIn)).toContain('instance_id');
});

test('a program that is no ZincObserve never gets the password', async () => {
  for (const kind of ['html', 'other-json', 'missing', 'refuse'] as const) {
    const standIn = await started('v0.10.7', makeWorld(), { wrong: { all: { kind } } });
    const collected = await collect(standIn);
    expect(collected.server.trouble?.code).toBe('not-zincobserve');
    expect(standIn.requests.filter(({ authorization }) => authorization !== 'absent')).toEqual([]);
  }
});
