import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lookup } from '../../../core/optout/dotenv-value.ts';
import {
  configOption,
  parseCommandLine,
  parseEnviron,
} from '../../../core/optout/process-words.ts';
import { proxyVariables } from '../../../core/optout/path.ts';
import { rootOf } from '../../files/process-root.ts';
import { readTextFile, readTextFileSync } from '../../files/read-file.ts';
import { settingsPaths } from '../../files/settings-file.ts';

/** Variables that matter here; all others, passwords above all, stay where they are read. */
export const keptVariables = [
  'ZO_TELEMETRY',
  'ZO_TELEMETRY_URL',
  'ZO_TELEMETRY_HEARTBEAT',
  'ZO_HEARTBEAT_INTERVAL',
  'ZO_CONFIG_WATCHER_INTERVAL',
  'RUST_LOG',
  'ZO_LOG_LEVEL',
  'ZO_LOG_LOCAL_TIME_FORMAT',
  'TZ',
  'ZO_NODE_ROLE',
  ...proxyVariables,
] as const;

/** Most bytes of an environment or a command line: several times what Linux lets a program be started with. */
const longest = 8_388_608;
/** In milliseconds: what the kernel cuts off. */
const hundredth = 10;

/** What the kernel shows of a process that is not ours. Each is null where it may not be read. */
export interface ProcessSeen {
  readonly words: readonly string[] | null;
  /** Of {@link keptVariables}; null: hidden. */
  readonly environment: Readonly<Record<string, string>> | null;
  /**
   * Any variable it was started with, for the reader of its file alone, which fills in `$NAME`. A function, so that no
   * record, log or answer can take the values along, which may be passwords. Null: hidden.
   */
  readonly lookup: Lookup | null;
  readonly workingDirectory: string | null;
  /** Put in front of its paths: '' where it sees our file system, else the way into its own. */
  readonly root: string;
  readonly cgroup: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number | null;
  /** Milliseconds from the start of the machine to that of the process, by a clock that nobody sets. */
  readonly startedUp: number | null;
  /** Its network namespace, by number. */
  readonly network: string | null;
  /** Its program file, by path and number. */
  readonly executable: string | null;
  /** Regular files that it writes as its output or as a log. */
  readonly logFiles: readonly string[];
}

/**
 * Reads what Linux shows of a process to its own user and to root; `clock` gives milliseconds since 1970. Never
 * rejects. Source: proc(5).
 */
export async function seeProcess(
  pid: number,
  proc: string,
  clock: () => number,
): Promise<ProcessSeen> {
  const base = join(proc, String(pid));
  const text = (name: string): Promise<string | null> =>
    readTextFile(join(base, name), longest).catch(() => null);
  const [cmdline, environ, cgroup, workingDirectory, started, logFiles, network, executable] =
    await Promise.all([
      text('cmdline'),
      text('environ'),
      text('cgroup'),
      readlink(join(base, 'cwd')).catch(() => null),
      startOf(base, proc, clock),
      logsOf(base),
      networkOf(pid, proc),
      programOf(base),
    ]);
  // One that is ending has neither left, which is not an empty environment.
  const isGone = environ === '' && (cmdline ?? '') === '';
  const variables = environ === null || isGone ? null : parseEnviron(environ);
  const words = parseCommandLine(cmdline ?? '');
  const named = configOption(words ?? []);
  const root = await rootOf(base, settingsPaths({ workingDirectory, named }));
  return {
    words,
    environment: variables === null ? null : kept(variables),
    lookup: variables === null ? null : (name) => variables.get(name),
    workingDirectory,
    root,
    cgroup: cgroup ?? '',
    startedAt: started?.at ?? null,
    startedUp: started?.up ?? null,
    network,
    executable,
    logFiles,
  };
}

function kept(variables: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    keptVariables.flatMap((name) => {
      const value = variables.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The network namespace of a process (`self`: of Candor), by number; null where that may not be read. */
export async function networkOf(pid: number | 'self', proc: string): Promise<string | null> {
  const link = await readlink(join(proc, String(pid), 'ns', 'net')).catch(() => '');
  return /^net:\[(\d+)\]$/.exec(link)?.[1] ?? null;
}

/** An upgrade that puts another file in its place is another program. Null where one of the two can't be read. */
async function programOf(base: string): Promise<string | null> {
  const link = join(base, 'exe');
  const [path, found] = await Promise.all([readlink(link), stat(link)]).catch(() => [null, null]);
  return path === null || found === null ? null : `${path} ${found.dev}:${found.ino}`;
}

/**
 * Field 22 counts whole hundredths of a second since the machine started. That moment is told by the time the machine
 * is up, to a hundredth too, with the clock read right behind it: whole seconds of `btime`, or a clock that was read a
 * while before, would take the last report of one run for the first of the next. Never too early for the same reason;
 * too late by two hundredths at most, in which no server reports.
 */
async function startOf(
  base: string,
  proc: string,
  clock: () => number,
): Promise<{ readonly at: number; readonly up: number } | null> {
  try {
    const own = await readTextFile(join(base, 'stat'));
    const uptime = readTextFileSync(join(proc, 'uptime'));
    const now = clock();
    // The name in brackets may hold blanks and brackets of its own.
    const ticks = Number(own.slice(own.lastIndexOf(')') + 2).split(' ')[19]);
    const up = ticks * 10 + hundredth;
    const at = now - Number(uptime.split(' ')[0]) * 1000 + up;
    return Number.isFinite(at) ? { at: Math.round(at), up } : null;
  } catch {
    return null;
  }
}

async function logsOf(base: string): Promise<string[]> {
  const names = await readdir(join(base, 'fd')).catch(() => []);
  const links = await Promise.all(
    names.map(async (name) => {
      const target = await readlink(join(base, 'fd', name)).catch(() => '');
      const output = name === '1' || name === '2';
      if (!target.startsWith('/') || !(output || target.endsWith('.log'))) return [];
      const found = await stat(target).catch(() => null);
      return found?.isFile() ? [target] : [];
    }),
  );
  return [...new Set(links.flat())];
}
