import { describe, expect, it } from 'vitest';
import { failure, success, type Outcome } from '../../../../core/outcome.ts';
import type { StoredWriteKey } from '../../../../core/settings/stored.ts';
import type { Cipher } from '../../../../main/profile/keyring.ts';
import { openWriteKey, type WriteKeyShelf } from '../../../../main/profile/write-key.ts';

const host = 'https://api.segment.io';
const key = 'Wk3y5ecret';

/** A keyring that anybody could break, and no test can read through by chance. */
function turn(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 7));
}

function keyring(available = true, backend?: string): Cipher {
  return {
    isAsyncEncryptionAvailable: async () => available,
    encryptStringAsync: async (text) => turn(Buffer.from(text)),
    decryptStringAsync: async (bytes) => ({ result: turn(bytes).toString() }),
    ...(backend === undefined ? {} : { getSelectedStorageBackend: () => backend }),
  };
}

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
    const first = openWriteKey({ cipher: keyring(), settings, env: {} });
    expect(await first.keep(host, ` ${key} `)).toEqual(success(null));
    expect(JSON.stringify(settings.kept)).not.toContain(key);
    const next = openWriteKey({ cipher: keyring(), settings, env: {} });
    expect(await next.read(`${host}/v1/batch`)).toBe(key);
    expect(await next.read('https://collector.example')).toBeNull();
    expect(await next.read('no address')).toBeNull();
    expect(next.state()).toEqual({ place: 'keyring', message: expect.not.stringContaining(key) });
    next.forget();
    expect([await next.read(host), settings.kept]).toEqual([null, null]);
  });

  it('in the environment wins, and no child program inherits it', async () => {
    const settings = shelf();
    await openWriteKey({ cipher: keyring(), settings, env: {} }).keep(host, 'kept');
    const env = { CANDOR_WRITE_KEY: key };
    const secrets = openWriteKey({ cipher: keyring(), settings, env });
    expect(await secrets.read('https://any.example')).toBe(key);
    expect(env).toEqual({});
    expect(secrets.state().place).toBe('environment');
  });

  it.each([
    ['there is no keyring', keyring(false)],
    ['the keyring protects nothing', keyring(true, 'basic_text')],
  ])('stays in memory where %s', async (_where, cipher) => {
    const settings = shelf();
    const secrets = openWriteKey({ cipher, settings, env: {} });
    expect(await secrets.keep(host, key)).toEqual(success(null));
    expect([await secrets.read(host), settings.kept]).toEqual([key, null]);
    expect(secrets.state()).toMatchObject({ place: 'memory' });
  });

  it('holds for the session when the profile does not take it', async () => {
    const secrets = openWriteKey({ cipher: keyring(), settings: shelf(false), env: {} });
    expect(await secrets.keep(host, key)).toMatchObject({ error: { code: 'cannot-write' } });
    expect(await secrets.read(host)).toBe(key);
  });

  it.each(['', '  ', 'two words', 'line\nbreak', 'ä', 'x'.repeat(257)])(
    'is none when it reads %j',
    async (text) => {
      const settings = shelf();
      const secrets = openWriteKey({ cipher: keyring(), settings, env: {} });
      expect(await secrets.keep(host, text)).toMatchObject({ error: { code: 'bad-argument' } });
      expect([await secrets.read(host), settings.kept]).toEqual([null, null]);
    },
  );
});
