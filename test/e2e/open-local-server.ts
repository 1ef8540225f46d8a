import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { betweenRuns } from '../stand-in/between-runs.ts';
import { freePort } from '../stand-in/free-port.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import type { Reporting } from '../stand-in/running/reporter.ts';
import { environment, root } from './launch.ts';
import { stageMachine } from './machine.ts';

/** How a server is started. All of it may be left out. */
export interface LocalStart {
  /** Default: v0.10.7. */
  readonly release?: StandInRelease;
  /** Added to its environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Name of its settings file; where it is not `.env`, the server is started with `-c` and that name. */
  readonly file?: string;
  /** Default: as its settings say. */
  readonly reporting?: Reporting;
  readonly claims?: 'on' | 'off';
}

/** A server that really runs in a folder with its `.env`, on a machine where it is the only one. */
export interface LocalServer {
  readonly url: string;
  readonly folder: string;
  /** For the environment of a Candor that is to find it. */
  env(): Readonly<Record<string, string>>;
  /** The settings file. */
  readonly path: string;
  /** Its bytes. */
  dotenv(): string;
  write(text: string): void;
  /** Its own count of the reports that it has tried to send so far: the judge. */
  posts(): number;
  /** Ends it and starts it again, as its user would; `otherwise` holds from then on. */
  restart(otherwise?: LocalStart): Promise<void>;
  /** Ends it; `SIGKILL`: it has no time to say so. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts one; `lines` stand in its settings file besides its port. `remove` ends it and takes its folder away. */
export async function openLocalServer(
  lines: readonly string[],
  given: LocalStart,
  folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'candor-server-'))),
): Promise<LocalServer & { remove(): void }> {
  const path = join(folder, given.file ?? '.env');
  const port = await freePort();
  const write = (text: string): void => writeFileSync(path, text);
  write(['# Settings of the server', `ZO_HTTP_PORT=${port}`, ...lines, ''].join('\n'));
  // Long enough before its start that it is seen to have been there.
  await wait(60);
  const url = `http://127.0.0.1:${port}`;
  let how = given;
  let child = await launch(folder, url, how);
  const machine = stageMachine();
  const stage = (): void => {
    machine.stage([{ name: 'openobserve', url, pid: child.pid ?? 0 }]);
  };
  stage();
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    folder,
    path,
    env: () => machine.env,
    dotenv: () => readFileSync(path, 'latin1'),
    write,
    posts: () => {
      const judge = join(folder, judgeName);
      return existsSync(judge) ? readFileSync(judge, 'utf8').split('\n').length - 1 : 0;
    },
    stop: async (signal) => {
      await stop(signal);
      machine.stage([]);
    },
    restart: async (otherwise = {}) => {
      await stop();
      await betweenRuns();
      how = { ...how, ...otherwise };
      child = await launch(folder, url, how);
      stage();
    },
    remove: () => {
      child.kill('SIGKILL');
      machine.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const judgeName = 'posted.ndjson';

/** Resolves once it answers; its log goes to `server.log` in its folder. */
async function launch(folder: string, url: string, how: LocalStart): Promise<ChildProcess> {
  const log = openSync(join(folder, 'server.log'), 'a');
  const program = join(root, 'test', 'stand-in', 'process.ts');
  const words = how.file === undefined ? [] : ['-c', how.file];
  const child = spawn(process.execPath, ['--no-warnings', program, ...words], {
    cwd: folder,
    env: {
      ...environment(null, how.environment ?? {}),
      ELECTRON_RUN_AS_NODE: '1',
      STAND_IN_RELEASE: how.release ?? 'v0.10.7',
      STAND_IN_POSTED: join(folder, judgeName),
      STAND_IN_REPORTING: how.reporting ?? 'as-set',
      ...(how.claims === undefined ? {} : { STAND_IN_CLAIMS: how.claims }),
    },
    stdio: ['ignore', log, 'inherit'],
  });
  closeSync(log);
  while (child.exitCode === null) {
    // oxlint-disable-next-line no-await-in-loop -- until it answers
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await answer?.arrayBuffer();
    if (answer?.ok === true) return child;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(20);
  }
  throw new Error('The server ended.');
}
