import { afterEach, describe, expect, test } from 'vitest';
import type { ConnectionTest } from '../../core/server/views.ts';
import { testConnection } from '../../main/server/test-connection.ts';
import type { InstanceRequest } from '../../main/server/types.ts';
import { standInReleases, versionOf } from '../stand-in/releases.ts';
import { startOtherOrigin, type StandIn } from '../stand-in/server.ts';
import { fingerprintOf } from '../stand-in/tls.ts';
import { makeWorld } from '../stand-in/world.ts';
import { expectNoSecrets, impatient, later, started, tidy } from './kit.ts';

afterEach(tidy);

async function attempt(
  standIn: StandIn,
  more: Partial<InstanceRequest> = {},
): Promise<ConnectionTest> {
  const outcome = await testConnection({
    url: standIn.url,
    credentials: standIn.world.root,
    certificate: null,
    metadataPath: null,
    environment: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    limits: impatient,
    ...more,
  });
  expectNoSecrets(outcome, standIn.world);
  if (!outcome.ok) throw new Error(outcome.error.message);
  expect(outcome.value.message).toMatch(/^\p{Lu}[^\n]{5,300}\.$/u);
  return outcome.value;
}

test.each(standInReleases)(
  'a connection to %s is told from its server, and signs in',
  async (release) => {
    const tried = await attempt(await started(release));
    const version = versionOf(release);
    expect(tried).toMatchObject({ reached: true, version, signIn: 'accepted', certificate: null });
  },
);

test('a refused password and a missing one are told apart', async () => {
  const standIn = await started('v0.10.7');
  const credentials = { email: 'somebody@example.com', password: 'something' };
  expect(await attempt(standIn, { credentials })).toMatchObject({
    reached: true,
    signIn: 'refused',
  });
  expect(await attempt(standIn, { credentials: null })).toMatchObject({
    reached: true,
    signIn: 'not-asked',
  });
});

describe('no server is reached, and no password sent,', () => {
  test.each(['html', 'other-json', 'truncated', 'silence'] as const)(
    'where %s answers',
    async (kind) => {
      const standIn = await started('v0.10.7', makeWorld(), { wrong: { all: { kind } } });
      expect(await attempt(standIn)).toMatchObject({ reached: false, signIn: 'not-reached' });
      expect(standIn.requests.filter(({ authorization }) => authorization !== 'absent')).toEqual(
        [],
      );
    },
  );

  test('where another origin is meant', async () => {
    const other = await startOtherOrigin();
    later(() => other.stop());
    const wrong = { all: { kind: 'redirect', to: other.url } } as const;
    const tried = await attempt(await started('v0.10.7', makeWorld(), { wrong }));
    expect(tried.reached).toBe(false);
    expect(tried.message).toContain('redirect');
    expect(other.seen).toEqual([]);
  });

  test('where nothing listens', async () => {
    const standIn = await started('v0.10.7');
    await standIn.stop();
    expect(await attempt(standIn)).toMatchObject({ reached: false, certificate: null });
  });
});

test('a sign-in that is redirected to another origin takes no password there', async () => {
  const other = await startOtherOrigin();
  later(() => other.stop());
  const wrong = { organizations: { kind: 'redirect', to: other.url, status: 307 } } as const;
  const tried = await attempt(await started('v0.92.2', makeWorld(), { wrong }));
  expect(tried).toMatchObject({ reached: true, signIn: 'not-reached' });
  expect(other.seen).toEqual([]);
});

test('an unknown certificate is shown before anything is sent; once accepted, it is the only one', async () => {
  const first = await started('v0.92.2', makeWorld(), { tls: 'first' });
  const asked = await attempt(first);
  expect(asked).toMatchObject({ reached: false, signIn: 'not-reached' });
  expect(asked.certificate).toMatchObject({
    fingerprint: fingerprintOf('first'),
    subject: expect.stringContaining('Candor stand-in (first)'),
    validTo: '2123-01-01T00:00:00.000Z',
  });
  expect(first.requests).toEqual([]);
  const certificate = fingerprintOf('first');
  expect(await attempt(first, { certificate })).toMatchObject({ signIn: 'accepted' });
  const second = await started('v0.92.2', makeWorld(), { tls: 'second' });
  const changed = await attempt(second, { certificate });
  expect(changed.certificate?.fingerprint).toBe(fingerprintOf('second'));
  expect(second.requests).toEqual([]);
});
