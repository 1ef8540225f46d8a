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
import type { LastReadMemory } from './last-read.ts';
import { CurrentReading } from './current-reading.ts';
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
  const { secrets, changed } = deps;
  const readings = new CurrentReading(deps);
  const giveUp = (): void => readings.giveUp();
  return {
    state: () => ({ secrets: secrets.state(), ...readings.now() }),
    find: async () => success(await readings.find()),
    read: (options) => readings.read(options),
    collect: async () => {
      await readings.read();
      return success(null);
    },
    renew: () => readings.renew(),
    stopCollecting: async () => {
      readings.stop();
      return success(null);
    },
    giveUp,
    test: (connection) => test(deps, connection),
    connect: (connection) => {
      giveUp();
      return connect(deps, connection).finally(changed);
    },
    disconnect: () => {
      giveUp();
      return disconnect(deps).finally(changed);
    },
    signIn: (url, email, password) => {
      secrets.useOnce(url, email, password);
    },
  };
}

async function test(
  { secrets, settings, testConnection }: ServerServiceDeps,
  connection: Connection,
): Promise<Outcome<ConnectionTest>> {
  const address = parseAddress(connection.url);
  if (!address.ok) return address;
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const credentials = await credentialsOf(secrets, { ...connection, url: address.value });
  // One that was accepted before needs no second answer.
  const trusted = connection.certificate ?? settings.certificateFor(address.value);
  return testConnection(requestFor(address.value, null, credentials, trusted, options));
}

async function credentialsOf(
  secrets: Secrets,
  connection: Connection,
): Promise<Credentials | null> {
  if (connection.email === '') return null;
  if (connection.password !== '') return connection;
  // An empty password means the one already kept, but only for the same e-mail at the same origin.
  const kept = await secrets.credentials(connection.url);
  return kept?.email === connection.email ? kept : null;
}

async function connect(
  { secrets, settings }: ServerServiceDeps,
  { url, email, password, certificate }: Connection,
): Promise<Outcome<null>> {
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
}

async function disconnect({ secrets, settings }: ServerServiceDeps): Promise<Outcome<null>> {
  const forgotten = await secrets.forget();
  const saved = settings.set('server.url', '');
  return forgotten.ok ? saved : forgotten;
}
