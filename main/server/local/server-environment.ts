import { readlink, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { channelVariables } from '../../../core/catalogue/channels.ts';
import { isAtLeast, type Release } from '../../../core/catalogue/version.ts';
import { readDotenv } from '../../../core/optout/dotenv.ts';
import {
  configOption,
  parseCommandLine,
  parseEnviron,
} from '../../../core/optout/process-words.ts';
import { readRegularFile, readTextFile, smallFile } from '../../files/read-file.ts';
import { rootOf } from '../../files/process-root.ts';
import { findSettingsFile, settingsPaths } from '../../files/settings-file.ts';

/** Most bytes of an environment: several times what Linux lets a program be started with. */
const longestEnvironment = 8_388_608;

/** Variables of the server that Candor needs. All others, passwords above all, are dropped as they are read. */
const needed = [
  'ZO_HTTP_PORT',
  'ZO_HTTP_ADDR',
  'ZO_HTTP_IPV6_ENABLED',
  'ZO_HTTP_TLS_ENABLED',
  'ZO_BASE_URI',
  'ZO_LOCAL_MODE',
  'ZO_LOCAL_MODE_STORAGE',
  'ZO_META_STORE',
  'ZO_CLUSTER_COORDINATOR',
  'ZO_TELEMETRY',
  'ZO_TELEMETRY_URL',
  'ZO_TELEMETRY_HEARTBEAT',
  'ZO_HEARTBEAT_INTERVAL',
  'ZO_DATA_DIR',
  'ZO_DATA_DB_DIR',
  'ZO_INSTANCE_NAME',
  'ZO_NODE_ROLE',
  // The offset from UTC that the server reports.
  'TZ',
  ...channelVariables(),
] as const;

/** Variables by name; only those of {@link needed}. */
export type Variables = Readonly<Record<string, string>>;

/** What could be read of a process that is not ours. */
export interface ProcessFiles {
  /** The name of its program, as the kernel has it (at most 15 bytes); null where that is not told. */
  readonly name: string | null;
  /** Its environment as it was started; null when it may not be read. */
  readonly environment: Variables | null;
  /**
   * What its settings file sets (`-c`, else `.env` in its working directory or the nearest above), as releases from
   * v0.10.7 on read it: the last line counts. Null: there is none, or it may not be read.
   */
  readonly dotenv: Variables | null;
  /** The same as older releases read it: the first line counts, and the environment in front of it. */
  readonly dotenvFirst: Variables | null;
  readonly workingDirectory: string | null;
  /** Put in front of its absolute paths: a container has a file system of its own. */
  readonly root: string;
}

const nothing: ProcessFiles = {
  name: null,
  environment: null,
  dotenv: null,
  dotenvFirst: null,
  workingDirectory: null,
  root: '',
};

/**
 * Reads what Linux shows of a process under /proc to its own user and to root; elsewhere, and for other
 * users' processes, nothing. Never rejects. Source: proc(5).
 */
export async function readProcess(pid: number, proc = '/proc'): Promise<ProcessFiles> {
  const base = join(proc, String(pid));
  const [name, words, variables, workingDirectory] = await Promise.all([
    readTextFile(join(base, 'comm')).then(
      (text) => text.trimEnd(),
      () => null,
    ),
    readTextFile(join(base, 'cmdline'), longestEnvironment).then(parseCommandLine, () => null),
    readTextFile(join(base, 'environ'), longestEnvironment).then(parseEnviron, () => null),
    readlink(join(base, 'cwd')).catch(() => null),
  ]);
  if (variables === null && workingDirectory === null) return { ...nothing, name };
  // Its release is not known yet; one that does not take the option does not start with it.
  const named = configOption(words ?? []);
  const place = { workingDirectory, named };
  const root = await rootOf(base, settingsPaths(place));
  const path = await findSettingsFile({ ...place, root });
  const bytes =
    path === null
      ? null
      : await readRegularFile(root + path, smallFile).then(
          (read) => read.bytes,
          () => null,
        );
  const fileSets = (mode: 'first' | 'override'): Variables | null =>
    bytes === null ? null : only(readDotenv(bytes, mode, (one) => variables?.get(one)).values);
  return {
    name,
    environment: variables === null ? null : only(variables),
    dotenv: fileSets('override'),
    dotenvFirst: fileSets('first'),
    workingDirectory,
    root,
  };
}

function only(all: ReadonlyMap<string, string>): Variables {
  return Object.fromEntries(
    needed.flatMap((name) => {
      const value = all.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/**
 * What holds where both say something: up to v0.10.6 the process's environment, from v0.10.7 on the
 * `.env` file. Null when neither could be read.
 */
export function effective(files: ProcessFiles, release: Release | null): Variables | null {
  const { environment, dotenv, dotenvFirst } = files;
  if (environment === null && dotenv === null) return null;
  const fileWins = release === null || isAtLeast(release, 'v0.10.7');
  return fileWins ? { ...environment, ...dotenv } : { ...dotenvFirst, ...environment };
}

/**
 * Path of the server's `metadata.sqlite` (v0.5.3 and newer) when there is such a file; null otherwise.
 * The server appends `db/` to its data directory, which is relative to where it was started.
 */
export async function findMetadata(
  files: ProcessFiles,
  variables: Variables | null,
): Promise<string | null> {
  const set = (name: string): string | null => {
    const value = variables?.[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const data = set('ZO_DATA_DIR') ?? './data/openobserve/';
  const directory = set('ZO_DATA_DB_DIR') ?? join(data, 'db');
  if (files.workingDirectory === null && !directory.startsWith('/')) return null;
  const path = files.root + resolve(files.workingDirectory ?? '/', directory, 'metadata.sqlite');
  return stat(path).then(
    (found) => (found.isFile() ? path : null),
    () => null,
  );
}
