import { dirname, join, resolve } from 'node:path';
import { shellLine } from '../../../core/optout/quote.ts';
import { takesConfigOption } from '../../../core/optout/precedence.ts';
import { configOption } from '../../../core/optout/process-words.ts';
import type { ServerSays } from '../../../core/optout/server-witness.ts';
import { findSettingsFile } from '../../files/settings-file.ts';
import { readCompose } from '../places/compose.ts';
import {
  containerOfCgroup,
  isKubernetes,
  readContainer,
  type Container,
} from '../places/docker.ts';
import { findDeclared, type DeclaredDeps } from '../places/declared.ts';
import { macStartedAt, macWorkingDirectory } from '../places/launchd.ts';
import { seeProcess, type ProcessSeen } from '../places/process.ts';
import { readText } from '../places/read-text.ts';
import { readUnit, unitOfCgroup, type Unit } from '../places/systemd.ts';
import type { LogSource, OptOutDeps, Restart, RunningServer, Setup, Source } from '../types.ts';

/** What finding needs of the world. */
export type FindDeps = DeclaredDeps & Pick<OptOutDeps, 'proc' | 'ask' | 'now'>;

/** A setup without what only the comparison of several servers tells, and with its command line. */
export interface Found extends Omit<Setup, 'sharedWith'> {
  readonly words: readonly string[] | null;
  readonly container: 'none' | 'compose' | 'docker' | 'kubernetes';
}

/** Finds out what configures one server. Never rejects: what the system does not show is not found. */
export async function findSetup(server: RunningServer, deps: FindDeps): Promise<Found> {
  const [seen, says, declared] = await Promise.all([
    see(server.pid, deps),
    deps.ask(server.url),
    findDeclared(deps),
  ]);
  const inContainer = containerOfCgroup(seen.cgroup);
  const container = inContainer === null ? null : await readContainer(inContainer, deps.run);
  const named = container === null ? unitOfCgroup(seen.cgroup) : null;
  const unit = named === null ? null : await readUnit(named, server.pid, deps.run, deps.home);
  const contained = inContainer !== null || isKubernetes(seen.cgroup);
  const own = await ownFile(seen, says, contained);
  const sources = [
    ...(own === null ? [] : [own]),
    ...(unit === null ? [] : await unitSources(unit)),
    ...(container === null ? [] : await composeSources(container)),
  ];
  return {
    server,
    says,
    workingDirectory: seen.workingDirectory,
    startedAt: seen.startedAt,
    environment: seen.environment,
    sources,
    declared,
    restart: restartOf(unit, container),
    logs: logsOf(seen, unit, container),
    words: seen.words,
    container: isKubernetes(seen.cgroup)
      ? 'kubernetes'
      : container === null
        ? 'none'
        : container.compose === null
          ? 'docker'
          : 'compose',
  };
}

/** What the system shows of a process: all on Linux, where it works and since when on macOS, nothing on Windows. */
async function see(pid: number, deps: FindDeps): Promise<ProcessSeen> {
  const clock = (): number => deps.now().getTime();
  const seen = await seeProcess(pid, deps.proc, clock);
  if (deps.platform !== 'darwin') return seen;
  const [workingDirectory, startedAt] = await Promise.all([
    macWorkingDirectory(pid, deps.run),
    macStartedAt(pid, deps.run, clock),
  ]);
  return { ...seen, workingDirectory, startedAt };
}

/** The file that the server itself loads: `-c`, else `.env` in its working directory or the nearest above. */
async function ownFile(
  seen: ProcessSeen,
  says: ServerSays,
  contained: boolean,
): Promise<Source | null> {
  const { workingDirectory, root, words, lookup } = seen;
  const named = takesConfigOption(says.release) ? configOption(words ?? []) : null;
  const found = await findSettingsFile({ workingDirectory, named, root });
  const outside = root === '' && !contained;
  // It would be found there if it were made; not in a container, with which it would go, nor for all to find in `/`.
  if (found === null && !outside) return null;
  if (found === null && workingDirectory === dirname(workingDirectory ?? '/')) return null;
  const path = found ?? (workingDirectory === null ? null : join(workingDirectory, '.env'));
  if (path === null) return null;
  const read = await readText(root + path, 'any');
  const problem =
    outside || !read.exists
      ? read.problem
      : `${path} lies inside of the server’s container, where a change would not last.`;
  return {
    kind: 'env-file',
    by: 'server',
    layer: 'file',
    dialect: 'dotenv',
    ...(lookup === null ? {} : { lookup }),
    path: root + path,
    ...read,
    problem,
  };
}

async function unitSources(unit: Unit): Promise<Source[]> {
  const files = await Promise.all(
    unit.environmentFiles.map(async (path): Promise<Source> => ({
      kind: 'env-file',
      by: 'systemd',
      layer: 'environment',
      dialect: 'systemd',
      path,
      ...(await readText(path)),
    })),
  );
  const { text, exists } = await readText(unit.dropIn);
  // What a unit's files set wins over its own lines and those of drop-ins (systemd.exec(5)).
  return [
    {
      kind: 'systemd-drop-in',
      layer: 'environment',
      unit: unit.name,
      user: unit.user,
      path: unit.dropIn,
      text,
      exists,
      sets: unit.environment,
    },
    ...files,
  ];
}

async function composeSources({ compose }: Container): Promise<Source[]> {
  if (compose === null) return [];
  const files = await Promise.all(
    compose.files.map(async (path) => ({ path, ...(await readText(path)) })),
  );
  const environmentFiles = files.flatMap(({ path, text }) =>
    (text === null ? [] : (readCompose(text, compose.service, '')?.environmentFiles ?? [])).map(
      (file) => resolve(dirname(path), file),
    ),
  );
  const fed = await Promise.all(
    [...new Set(environmentFiles)].map(async (path): Promise<Source> => ({
      kind: 'env-file',
      by: 'compose',
      layer: 'environment',
      dialect: 'dotenv',
      path,
      ...(await readText(path)),
    })),
  );
  // A service's environment wins over its files, and a later compose file over an earlier one.
  return [
    ...fed,
    ...files.flatMap(({ path, text, exists, problem }): Source[] => {
      const known = text === null || readCompose(text, compose.service, '') !== null;
      return known
        ? [
            {
              kind: 'compose',
              layer: 'environment',
              path,
              service: compose.service,
              text,
              exists,
              problem,
            },
          ]
        : [];
    }),
  ];
}

function restartOf(unit: Unit | null, container: Container | null): Restart {
  if (unit !== null) {
    const command = ['systemctl', ...(unit.user ? ['--user'] : []), 'restart', unit.name];
    return { command, shown: shellLine(command), needsRoot: !unit.user };
  }
  if (container?.compose) {
    const { files, folder, service } = container.compose;
    const command = [
      'docker',
      'compose',
      '--project-directory',
      folder,
      ...files.flatMap((file) => ['-f', file]),
      'up',
      '-d',
      service,
    ];
    return { command, shown: shellLine(command), needsRoot: false };
  }
  return { command: null, shown: null, needsRoot: false };
}

function logsOf(seen: ProcessSeen, unit: Unit | null, container: Container | null): LogSource[] {
  return [
    ...(unit === null ? [] : [{ kind: 'journal' as const, unit: unit.name, user: unit.user }]),
    ...(container === null ? [] : [{ kind: 'docker' as const, container: container.id }]),
    ...seen.logFiles.map((path) => ({ kind: 'file' as const, path: seen.root + path })),
  ];
}
