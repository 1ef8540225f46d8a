import { DatabaseSync } from 'node:sqlite';
import { since, type StandInRelease } from './releases.ts';
import type { World } from './world.ts';

/** `meta` of a release: from v0.10.0 versions of a schema are rows, so `start_dt` came in. */
function metaTable(release: StandInRelease): string {
  const more = since(release, 'v0.10.0') ? ', start_dt INTEGER not null' : '';
  return `CREATE TABLE meta (id INTEGER primary key autoincrement, module VARCHAR, key1 VARCHAR,
          key2 VARCHAR${more}, value TEXT)`;
}

/**
 * Writes a `metadata.sqlite` at `path` as a server of that release (v0.5.3 or newer) in local mode would, WAL mode
 * included, and gives it back open: close it, or hold it as the running server does. Passwords in it are
 * marked, so that a test can see whether any of them got out.
 */
export function makeMetadataStore(
  path: string,
  world: World,
  release: StandInRelease,
  quoted = false,
): DatabaseSync {
  const store = new DatabaseSync(path);
  store.exec('PRAGMA journal_mode = WAL');
  store.exec(metaTable(release));
  const dated = since(release, 'v0.10.0');
  const insert = store.prepare(
    dated
      ? 'INSERT INTO meta (module, key1, key2, value, start_dt) VALUES (?, ?, ?, ?, ?)'
      : 'INSERT INTO meta (module, key1, key2, value) VALUES (?, ?, ?, ?)',
  );
  const put = (module: string, key1: string, key2: string, value: string, version = 0): void => {
    if (dated) insert.run(module, key1, key2, value, version);
    else insert.run(module, key1, key2, value);
  };
  put('instance', '', '', quoted ? `"${world.instanceId}"` : world.instanceId);
  put('meta', 'kv', 'version', release);
  for (const { identifier, streams, functions, dashboards } of world.organizations) {
    for (const stream of streams) {
      const versions = Array.from({ length: stream.schemaVersions }, (_, index) => index);
      const key = `${stream.type}/${stream.name}`;
      // Before v0.10.0 one row holds all versions of a schema, as a list.
      if (dated) for (const version of versions) put('schema', identifier, key, '[{}]', version);
      else put('schema', identifier, key, JSON.stringify(versions.map(() => ({ fields: [] }))));
    }
    for (const one of functions) put('function', identifier, one.name, '{}');
    for (let index = 0; index < dashboards; index += 1) {
      put('dashboard', identifier, `70${index}`, '{}');
    }
  }
  const secret = JSON.stringify({ password: secretInStore, token: secretInStore });
  put('user', world.root.email, '', secret);
  return store;
}

/** Stands where a real store has hashes of passwords and tokens. */
export const secretInStore = 'hash-that-must-never-be-read';
