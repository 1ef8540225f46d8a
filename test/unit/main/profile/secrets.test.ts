import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../core/outcome.ts';
import type { StoredSecret } from '../../../../core/settings/stored.ts';
import { openSecrets, type SecretShelf } from '../../../../main/profile/secrets.ts';
import { makeKeyring } from './kit.ts';

const server = 'http://127.0.0.1:5080';
const root = { email: 'root@example.com', password: 'Complex#123 ä' };

function makeShelf(writable = true): SecretShelf & { content: StoredSecret | null } {
  const shelf = {
    content: null as StoredSecret | null,
    secret: () => shelf.content,
    keepSecret: (secret: StoredSecret | null) => {
      if (!writable) return failure('cannot-write', 'The profile cannot be written.');
      shelf.content = secret;
      return success(null);
    },
  };
  return shelf;
}

describe('credentials kept in a keyring', () => {
  it('come back in the next session, and rest as ciphertext only', async () => {
    const [cipher, settings] = [makeKeyring(), makeShelf()];
    const first = openSecrets({ cipher, settings, env: {} });
    expect(await first.keep(server, root.email, root.password)).toEqual(success(null));
    expect(JSON.stringify(settings.content)).not.toContain('Complex');
    const next = openSecrets({ cipher, settings, env: {} });
    expect(next.state()).toMatchObject({ place: 'keyring', email: root.email });
    expect(await next.credentials(server)).toEqual(root);
  });

  it('go to the server they were given for, whatever its path, and to no other', async () => {
    const [cipher, settings] = [makeKeyring(), makeShelf()];
    const secrets = openSecrets({ cipher, settings, env: {} });
    await secrets.keep(`${server}/base`, root.email, root.password);
    expect(await secrets.credentials(`${server}/other`)).toEqual(root);
    for (const url of [
      'http://127.0.0.1:5081',
      'https://127.0.0.1:5080',
      'http://evil.example',
      '',
    ]) {
      expect(await secrets.credentials(url)).toBeNull();
    }
  });

  it('are asked for again when the keyring does not give them back', async () => {
    const settings = makeShelf();
    await openSecrets({ cipher: makeKeyring(7), settings, env: {} }).keep(
      server,
      root.email,
      root.password,
    );
    const secrets = openSecrets({ cipher: makeKeyring(8), settings, env: {} });
    expect(await secrets.credentials(server)).toBeNull();
    expect(secrets.state()).toMatchObject({ place: 'none', email: root.email });
    expect(secrets.state().message).toMatch(/did not give the password back/);
    // Nothing is lost: with the right keyring it is there again.
    expect(
      await openSecrets({ cipher: makeKeyring(7), settings, env: {} }).credentials(server),
    ).toEqual(root);
    await secrets.keep(server, root.email, 'new one');
    expect(await secrets.credentials(server)).toEqual({ ...root, password: 'new one' });
    expect(secrets.state().place).toBe('keyring');
  });

  it('are gone once forgotten, even when a slow keyring is still at work on them', async () => {
    const [cipher, settings] = [makeKeyring(), makeShelf()];
    const secrets = openSecrets({ cipher, settings, env: {} });
    const keeping = secrets.keep(server, root.email, root.password);
    await Promise.all([keeping, secrets.forget()]);
    expect(settings.content).toBeNull();
    expect(await secrets.credentials(server)).toBeNull();
    expect(secrets.state()).toMatchObject({ place: 'none', email: null });
  });
});

describe('without a keyring', () => {
  const none = { ...makeKeyring(), isAsyncEncryptionAvailable: async () => false };
  const broken = {
    ...makeKeyring(),
    isAsyncEncryptionAvailable: async () => Promise.reject(new Error('no bus')),
  };
  const failing = makeKeyring();
  failing.fails = true;

  it.each([
    ['there is none', none],
    ['it has a fixed key only', makeKeyring(7, 'basic_text')],
    ['it cannot be reached', broken],
    ['it does not encrypt', failing],
  ])('because %s, credentials are kept in memory only, and it is said', async (_why, cipher) => {
    const settings = makeShelf();
    const secrets = openSecrets({ cipher, settings, env: {} });
    expect(await secrets.keep(server, root.email, root.password)).toEqual(success(null));
    expect(settings.content).toBeNull();
    expect(secrets.state()).toMatchObject({ place: 'memory', email: root.email });
    expect(secrets.state().message).toMatch(/in memory only, until Candor closes/);
    expect(await secrets.credentials(server)).toEqual(root);
    expect(await openSecrets({ cipher, settings, env: {} }).credentials(server)).toBeNull();
  });

  it('an older password does not come back in the place of the new one', async () => {
    const [cipher, settings] = [makeKeyring(), makeShelf()];
    await openSecrets({ cipher, settings, env: {} }).keep(server, root.email, 'old');
    cipher.available = false;
    const secrets = openSecrets({ cipher, settings, env: {} });
    await secrets.keep(server, root.email, 'new');
    cipher.available = true;
    expect(await openSecrets({ cipher, settings, env: {} }).credentials(server)).toBeNull();
  });

  it('one on Linux that protects is used', async () => {
    const settings = makeShelf();
    const secrets = openSecrets({ cipher: makeKeyring(7, 'gnome_libsecret'), settings, env: {} });
    await secrets.keep(server, root.email, root.password);
    expect(secrets.state().place).toBe('keyring');
  });

  it('a profile that cannot be written keeps them until the end', async () => {
    const secrets = openSecrets({ cipher: makeKeyring(), settings: makeShelf(false), env: {} });
    expect(await secrets.keep(server, root.email, root.password)).toMatchObject({
      ok: false,
      error: { code: 'cannot-write' },
    });
    expect(secrets.state()).toMatchObject({
      place: 'memory',
      message: 'The profile cannot be written.',
    });
    expect(await secrets.credentials(server)).toEqual(root);
  });

  it('those for one run are kept nowhere', async () => {
    const settings = makeShelf();
    const secrets = openSecrets({ cipher: makeKeyring(), settings, env: {} });
    expect(secrets.useOnce(server, root.email, root.password)).toEqual(success(null));
    expect(secrets.useOnce('no address', 'x', 'y')).toMatchObject({
      error: { code: 'bad-argument' },
    });
    expect(await secrets.credentials(server)).toEqual(root);
    expect(settings.content).toBeNull();
  });
});

const env = () => ({
  CANDOR_ROOT_EMAIL: 'env@example.com',
  CANDOR_ROOT_PASSWORD: 'from-env',
  HOME: '/',
});

describe('credentials of the environment', () => {
  it('win over kept ones, and no child program inherits them', async () => {
    const [cipher, settings] = [makeKeyring(), makeShelf()];
    await openSecrets({ cipher, settings, env: {} }).keep(server, root.email, root.password);
    const given = env();
    const secrets = openSecrets({ cipher, settings, env: given });
    expect(await secrets.credentials(server)).toEqual({
      email: 'env@example.com',
      password: 'from-env',
    });
    expect(secrets.state()).toMatchObject({ place: 'environment', email: 'env@example.com' });
    expect(given).toEqual({ HOME: '/' });
    await secrets.forget();
    expect(secrets.state().place).toBe('environment');
  });

  it.each([
    ['CANDOR_ROOT_EMAIL', /CANDOR_ROOT_PASSWORD is not/],
    ['CANDOR_ROOT_PASSWORD', /CANDOR_ROOT_EMAIL is not/],
  ])('count only as a pair: with %s alone it is said what is missing', async (name, why) => {
    const options = { cipher: makeKeyring(), settings: makeShelf(), env: { [name]: 'half-of-it' } };
    const secrets = openSecrets(options);
    expect(await secrets.credentials(server)).toBeNull();
    expect(secrets.state().message).toMatch(why);
  });

  it('never stand in what is said about them', async () => {
    const [cipher, settings] = [makeKeyring(), makeShelf()];
    const said: unknown[] = [];
    for (const given of [env(), { CANDOR_ROOT_PASSWORD: 'from-env' }, {}]) {
      const secrets = openSecrets({ cipher, settings, env: given });
      said.push(
        secrets.state(),
        await secrets.keep(server, root.email, root.password),
        secrets.state(),
      );
      cipher.fails = true;
      said.push(await secrets.keep(server, root.email, root.password), secrets.state());
      cipher.fails = false;
    }
    expect(JSON.stringify(said)).not.toMatch(/from-env|Complex/);
  });
});
