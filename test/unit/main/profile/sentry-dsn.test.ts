import { describe, expect, it } from 'vitest';
import { failure, success, type Outcome } from '../../../../core/outcome.ts';
import type { StoredDsn } from '../../../../core/settings/stored.ts';
import { openSentryDsn, type DsnShelf } from '../../../../main/profile/sentry-dsn.ts';
import { makeKeyring, noKeyring } from './kit.ts';

const key = 'pub1ickey';
const dsn = `https://${key}@sentry.example.com:9000/42`;

function shelf(writable = true): DsnShelf & { kept: StoredDsn | null } {
  const made = {
    kept: null as StoredDsn | null,
    dsnSecret: () => made.kept,
    keepDsn: (kept: StoredDsn | null): Outcome<null> => {
      if (!writable) return failure('cannot-write', 'The profile cannot be written.');
      made.kept = kept;
      return success(null);
    },
  };
  return made;
}

describe('the DSN', () => {
  it('rests as ciphertext beside its host, and comes back in the next session', async () => {
    const settings = shelf();
    const first = openSentryDsn({ cipher: makeKeyring(), settings, env: {} });
    expect(await first.keep(` ${dsn} `)).toEqual(success(null));
    expect(JSON.stringify(settings.kept)).not.toContain(key);
    const next = openSentryDsn({ cipher: makeKeyring(), settings, env: {} });
    expect(await next.read()).toBe(dsn);
    expect(next.state()).toEqual({
      place: 'keyring',
      host: 'sentry.example.com:9000',
      message: expect.not.stringContaining(key),
    });
    next.forget();
    expect([await next.read(), settings.kept, next.state().place]).toEqual([null, null, 'none']);
  });

  it('in the environment wins, and no child program inherits it', async () => {
    const settings = shelf();
    await openSentryDsn({ cipher: makeKeyring(), settings, env: {} }).keep(dsn);
    const env = { CANDOR_SENTRY_DSN: `https://${key}@other.example/1` };
    const opened = openSentryDsn({ cipher: makeKeyring(), settings, env });
    expect([await opened.read(), env]).toEqual([`https://${key}@other.example/1`, {}]);
    expect(opened.state()).toMatchObject({ place: 'environment', host: 'other.example' });
  });

  it('in the environment that is none closes the way, and says so without repeating it', async () => {
    const env = { CANDOR_SENTRY_DSN: `https://${key}.example/` };
    const opened = openSentryDsn({ cipher: makeKeyring(), settings: shelf(), env });
    expect(await opened.read()).toBeNull();
    expect(opened.state()).toMatchObject({
      place: 'none',
      message: expect.stringMatching(/is set, but it is not/u),
    });
    expect(opened.state().message).not.toContain(key);
  });

  it('of the build counts where no other was given, and only if it is one', async () => {
    const settings = shelf();
    const built = `https://${key}@built.example/1`;
    const opened = openSentryDsn({ cipher: makeKeyring(), settings, env: {}, built });
    expect([await opened.read(), opened.state()]).toMatchObject([
      built,
      { place: 'build', host: 'built.example' },
    ]);
    await opened.keep(dsn);
    expect([await opened.read(), opened.state().place]).toEqual([dsn, 'keyring']);
    const wrong = openSentryDsn({
      cipher: makeKeyring(),
      settings: shelf(),
      env: {},
      built: 'none',
    });
    expect([await wrong.read(), wrong.state().place]).toEqual([null, 'none']);
  });

  it('stays in memory where there is no keyring', async () => {
    const settings = shelf();
    const opened = openSentryDsn({ cipher: noKeyring(), settings, env: {} });
    expect(await opened.keep(dsn)).toEqual(success(null));
    expect([await opened.read(), settings.kept, opened.state().place]).toEqual([
      dsn,
      null,
      'memory',
    ]);
  });

  it('holds for the session when the profile does not take it', async () => {
    const opened = openSentryDsn({ cipher: makeKeyring(), settings: shelf(false), env: {} });
    expect(await opened.keep(dsn)).toMatchObject({ error: { code: 'cannot-write' } });
    expect(await opened.read()).toBe(dsn);
  });

  it.each(['', 'two words', 'https://sentry.example.com/1'])(
    'is none when it reads %j',
    async (text) => {
      const settings = shelf();
      const opened = openSentryDsn({ cipher: makeKeyring(), settings, env: {} });
      expect(await opened.keep(text)).toMatchObject({ error: { code: 'bad-argument' } });
      expect([await opened.read(), settings.kept]).toEqual([null, null]);
    },
  );
});
