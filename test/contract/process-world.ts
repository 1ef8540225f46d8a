import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Aim } from '../../core/optout/activation.ts';
import { failure, success } from '../../core/outcome.ts';
import { createOptOutService, type OptOutService } from '../../main/optout/service.ts';
import { createRelayService, type RelayService } from '../../main/relay/service.ts';
import { openLastSeen } from '../../main/optout/memory/last-seen.ts';
import { openSwitchMemory } from '../../main/optout/memory/switch.ts';
import { askReload, askTelemetry } from '../../main/server/ask-telemetry.ts';
import { findServers } from '../../main/server/find-servers.ts';
import { openHistory } from '../../main/history/open.ts';
import { openFileLock } from '../../main/profile/file-lock.ts';
import { openProofHold } from '../../main/optout/proving/hold.ts';
import { openOptOut } from '../../main/wire-optout.ts';
import { keptUpstreams, relayWorld } from '../../main/wire-relay.ts';
import { openSettings, type SettingsStore } from '../../main/profile/settings.ts';
import { betweenRuns } from '../stand-in/between-runs.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import { valueOf } from '../unit/main/optout/kit.ts';
import { createObjectStore } from '../../main/profile/object-store.ts';
import type { Namespace } from './namespaces.ts';

/** A server as a process, in a folder of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Text of its `.env`. */
  dotenv(): string;
  /** Reports that it has tried to send: the judge. */
  posts(): number;
  restart(environment?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/** Where and how a server is started. */
export interface ServerStart {
  readonly port: number;
  readonly lines?: readonly string[];
  readonly release?: StandInRelease;
  readonly within?: Namespace;
  readonly environment?: Readonly<Record<string, string>>;
}

/** This machine with real processes: servers, and a relay over a profile; Candor itself runs in the test. */
export interface ProcessWorld {
  readonly actions: OptOutService;
  readonly relay: RelayService;
  readonly settings: SettingsStore;
  serve(start: ServerStart): Promise<ServerProcess>;
  /** Starts the relay; resolves with its process. */
  startRelay(): Promise<ChildProcess>;
  name(url: string | null): void;
  /** Looks at the preview, and makes the change. */
  change(aim: Aim): Promise<void>;
}

const stop = async (child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};

const ask = (url: string) => askTelemetry({ url, credentials: null, certificate: null });

/** Makes it; every process is gone after the test. */
export function processWorld(): ProcessWorld {
  const folder = mkdtempSync(join(tmpdir(), 'candor-processes-'));
  const profile = join(folder, 'profile');
  mkdirSync(profile, { mode: 0o700 });
  const settings = openSettings(profile, createObjectStore);
  const children = new Set<ChildProcess>();
  let named: string | null = null;
  let servers = 0;

  const history = openHistory({ file: join(profile, 'history.sqlite'), key: null, now: Date.now });
  const { machine, asked } = relayWorld(profile, settings);
  const relay = createRelayService({
    profile,
    ...asked,
    open: async () => failure('internal', 'It runs as a process.'),
    store: async () => history,
    lock: openFileLock(join(profile, 'relay.lock')),
    upstreams: () => settings.relayUpstreams(),
    fields: { begin: () => undefined, settled: async () => undefined },
  });
  const actions = createOptOutService({
    open: openOptOut({
      profile,
      ids: () => `change-${Date.now()}`,
      // What other tests run beside this one is none of its business.
      findServers: async () =>
        (await findServers()).filter(({ pid }) => [...children].some((one) => one.pid === pid)),
      ask,
      reload: (url, path, asRoot) =>
        askReload({ url, credentials: null, certificate: null }, path, asRoot),
      relay,
      ...machine,
      lock: openFileLock(join(profile, 'optout.lock')),
    }),
    named: () => named,
    ask,
    relay,
    upstreams: keptUpstreams(settings),
    answer: () => 'on',
    turn: async () => success(null),
    note: async () => undefined,
    memory: openSwitchMemory(profile),
    lastSeen: openLastSeen(profile),
    hold: openProofHold(profile),
    opened: async () => undefined,
    ids: () => `plan-${performance.now()}`,
    now: () => new Date(),
    checked: () => undefined,
    own: (work) => work,
    changed: () => undefined,
  });
  onTestFinished(async () => {
    await Promise.all([...children].map((child) => stop(child, 'SIGKILL')));
    if (history.ok) history.value.close();
    asked.ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const node = (
    words: readonly string[],
    options: {
      readonly cwd?: string;
      readonly log?: string;
      readonly within?: Namespace;
      readonly environment?: Readonly<Record<string, string>>;
    },
  ): ChildProcess => {
    const all = [process.execPath, '--no-warnings', ...words];
    const [program = '', ...rest] =
      options.within === undefined ? all : ['ip', 'netns', 'exec', options.within.name, ...all];
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: { PATH: process.env['PATH'], ELECTRON_RUN_AS_NODE: '1', ...options.environment },
      stdio: ['ignore', options.log === undefined ? 'pipe' : openSync(options.log, 'a'), 'inherit'],
    });
    children.add(child);
    return child;
  };

  const serve = async (start: ServerStart): Promise<ServerProcess> => {
    servers += 1;
    const own = join(folder, `server-${servers}`);
    mkdirSync(own);
    const env = join(own, '.env');
    const judge = join(own, 'posted.ndjson');
    writeFileSync(env, [`ZO_HTTP_PORT=${start.port}`, ...(start.lines ?? []), ''].join('\n'));
    const host = start.within?.address ?? '127.0.0.1';
    const url = `http://${host}:${start.port}`;
    let child: ChildProcess;
    const launch = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
      child = node([join(import.meta.dirname, '..', 'stand-in', 'process.ts')], {
        cwd: own,
        log: join(own, 'server.log'),
        ...(start.within === undefined ? {} : { within: start.within }),
        environment: {
          ...environment,
          STAND_IN_RELEASE: start.release ?? 'v0.10.7',
          STAND_IN_POSTED: judge,
          ...(start.within === undefined ? {} : { STAND_IN_LISTEN: '0.0.0.0' }),
        },
      });
      while (child.exitCode === null) {
        // oxlint-disable-next-line no-await-in-loop -- until it answers
        const answer = await fetch(`${url}/healthz`).catch(() => null);
        // oxlint-disable-next-line no-await-in-loop -- the same
        await answer?.arrayBuffer();
        if (answer?.ok === true) return;
        // oxlint-disable-next-line no-await-in-loop -- the same
        await wait(20);
      }
      throw new Error(readFileSync(join(own, 'server.log'), 'utf8'));
    };
    await launch(start.environment);
    return {
      url,
      get pid() {
        return child.pid ?? 0;
      },
      dotenv: () => readFileSync(env, 'utf8'),
      posts: () => (existsSync(judge) ? readFileSync(judge, 'utf8').split('\n').length - 1 : 0),
      restart: async (environment = start.environment) => {
        await stop(child);
        await betweenRuns();
        await launch(environment);
      },
      stop: () => stop(child),
    };
  };

  return {
    actions,
    relay,
    settings,
    serve,
    startRelay: async () => {
      const child = node([join(import.meta.dirname, 'relay-process.ts'), profile], {});
      if (child.stdout === null) throw new Error('It has no output.');
      const [line] = await once(createInterface(child.stdout), 'line');
      if (String(line).startsWith('!')) throw new Error(String(line));
      return child;
    },
    name: (url) => (named = url),
    change: async (aim) => {
      valueOf(await actions.apply(valueOf(await actions.plan(aim)).id));
    },
  };
}

/** Waits until a look of Candor comes to what is wanted; the last one when it does not within some seconds. */
export async function until<T>(
  look: () => Promise<T>,
  wanted: (seen: T) => boolean,
  ms = 20_000,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    const seen = await look();
    if (wanted(seen) || performance.now() > end) return seen;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(250);
  }
}
