import { dirname, join } from 'node:path';
import { shellLine } from '../../../core/optout/quote.ts';
import { takesConfigOption } from '../../../core/optout/precedence.ts';
import { configOption } from '../../../core/optout/process-words.ts';
import type { ServerSays } from '../../../core/optout/server-check.ts';
import { mayNotRead } from '../../files/process-root.ts';
import { findSettingsFile } from '../../files/settings-file.ts';
import { isAsAtStart, type FileSought } from '../places/changed-at.ts';
import {
  containerOfCgroup,
  readContainer,
  type Container,
  type ContainerNetwork,
} from '../places/docker.ts';
import { isKubernetes } from '../places/kubernetes.ts';
import { findDeclared, type DeclaredDeps } from '../places/declared.ts';
import { macStartedAt, macWorkingDirectory } from '../places/launchd.ts';
import { seeProcess, type ProcessSeen } from '../places/process.ts';
import { readText } from '../places/read-text.ts';
import { readUnit, unitOfCgroup, type Unit } from '../places/systemd.ts';
import { managerOf, type Manager } from './manager.ts';
import { composeSources, unitSources } from './place-sources.ts';
import type { LogSource, OptOutDeps, Restart, RunningServer, Setup, Source } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { findingMessages as messages } from './messages.ts';

/** What finding needs of the world. */
export type FindDeps = DeclaredDeps & Pick<OptOutDeps, 'proc' | 'ask' | 'now' | 'changedAt'>;

/** A setup without what only the comparison of several servers tells, and with its command line. */
export interface Found extends Omit<Setup, 'sharedWith'> {
  readonly words: readonly string[] | null;
  /** What made and starts it. */
  readonly manager: Manager;
  /** Null: it runs in no container, or its engine does not tell. */
  readonly containerNetwork: ContainerNetwork | null;
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
  const { words } = seen;
  const process = { pid: server.pid, words };
  const unit = named === null ? null : await readUnit(named, process, deps.run, deps.home);
  const manager = await managerOf(seen.cgroup, container, deps.run);
  const contained = inContainer !== null || isKubernetes(seen.cgroup);
  const base = join(deps.proc, String(server.pid));
  const own = await ownFile(seen, says, contained, base);
  const sources = [
    ...(own === null ? [] : [own]),
    ...(unit === null ? [] : await unitSources(unit)),
    ...(container?.compose ? await composeSources(container.compose) : []),
  ];
  return {
    server,
    says,
    workingDirectory: seen.workingDirectory,
    startedAt: seen.startedAt,
    startedUp: seen.startedUp,
    network: seen.network,
    executable: seen.executable,
    asAtStart: await isAsAtStart(soughtFile(seen, own, says), seen.startedAt, deps.changedAt),
    environment: seen.environment,
    sources,
    declared,
    restart: restartOf(unit, container, manager),
    logs: logsOf(seen, unit, container),
    words,
    manager,
    containerNetwork: container?.network ?? null,
    wrapper:
      unit === null || unit.wrapper === null ? null : { unit: unit.name, program: unit.wrapper },
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

/** Returns the file that the server itself loads: `-c`, else `.env` in its working directory or the nearest above. */
async function ownFile(
  seen: ProcessSeen,
  says: ServerSays,
  contained: boolean,
  base: string,
): Promise<Source | null> {
  const { root, lookup } = seen;
  const outside = root === '' && !contained;
  const path = await ownPath(seen, says, outside);
  if (path === null) return null;
  const there = await readText(root + path, 'any');
  const ignored = outside && there.exists && (await mayNotRead(base, path));
  // The server goes on without a file that it may not read.
  const read = ignored ? { ...there, text: null, problem: ignoredFile(path) } : there;
  const problem = outside || !read.exists ? read.problem : elsewhere(path, contained);
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

/** `outside`: it sees this machine's files as they are. Null: it would load none, wherever one was made. */
async function ownPath(
  { workingDirectory, root, words }: ProcessSeen,
  says: ServerSays,
  outside: boolean,
): Promise<string | null> {
  const named = takesConfigOption(says.release) ? configOption(words ?? []) : null;
  const found = await findSettingsFile({ workingDirectory, named, root });
  // It would be found there if it were made; not in a container, with which it would go, nor for all to find in `/`.
  if (found !== null || !outside || workingDirectory === null) return found;
  return workingDirectory === dirname(workingDirectory) ? null : join(workingDirectory, '.env');
}

function ignoredFile(path: string): string {
  return say(messages.ignoredFile, { path });
}

function elsewhere(path: string, contained: boolean): string {
  return say(contained ? messages.inContainer : messages.ownMounts, { path });
}

/** How the server came to its own file, or to none. */
function soughtFile(seen: ProcessSeen, own: Source | null, says: ServerSays): FileSought {
  const { root, workingDirectory, words } = seen;
  const option = takesConfigOption(says.release) ? configOption(words ?? []) : null;
  const besideIt = option !== null && !option.includes('/');
  const there = own?.kind === 'env-file' && own.exists;
  return {
    root,
    workingDirectory,
    path: there ? own.path.slice(root.length) : null,
    named: option !== null && !besideIt,
  };
}

function restartOf(unit: Unit | null, container: Container | null, manager: Manager): Restart {
  const service =
    manager.kind === 'quadlet' ? { name: manager.unit, user: manager.user } : (unit ?? null);
  if (service !== null) {
    const command = ['systemctl', ...(service.user ? ['--user'] : []), 'restart', service.name];
    return { command, shown: shellLine(command), needsRoot: !service.user };
  }
  if (container?.compose) {
    const { engine, compose } = container;
    const options = [
      // Without the project's own name and files of variables, a second project would be started.
      ...(compose.project === null ? [] : ['--project-name', compose.project]),
      '--project-directory',
      compose.folder,
      ...compose.environmentFiles.flatMap((file) => ['--env-file', file]),
      ...compose.files.flatMap((file) => ['-f', file]),
    ];
    const command = [engine, 'compose', ...options, 'up', '-d', compose.service];
    return { command, shown: shellLine(command), needsRoot: false };
  }
  return { command: null, shown: null, needsRoot: false };
}

function logsOf(seen: ProcessSeen, unit: Unit | null, container: Container | null): LogSource[] {
  return [
    ...(unit === null ? [] : [{ kind: 'journal' as const, unit: unit.name, user: unit.user }]),
    ...(container === null
      ? []
      : [{ kind: container.engine, container: container.id } satisfies LogSource]),
    ...seen.logFiles.map((path) => ({ kind: 'file' as const, path: seen.root + path })),
  ];
}
