import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { since, type StandInRelease } from '../releases.ts';
import { readDotenv } from './dotenv.ts';

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
  /** Milliseconds; 0 or less: the job waits. */
  readonly heartbeatMs: number;
  /** Milliseconds; 0: nothing is watched. */
  readonly watcherMs: number;
  readonly port: number;
  readonly baseUri: string;
}

/** What ends the server at its start: its last words are the message. */
export class ServerPanic extends Error {}

/** The file that a server reads: `-c` (v0.16.0 on), else `.env` in its folder or the nearest above; null: none. */
export function configFile(release: StandInRelease, { folder, words }: StartedAs): string | null {
  const option = since(release, 'v0.16.0')
    ? words.findIndex((word) => /^(-c|--config)(=|$)/.test(word))
    : -1;
  if (option !== -1) {
    const word = words[option] ?? '';
    const named = word.includes('=')
      ? word.slice(word.indexOf('=') + 1)
      : (words[option + 1] ?? '');
    return resolve(folder, named);
  }
  for (let at = folder; ; at = dirname(at)) {
    if (textOf(join(at, '.env')) !== null) return join(at, '.env');
    if (at === dirname(at)) return null;
  }
}

/**
 * Reads the file into the environment, then the settings out of it. To v0.10.6 a variable that is there already
 * stays, so the environment wins, and the first of two lines; from v0.10.7 each line overwrites. A line that is gone
 * leaves its variable as it was. Throws {@link ServerPanic} as the server does.
 */
export function loadSettings(release: StandInRelease, started: StartedAs): Settings {
  const { environment } = started;
  const file = configFile(release, started);
  const text = file === null ? null : textOf(file);
  if (file !== null && text === null)
    throw new ServerPanic(`The config file ${file} is not there.`);
  const overwrite = since(release, 'v0.10.7');
  for (const [key, value] of readDotenv(text ?? '', (name) => environment.get(name))) {
    if (overwrite || !environment.has(key)) environment.set(key, value);
  }
  return parse(release, environment);
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
  return {
    telemetry: bool('ZO_TELEMETRY', true),
    telemetryUrl: environment.get('ZO_TELEMETRY_URL') ?? 'https://e1.zinclabs.dev',
    heartbeatMs: since(release, 'v0.10.0')
      ? number('ZO_TELEMETRY_HEARTBEAT', 1800) * 1000
      : number('ZO_HEARTBEAT_INTERVAL', 30) * 60_000,
    watcherMs: since(release, 'v0.16.0') ? number('ZO_CONFIG_WATCHER_INTERVAL', 30) * 1000 : 0,
    port: number('ZO_HTTP_PORT', 5080),
    baseUri: since(release, 'v0.3.0') ? (environment.get('ZO_BASE_URI') ?? '') : '',
  };
}

/** Null: it is not there. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
