import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../../core/collection.ts';
import type { Connection, ConnectionTest } from '../../../../core/server/views.ts';
import { success } from '../../../../core/outcome.ts';
import { openLastRead } from '../../../../main/server/last-read.ts';
import { createServerService, type CollectOptions } from '../../../../main/server/service.ts';
import type { NoServer } from '../../../../main/server/collection.ts';
import type { LocalServer } from '../../../../main/server/find-servers.ts';
import type { InstanceRequest } from '../../../../main/server/types.ts';
import { createSettingsService } from '../../../../main/profile/service.ts';
import { openSecrets } from '../../../../main/profile/secrets.ts';
import { collectionOf, known } from '../../core/collections.ts';
import { makeProfile } from '../profile/settings/profile.ts';

const here = 'http://127.0.0.1:5080';
const there = 'http://127.0.0.1:5081';
const root = 'root@example.com';

function local(url: string): LocalServer {
  return {
    url,
    label: 'openobserve (process 7)',
    evidence: 'ZO_HTTP_PORT',
    certain: true,
    pid: 7,
    environment: { ZO_DATA_DIR: '/data' },
    workingDirectory: '/srv',
    process: { pid: 7, environmentRead: true, root: '' },
    metadataPath: '/data/db/metadata.sqlite',
  };
}

const reached: ConnectionTest = {
  reached: true,
  version: 'v0.10.7',
  telemetryEnabled: true,
  signIn: 'accepted',
  certificate: null,
  message: 'It answers.',
};

interface Asked {
  readonly asked: InstanceRequest | NoServer;
  readonly options: CollectOptions;
  readonly answer: (collection: Collection) => void;
}

/** Actions on a machine where these servers run, with a collector that answers when it is told to. */
function world(servers: readonly LocalServer[], started: { readonly server?: string } = {}) {
  const settings = makeProfile().open();
  const cipher = {
    isAsyncEncryptionAvailable: async () => false,
    encryptStringAsync: async () => Buffer.alloc(0),
    decryptStringAsync: async () => ({ result: '', shouldReEncrypt: false }),
  };
  const secrets = openSecrets({ cipher, settings, env: {} });
  const asked: Asked[] = [];
  const tested: InstanceRequest[] = [];
  const actions = createServerService({
    settings,
    secrets,
    lastRead: openLastRead(makeProfile().folder),
    findServers: async () => servers,
    collectAll: (request, options) =>
      new Promise((answer) => asked.push({ asked: request, options, answer })),
    testConnection: async (request) => {
      tested.push(request);
      return success(reached);
    },
    named: started.server ?? null,
    changed: () => undefined,
  });
  return { actions, settings, secrets, asked, tested };
}

const connection = (more: Partial<Connection> = {}): Connection => ({
  url: here,
  email: root,
  password: 's3cret',
  certificate: null,
  ...more,
});

describe('the server that is read', () => {
  it.each([
    ['none-found', []],
    ['several-found', [local(here), local(there)]],
  ] as const)('is none, and it is said why: %s', async (why, servers) => {
    const { actions, asked } = world(servers);
    void actions.read();
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]?.asked).toBe(why);
    expect(actions.state().found).toHaveLength(servers.length);
  });

  it('is read once more when something moves while a reading is under way', async () => {
    const { actions, asked } = world([local(here)]);
    void actions.read();
    await expect.poll(() => asked.length).toBe(1);
    actions.renew();
    actions.renew();
    asked[0]?.answer(collectionOf('v0.10.7'));
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.answer(collectionOf('v0.10.7'));
    await expect.poll(() => actions.state().collecting).toBeNull();
    expect(asked).toHaveLength(2);
  });

  it('is the only one found, with what its process shows', async () => {
    const { actions, asked } = world([local(here)]);
    void actions.read();
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]?.asked).toMatchObject({
      url: here,
      metadataPath: '/data/db/metadata.sqlite',
      environment: { ZO_DATA_DIR: '/data' },
    });
  });

  it('is the one of the settings, and --server wins over it for this run', async () => {
    const bySetting = world([local(here), local(there)]);
    bySetting.settings.set('server.url', there);
    void bySetting.actions.read();
    await expect.poll(() => bySetting.asked.length).toBe(1);
    expect(bySetting.asked[0]?.asked).toMatchObject({ url: there });
    const byOption = world([local(here)], { server: 'http://elsewhere:5080' });
    byOption.settings.set('server.url', there);
    void byOption.actions.read();
    await expect.poll(() => byOption.asked.length).toBe(1);
    // Nothing of the process that runs here belongs to that one.
    expect(byOption.asked[0]?.asked).toMatchObject({
      url: 'http://elsewhere:5080',
      metadataPath: null,
      environment: null,
    });
    expect(byOption.settings.get()['server.url']).toBe(there);
  });
});

describe('a reading', () => {
  it('that runs is joined by a second, and then shown', async () => {
    const { actions, asked } = world([local(here)]);
    const both = [actions.read(), actions.read()];
    await expect.poll(() => asked.length).toBe(1);
    expect(actions.state()).toMatchObject({ collecting: { done: 0 }, collection: null });
    const collection = collectionOf('v0.10.7');
    asked[0]?.answer(collection);
    expect(await Promise.all(both)).toEqual([collection, collection]);
    expect(actions.state()).toMatchObject({ collecting: null, collection });
    expect(asked).toHaveLength(1);
  });

  it('shows what is known of the machine until it is whole, whatever else is told of it', async () => {
    const { actions, asked } = world([local(here)]);
    const done = actions.read();
    await expect.poll(() => asked.length).toBe(1);
    const host = { cpu_count: known(4) };
    asked[0]?.options.onHost?.(host);
    expect(actions.state().collecting).toMatchObject({ host });
    asked[0]?.options.onProgress({ step: 'Reading', done: 1, total: 3 });
    expect(actions.state().collecting).toEqual({ step: 'Reading', done: 1, total: 3, host });
    asked[0]?.answer(collectionOf('v0.10.7'));
    await done;
    expect(actions.state().collecting).toBeNull();
  });

  it('is stopped, and by its caller too', async () => {
    const { actions, asked } = world([local(here)]);
    const caller = new AbortController();
    void actions.read({ signal: caller.signal });
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]?.options.signal.aborted).toBe(false);
    void actions.stopCollecting();
    expect(asked[0]?.options.signal.aborted).toBe(true);
    const other = world([local(here)]);
    void other.actions.read({ signal: caller.signal });
    await expect.poll(() => other.asked.length).toBe(1);
    caller.abort();
    expect(other.asked[0]?.options.signal.aborted).toBe(true);
  });

  it('of a server that is no longer the chosen one is given up and never shown', async () => {
    const { actions, asked, settings } = world([local(here)]);
    const first = actions.read();
    await expect.poll(() => asked.length).toBe(1);
    const noted: string[] = [];
    const setting = createSettingsService({
      speak: () => undefined,
      settings,
      login: { turn: () => success(null) },
      leaveServer: () => actions.giveUp(),
      changed: () => undefined,
      log: { note: (...said) => void noted.push(said.join(' ')) },
    });
    expect(await setting.set('server.url', there)).toMatchObject({ ok: true });
    expect(asked[0]?.options.signal.aborted).toBe(true);
    expect(noted).toEqual(['settings server url was changed.']);
    const second = actions.read();
    await expect.poll(() => asked.length).toBe(2);
    const [stale, fresh] = [collectionOf('v0.3.0'), collectionOf('v0.92.2')];
    asked[0]?.answer(stale);
    await first;
    expect(actions.state().collection).toBeNull();
    asked[1]?.answer(fresh);
    await second;
    expect(actions.state().collection).toEqual(fresh);
  });
});

describe('the password', () => {
  it('is kept for its server, and an empty one means the one that is kept', async () => {
    const { actions, secrets, tested } = world([]);
    await actions.connect(connection());
    expect(await secrets.credentials(here)).toEqual({ email: root, password: 's3cret' });
    await actions.connect(connection({ password: '' }));
    expect(await secrets.credentials(here)).toEqual({ email: root, password: 's3cret' });
    await actions.test(connection({ password: '' }));
    expect(tested[0]?.credentials).toEqual({ email: root, password: 's3cret' });
  });

  it('that is kept goes to no other origin and for nobody else', async () => {
    const { actions, secrets, tested } = world([]);
    await actions.connect(connection());
    await actions.test(connection({ url: there, password: '' }));
    await actions.test(connection({ email: 'mallory@example.com', password: '' }));
    expect(tested.map(({ credentials }) => credentials)).toEqual([null, null]);
    expect(await secrets.credentials(there)).toBeNull();
  });

  it('is forgotten with the sign-in, and with the server', async () => {
    const { actions, settings, secrets } = world([]);
    await actions.connect(connection());
    await actions.connect(connection({ email: '', password: '' }));
    expect(await secrets.credentials(here)).toBeNull();
    await actions.connect(connection());
    expect(await actions.disconnect()).toMatchObject({ ok: true });
    expect(await secrets.credentials(here)).toBeNull();
    expect(settings.get()['server.url']).toBe('');
  });

  it('is not sent where the address is none, and nothing is kept then', async () => {
    const { actions, settings, secrets, tested } = world([]);
    const bad = connection({ url: 'ftp://host' });
    expect(await actions.test(bad)).toMatchObject({ error: { code: 'bad-argument' } });
    expect(await actions.connect(bad)).toMatchObject({ error: { code: 'bad-argument' } });
    expect(tested).toEqual([]);
    expect(settings.get()['server.url']).toBe('');
    expect(await secrets.credentials('ftp://host')).toBeNull();
  });
});
