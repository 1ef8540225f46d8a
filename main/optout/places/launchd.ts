import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { shellLine } from '../../../core/optout/quote.ts';
import { readRegularFile, smallFile } from '../../files/read-file.ts';
import type { Declared, Runner } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { placesMessages as messages } from './messages.ts';

/** What is read of a property list. Source: launchd.plist(5). */
const shape = z.looseObject({
  Label: z.string().min(1),
  EnvironmentVariables: z.record(z.string(), z.string()).optional(),
  WorkingDirectory: z.string().optional(),
});

/** A job of launchd that starts a server. */
export interface LaunchdJob {
  readonly path: string;
  readonly label: string;
  /** True where root's own manager runs it. */
  readonly daemon: boolean;
  /** Its variables; null: it has none at all. */
  readonly sets: Readonly<Record<string, string>> | null;
  readonly workingDirectory: string | null;
}

/** Jobs whose property list names a server; `root`: in front of the system's own folders. Never rejects. */
export async function findLaunchdJobs(
  home: string,
  run: Runner,
  root = '',
): Promise<readonly LaunchdJob[]> {
  const folders = [
    { folder: join(home, 'Library', 'LaunchAgents'), daemon: false },
    { folder: join(`${root}/Library`, 'LaunchAgents'), daemon: false },
    { folder: join(`${root}/Library`, 'LaunchDaemons'), daemon: true },
  ];
  const found = await Promise.all(
    folders.map(async ({ folder, daemon }) => {
      const names = await readdir(folder).catch(() => []);
      const paths = names
        .filter((name) => name.endsWith('.plist'))
        .map((name) => join(folder, name));
      return Promise.all(paths.toSorted().map((path) => readJob(path, daemon, run)));
    }),
  );
  return found.flat().filter((job) => job !== null);
}

async function readJob(path: string, daemon: boolean, run: Runner): Promise<LaunchdJob | null> {
  // A binary list holds names as they are, too: most files need no program to be passed over.
  const bytes = await readRegularFile(path, smallFile).then(
    (read) => read.bytes.toString('latin1'),
    () => '',
  );
  if (!/openobserve|zincobserve/i.test(bytes)) return null;
  const ran = await run('plutil', ['-convert', 'json', '-o', '-', '--', path]);
  if (ran.code !== 0) return null;
  try {
    const job = shape.parse(JSON.parse(ran.out));
    return {
      path,
      label: job.Label,
      daemon,
      sets: job.EnvironmentVariables ?? null,
      workingDirectory: job.WorkingDirectory ?? null,
    };
  } catch {
    return null;
  }
}

/** A job as a place where a variable is set: shown with the exact commands, never changed. `uid`: of the user. */
export function declaredJob(job: LaunchdJob, uid: number | null): Declared {
  const { path, label, daemon, sets } = job;
  const manage = (...words: readonly string[]): string =>
    shellLine([...(daemon ? ['sudo'] : []), ...words]);
  const edit = (...words: readonly string[]): string =>
    shellLine([...(path.startsWith('/Library/') ? ['sudo'] : []), ...words]);
  const domain = daemon ? 'system' : `gui/${uid ?? '$(id -u)'}`;
  return {
    label: path,
    sets: sets ?? {},
    change: (key, value) => ({
      sentence: say(messages.setInJob, { path, key }),
      commands: [
        edit('cp', '-p', path, `${path}.before-candor`),
        ...(sets === null
          ? [edit('plutil', '-insert', 'EnvironmentVariables', '-xml', '<dict/>', path)]
          : []),
        edit('plutil', '-replace', `EnvironmentVariables.${key}`, '-string', value, path),
        // The number of the user is filled in where it is known; else the shell has to do it.
        uid === null && !daemon
          ? `launchctl bootout ${domain}/${shellLine([label])}`
          : manage('launchctl', 'bootout', `${domain}/${label}`),
        uid === null && !daemon
          ? `launchctl bootstrap ${domain} ${shellLine([path])}`
          : manage('launchctl', 'bootstrap', domain, path),
      ],
    }),
  };
}

/** The working directory of a process on macOS, by lsof(8); null where it is not told. */
export async function macWorkingDirectory(pid: number, run: Runner): Promise<string | null> {
  const ran = await run('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn']);
  const line = ran.out.split('\n').find((one) => one.startsWith('n/'));
  return line?.slice(1) ?? null;
}

/**
 * When a process was started on macOS, by ps(1); `clock` and what it gives are milliseconds since 1970. Up to a second too
 * late, because ps counts whole ones, and never too early: that would take the last report of the run before for one of
 * this run.
 */
export async function macStartedAt(
  pid: number,
  run: Runner,
  clock: () => number,
): Promise<number | null> {
  const ran = await run('ps', ['-o', 'etime=', '-p', String(pid)]);
  const now = clock();
  const parts = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec(ran.out.trim());
  if (parts === null) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const elapsed = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return now - elapsed * 1000;
}
