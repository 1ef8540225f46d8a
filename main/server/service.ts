import { say } from '../../core/messages/language.ts';
import { stepMessages } from './messages.ts';
import type { Collection, Progress } from '../../core/collection.ts';
import type { Connection, ConnectionTest } from '../../core/server/views.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import type { Service } from '../../core/contract.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import type { NoServer } from './collection.ts';
import { requestFor } from './request.ts';
import type { LocalServer } from './find-servers.ts';
import type { Credentials, InstanceRequest } from './types.ts';
import type { Secrets } from '../profile/secrets.ts';
import type { LastReadMemory, ReadWhere } from './last-read.ts';
import { parseAddress } from '../profile/server-address.ts';
import type { SettingsStore } from '../profile/settings.ts';

/** What the service is given. */
export interface ServerServiceDeps {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly findServers: () => Promise<readonly LocalServer[]>;
  readonly collectAll: (
    asked: InstanceRequest | NoServer,
    options: CollectOptions,
  ) => Promise<Collection>;
  readonly lastRead: LastReadMemory;
  /** Told after each whole reading. */
  readonly collected?: (collection: Collection) => void;
  readonly testConnection: (request: InstanceRequest) => Promise<Outcome<ConnectionTest>>;
  /** `--server`: wins over the settings, for this run only. */
  readonly named: string | null;
  /** Told after each change of what a window shows. */
  readonly changed: () => void;
}

/** How a collection is followed and stopped. */
export interface CollectOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onHost?: InstanceRequest['onHost'];
}

/** What concerns the server, for the window and the terminal alike. */
export interface ServerService extends Service<'server'> {
  /** What is known of it now. */
  state(): Pick<Snapshot, 'secrets' | 'found' | 'collecting' | 'collection'>;
  /** Reads it once; a second call while one runs joins it. Never rejects for a reason of the server's. */
  read(options?: Partial<CollectOptions>): Promise<Collection>;
  /** Collects because something moved: once more after a collection under way, which may have begun before that. */
  renew(): void;
  /** Gives up what is being read: it is about a server that is not the chosen one any more. */
  giveUp(): void;
  /** Signs in to the server of `url` for this run; nothing is kept. */
  signIn(url: string, email: string, password: string): void;
}

/** Builds the service. */
export function createServerService(deps: ServerServiceDeps): ServerService {
  const { settings, secrets, changed } = deps;
  let found: readonly LocalServer[] | null = null;
  let collecting: Progress | null = null;
  let collection: Collection | null = null;
  let current: { readonly stop: AbortController; readonly result: Promise<Collection> } | null =
    null;

  let renewing: Promise<unknown> | null = null;

  const findServers = async (): Promise<readonly LocalServer[]> => {
    found = await deps.findServers();
    changed();
    return found;
  };

  /** The server to read: the one named, else the only one found; never one of several. */
  const target = async (): Promise<{ url: string; local: LocalServer | null } | NoServer> => {
    const named = deps.named ?? settings.get()['server.url'];
    const local = await findServers();
    if (named !== '') return { url: named, local: local.find((one) => one.url === named) ?? null };
    const [only, ...others] = local;
    if (only === undefined) return 'none-found';
    return others.length === 0 ? { url: only.url, local: only } : 'several-found';
  };

  const runCollection = async (options: CollectOptions): Promise<Collection> => {
    const chosen = await target();
    const collect = async (asked: InstanceRequest | NoServer, where: ReadWhere) =>
      deps.lastRead.settle(await deps.collectAll(asked, options), where);
    if (typeof chosen === 'string') return collect(chosen, chosen);
    const { url, local } = chosen;
    const [signIn, trusted] = [await secrets.credentials(url), settings.certificateFor(url)];
    return collect(requestFor(url, local, signIn, trusted, options), local ? 'here' : 'elsewhere');
  };

  const read = (options: Partial<CollectOptions> = {}): Promise<Collection> => {
    if (current !== null) return current.result;
    const stop = new AbortController();
    const signal =
      options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
    const onProgress = (progress: Progress): void => {
      if (stop.signal.aborted) return;
      const host = progress.host ?? collecting?.host;
      collecting = host === undefined ? progress : { ...progress, host };
      options.onProgress?.(progress);
      changed();
    };
    const onHost: InstanceRequest['onHost'] = (host) => {
      if (stop.signal.aborted || collecting === null) return;
      collecting = { ...collecting, host };
      changed();
    };
    onProgress({ step: say(stepMessages.looking), done: 0, total: 1 });
    const result = runCollection({ signal, onProgress, onHost });
    const mine = { stop, result };
    current = mine;
    const settle = (done: Collection | null): void => {
      // One that was given up for another server must not show its readings any more.
      if (current !== mine) return;
      current = null;
      collecting = null;
      collection = done ?? collection;
      if (done !== null) deps.collected?.(done);
      changed();
    };
    result.then(settle, () => settle(null));
    return result;
  };

  const giveUp = (): void => {
    current?.stop.abort();
    current = null;
    collecting = null;
  };

  const credentialsOf = async (connection: Connection): Promise<Credentials | null> => {
    if (connection.email === '') return null;
    if (connection.password !== '') return connection;
    // An empty password means the one already kept, but only for the same e-mail at the same origin.
    const kept = await secrets.credentials(connection.url);
    return kept?.email === connection.email ? kept : null;
  };

  const testConnection = async (connection: Connection): Promise<Outcome<ConnectionTest>> => {
    const address = parseAddress(connection.url);
    if (!address.ok) return address;
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const credentials = await credentialsOf({ ...connection, url: address.value });
    // One that was accepted before needs no second answer.
    const trusted = connection.certificate ?? settings.certificateFor(address.value);
    return deps.testConnection(requestFor(address.value, null, credentials, trusted, options));
  };

  const connect = async (connection: Connection): Promise<Outcome<null>> => {
    giveUp();
    const { url, email, password, certificate } = connection;
    const changes = [
      () => settings.set('server.url', url),
      () => (certificate === null ? success(null) : settings.trust(url, certificate)),
      () => {
        if (email === '') return secrets.forget();
        return password === '' ? success(null) : secrets.keep(url, email, password);
      },
    ];
    let notKept: Outcome<null> = success(null);
    for (const change of changes) {
      // oxlint-disable-next-line no-await-in-loop -- in this order, and not after a refusal
      const made = await change();
      if (made.ok) continue;
      // What cannot be written holds for this session all the same: go on, and say so at the end.
      if (made.error.code !== 'cannot-write') return made;
      notKept = made;
    }
    return notKept;
  };

  const disconnect = async (): Promise<Outcome<null>> => {
    giveUp();
    const forgotten = await secrets.forget();
    const saved = settings.set('server.url', '');
    return forgotten.ok ? saved : forgotten;
  };

  return {
    state: () => ({ secrets: secrets.state(), found, collecting, collection }),
    find: async () => success(await findServers()),
    read,
    collect: async () => {
      await read();
      return success(null);
    },
    renew: () => {
      // What goes wrong with either shows where somebody asks.
      renewing ??= (current?.result ?? Promise.resolve(null))
        .catch(() => null)
        .then(() => {
          renewing = null;
          return read();
        })
        .catch(() => null);
    },
    stopCollecting: async () => {
      current?.stop.abort();
      return success(null);
    },
    giveUp,
    test: testConnection,
    connect: (connection) => connect(connection).finally(changed),
    disconnect: () => disconnect().finally(changed),
    signIn: (url, email, password) => {
      secrets.useOnce(url, email, password);
    },
  };
}
