import { describe, expect, it } from 'vitest';
import { failure, success, type Outcome } from '../../../../core/outcome.ts';
import type { StoredWriteKey } from '../../../../core/settings/stored.ts';
import { openWriteKey, type WriteKeyShelf } from '../../../../main/profile/write-key.ts';
import { makeKeyring, noKeyring } from './kit.ts';

const host = 'https://api.segment.io';
const key = 'Wk3y5ecret';

function shelf(writable = true): WriteKeyShelf & { kept: StoredWriteKey | null } {
  const made = {
    kept: null as StoredWriteKey | null,
    writeKeySecret: () => made.kept,
    keepWriteKey: (kept: StoredWriteKey | null): Outcome<null> => {
      if (!writable) return failure('cannot-write', 'The profile cannot be written.');
      made.kept = kept;
      return success(null);
    },
  };
  return made;
}

describe('the write key', () => {
  it('rests as ciphertext, comes back in the next session, and goes to its own host only', async () => {
    const settings = shelf();
    const first = openWriteKey({ cipher: makeKeyring(), settings, env: {} });
    expect(await first.keep(host, ` ${key} `)).toEqual(success(null));
    expect(JSON.stringify(settings.kept)).not.toContain(key);
    const next = openWriteKey({ cipher: makeKeyring(), settings, env: {} });
    expect(await next.read(`${host}/v1/batch`)).toBe(key);
    expect(await next.read('https://collector.example')).toBeNull();
    expect(await next.read('no address')).toBeNull();
    expect(next.state()).toEqual({ place: 'keyring', message: expect.not.stringContaining(key) });
    next.forget();
    expect([await next.read(host), settings.kept]).toEqual([null, null]);
  });

  it('in the environment wins, and no child program inherits it', async () => {
    const settings = shelf();
    await openWriteKey({ cipher: makeKeyring(), settings, env: {} }).keep(host, 'kept');
    const env = { CANDOR_WRITE_KEY: key };
    const secrets = openWriteKey({ cipher: makeKeyring(), settings, env });
    expect(await secrets.read('https://any.example')).toBe(key);
    expect(env).toEqual({});
    expect(secrets.state().place).toBe('environment');
  });

  it.each([
    ['there is no keyring', noKeyring()],
    ['the keyring protects nothing', makeKeyring(7, 'basic_text')],
  ])('stays in memory where %s', async (_where, cipher) => {
    const settings = shelf();
    const secrets = openWriteKey({ cipher, settings, env: {} });
    expect(await secrets.keep(host, key)).toEqual(success(null));
    expect([await secrets.read(host), settings.kept]).toEqual([key, null]);
    expect(secrets.state()).toMatchObject({ place: 'memory' });
  });

  it('holds for the session when the profile does not take it', async () => {
    const secrets = openWriteKey({ cipher: makeKeyring(), settings: shelf(false), env: {} });
    expect(await secrets.keep(host, key)).toMatchObject({ error: { code: 'cannot-write' } });
    expect(await secrets.read(host)).toBe(key);
  });

  it.each(['', '  ', 'two words', 'line\nbreak', 'ä', 'x'.repeat(257)])(
    'is none when it reads %j',
    async (text) => {
      const settings = shelf();
      const secrets = openWriteKey({ cipher: makeKeyring(), settings, env: {} });
      expect(await secrets.keep(host, text)).toMatchObject({ error: { code: 'bad-argument' } });
      expect([await secrets.read(host), settings.kept]).toEqual([null, null]);
    },
  );
});
