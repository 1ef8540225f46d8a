import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readDotenv } from '../../../core/optout/dotenv.ts';
import { since, type StandInRelease } from '../releases.ts';

/** How a server is started. */
export interface StartedAs {
  readonly folder: string;
  /** Its command line behind the program's name. */
  readonly words: readonly string[];
  /** Its environment; the variables of the file come into it, as they do in the server. */
  readonly environment: Map<string, string>;
}

/** The settings that matter here, parsed. */
export interface Settings {
  readonly telemetry: boolean;
  /** Without a slash at its end. */
  readonly telemetryUrl: string;
  /** Milliseconds; 0 or less: no heartbeat. */
  readonly heartbeatMs: number;
  /** Milliseconds; 0: nothing is watched. */
  readonly watcherMs: number;
  readonly port: number;
  readonly baseUri: string;
  readonly localMode: boolean;
  /** Roles of the node in lower case: `all`, `ingester`, `querier` and others. */
  readonly nodeRoles: readonly string[];
}

/** What ends the server at its start: its last words are the message, `status` is what its process ends with. */
export class ServerPanic extends Error {
  readonly status: number;

  constructor(message: string, status = 101) {
    super(message);
    this.status = status;
  }
}

/**
 * The file that a server reads when it starts: `-c` (v0.16.0 on), else `.env` in its folder or the nearest above; null:
 * none. Throws {@link ServerPanic} where the file of `-c` is not there, which ends the server with status 1.
 */
export function configFile(release: StandInRelease, { folder, words }: StartedAs): string | null {
  const option = since(release, 'v0.16.0')
    ? words.findIndex((word) => /^(-c|--config(=|$))/.test(word))
    : -1;
  if (option !== -1) {
    const attached = (words[option] ?? '').replace(/^(-c|--config)=?/, '');
    const named = resolve(folder, attached === '' ? (words[option + 1] ?? '') : attached);
    if (bytesOf(named) === null) throw new ServerPanic(`Config file does not exist: ${named}`, 1);
    return named;
  }
  for (let at = folder; ; at = dirname(at)) {
    // One that is there and cannot be read ends the search, and nothing is read.
    if (statSync(join(at, '.env'), { throwIfNoEntry: false })?.isFile()) return join(at, '.env');
    if (at === dirname(at)) return null;
  }
}

/**
 * Reads `file` into the environment, then the settings out of it. To v0.10.6 a variable that is there already stays, so
 * the environment wins, and the first of two lines; from v0.10.7 each line overwrites. A line that is gone leaves its
 * variable as it was, and so does a file that is gone. Throws {@link ServerPanic} as the server does.
 */
export function loadSettings(
  release: StandInRelease,
  environment: Map<string, string>,
  file: string | null,
): Settings {
  const bytes = (file === null ? null : bytesOf(file)) ?? new Uint8Array();
  const mode = since(release, 'v0.10.7') ? 'override' : 'first';
  const { values } = readDotenv(bytes, mode, (name) => environment.get(name));
  for (const [key, value] of values) environment.set(key, value);
  return parse(release, environment);
}

/** True where that release reads a file to its end. */
export function isReadWhole(
  release: StandInRelease,
  environment: ReadonlyMap<string, string>,
  file: string,
): boolean {
  const mode = since(release, 'v0.10.7') ? 'override' : 'first';
  return readDotenv(bytesOf(file) ?? new Uint8Array(), mode, (name) => environment.get(name)).ok;
}

function parse(release: StandInRelease, environment: ReadonlyMap<string, string>): Settings {
  const number = (name: string, usual: number): number => {
    const text = environment.get(name) ?? String(usual);
    if (!/^-?\d+$/.test(text)) throw new ServerPanic(`EnvConfig: ${name} except a value of [i64]`);
    return Number(text);
  };
  const bool = (name: string, usual: boolean): boolean => {
    const given = environment.get(name) ?? String(usual);
    // Case matters up to v0.4.2, white space always.
    const text = since(release, 'v0.4.3') ? given.toLowerCase() : given;
    if (text !== 'true' && text !== 'false') {
      throw new ServerPanic(`EnvConfig: ${name} except a value of [bool]`);
    }
    return text === 'true';
  };
  // In local mode a role that is set counts for nothing from v0.10.8 on (seen in the source).
  const localMode = bool('ZO_LOCAL_MODE', true);
  const role =
    localMode && since(release, 'v0.10.8') ? 'all' : (environment.get('ZO_NODE_ROLE') ?? 'all');
  return {
    telemetry: bool('ZO_TELEMETRY', true),
    telemetryUrl: environment.get('ZO_TELEMETRY_URL') ?? 'https://e1.zinclabs.dev',
    heartbeatMs: since(release, 'v0.10.0')
      ? number('ZO_TELEMETRY_HEARTBEAT', 1800) * 1000
      : number('ZO_HEARTBEAT_INTERVAL', 30) * 60_000,
    watcherMs: since(release, 'v0.16.0') ? number('ZO_CONFIG_WATCHER_INTERVAL', 30) * 1000 : 0,
    port: number('ZO_HTTP_PORT', 5080),
    baseUri: since(release, 'v0.3.0') ? (environment.get('ZO_BASE_URI') ?? '') : '',
    localMode,
    nodeRoles: role.split(',').map((one) => one.trim().toLowerCase()),
  };
}

/** Null: it is not there. */
function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
