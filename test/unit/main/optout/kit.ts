import { execPath } from 'node:process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseRelease } from '../../../../core/catalogue/version.ts';
import { success, type Outcome } from '../../../../core/outcome.ts';
import type { ServerSays } from '../../../../core/optout/server-check.ts';
import type { RelaySeen } from '../../../../core/optout/relay-seen.ts';
import type { RunKept } from '../../../../core/optout/run.ts';
import { createOptOut } from '../../../../main/optout/create-optout.ts';
import type { OptOut } from '../../../../main/optout/opt-out.ts';
import { realFiles, type Files } from '../../../../main/optout/applying/files.ts';
import type { OptOutDeps, Ran } from '../../../../main/optout/types.ts';

/** A process as the test writes it under a /proc of its own. */
export interface FakeProcess {
  readonly pid: number;
  readonly url?: string;
  /** False: another process may be the one at its address. */
  readonly certain?: boolean;
  readonly words?: readonly string[];
  /** Null: the environment may not be read. */
  readonly environment?: Readonly<Record<string, string>> | null;
  readonly cwd: string | null;
  readonly cgroup?: string;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
  readonly output?: string;
  /** Its network namespace; that of Candor when not given, null: hidden. */
  readonly network?: string | null;
  /** Its address there. */
  readonly address?: string;
  /** Its root folder; that of this machine when not given. */
  readonly root?: string;
}

/** A machine in a folder: its processes, its programs, its servers' answers. All can be changed at any time. */
export interface Machine {
  readonly folder: string;
  readonly processes: FakeProcess[];
  release: string | null;
  says: Partial<ServerSays>;
  relay: RelaySeen;
  now: number;
  /** Answers of programs, by `systemctl show`, `docker inspect`: the program and its first argument that is no option. */
  readonly programs: Map<string, Ran>;
  readonly ran: string[][];
  readonly reloads: [string, boolean][];
  reloadAnswer: Outcome<null>;
  /** When its files were made, milliseconds since 1970. */
  madeAt: number;
  /** What Candor remembers of the servers' runs. */
  runs: readonly RunKept[];
  /** Takes every file that was changed for one that was changed at that time, before a server starts. */
  settle(at: number): void;
  /** When a name was changed last, by the machine's own time. */
  changedAt(path: string): number;
  write(path: string, text: string): string;
  start(process: FakeProcess): void;
  optOut(files?: Files, deps?: Partial<OptOutDeps>): OptOut;
  remove(): void;
}

/** Makes a machine with nothing on it. */
export function makeMachine(): Machine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'candor-optout-')));
  let ids = 0;
  const machine: Machine = {
    folder,
    processes: [],
    release: 'v0.3.0',
    says: {},
    relay: noRelay,
    now: Date.parse('2026-11-23T10:00:00Z'),
    programs: new Map(),
    ran: [],
    reloads: [],
    reloadAnswer: success(null),
    madeAt: 0,
    runs: [],
    ...changes(folder, () => machine.now),
    write: (path, text) => {
      const whole = join(folder, path);
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, text);
      return whole;
    },
    start: (process) => {
      machine.settle((process.startedAt ?? machine.now) - 1_000);
      machine.processes.push(process);
      writeProcess(folder, process);
    },
    optOut: (files = realFiles, deps = {}) =>
      createOptOut({ ...depsOf(machine, () => (ids += 1)), ...deps }, files),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  networkOf(folder, 'self');
  return machine;
}

function depsOf(machine: Machine, nextId: () => number): OptOutDeps {
  return {
    folder: join(machine.folder, 'profile', 'optout'),
    now: () => new Date((machine.now += 1)),
    newId: () => `change-${nextId()}`,
    home: join(machine.folder, 'home'),
    platform: 'linux',
    uid: process.getuid?.() ?? null,
    proc: join(machine.folder, 'proc'),
    run: (program, args) => {
      machine.ran.push([program, ...args]);
      const verb = args.find((arg) => !arg.startsWith('-')) ?? '';
      const gone: Ran = { code: null, out: '', err: '' };
      return Promise.resolve(machine.programs.get(`${program} ${verb}`) ?? gone);
    },
    servers: () => {
      // Started at 0, so that ticks are hundredths of a second since 1970.
      writeFileSync(join(machine.folder, 'proc', 'uptime'), `${machine.now / 1000} 0\n`);
      return Promise.resolve(
        machine.processes.map(({ pid, url, certain = true }) => ({
          pid,
          certain,
          url: url ?? 'http://127.0.0.1:5080',
          label: `openobserve (process ${pid})`,
        })),
      );
    },
    // The machine's clock is not that of the disk.
    madeAt: () => Promise.resolve(machine.madeAt),
    ask: () =>
      Promise.resolve({
        release: machine.release === null ? null : parseRelease(machine.release),
        telemetryEnabled: true,
        failure: null,
        cloud: false,
        ...machine.says,
      }),
    reload: (_url, path, asRoot) => {
      machine.reloads.push([path, asRoot]);
      return Promise.resolve(machine.reloadAnswer);
    },
    relay: () => {
      const { session } = machine.relay;
      // It runs as long as the machine's clock goes.
      const beat = { at: machine.now, up: machine.now };
      return Promise.resolve({
        ...machine.relay,
        session: session === null ? null : { ...session, beat },
      });
    },
    bindAddress: () => undefined,
    changedAt: (path) => Promise.resolve(machine.changedAt(path)),
    up: () => machine.now,
    boot: 'boot',
    runs: {
      read: () => Promise.resolve(machine.runs),
      keep: async (runs) => void (machine.runs = runs),
    },
    lock: { take: () => true, release: () => undefined },
  };
}

function writeProcess(folder: string, process: FakeProcess): void {
  const base = join(folder, 'proc', String(process.pid));
  mkdirSync(join(base, 'fd'), { recursive: true });
  const words = process.words ?? ['/usr/local/bin/openobserve'];
  writeFileSync(join(base, 'cmdline'), words.map((word) => `${word}\0`).join(''));
  if (process.environment !== null) {
    const pairs = Object.entries(process.environment ?? {});
    writeFileSync(join(base, 'environ'), pairs.map((pair) => `${pair.join('=')}\0`).join(''));
  }
  writeFileSync(join(base, 'cgroup'), process.cgroup ?? '0::/user.slice/session-1.scope\n');
  const ticks = Math.round((process.startedAt ?? 0) / 10);
  const fields = Array.from({ length: 19 }, () => '0');
  writeFileSync(
    join(base, 'stat'),
    `${process.pid} (open (o) b) ${['S', ...fields.slice(1)].join(' ')} ${ticks} 0\n`,
  );
  if (process.cwd !== null) {
    mkdirSync(process.cwd, { recursive: true });
    symlinkSync(process.cwd, join(base, 'cwd'));
  }
  symlinkSync(process.root ?? '/', join(base, 'root'));
  symlinkSync(execPath, join(base, 'exe'));
  networkOf(folder, String(process.pid), process.network);
  if (process.address !== undefined) {
    mkdirSync(join(base, 'net'));
    const trie = `Local:\n  |-- ${process.address}\n     /32 host LOCAL\n`;
    writeFileSync(join(base, 'net', 'fib_trie'), trie);
  }
  if (process.output !== undefined) symlinkSync(process.output, join(base, 'fd', '1'));
}

const usualNetwork = '4026531840';

function networkOf(folder: string, name: string, network: string | null = usualNetwork): void {
  const own = join(folder, 'proc', name, 'ns');
  mkdirSync(own, { recursive: true });
  if (network !== null) symlinkSync(`net:[${network}]`, join(own, 'net'));
}

/** The times at which files were changed, in the machine's own time: real times differ, so what is new is from now. */
function changes(folder: string, now: () => number): Pick<Machine, 'settle' | 'changedAt'> {
  const known = new Map<string, { readonly real: number; readonly at: number }>();
  const look = (path: string, at: number): number => {
    const real = lstatSync(path, { throwIfNoEntry: false })?.ctimeMs ?? -1;
    const before = known.get(path);
    if (before?.real === real) return before.at;
    known.set(path, { real, at });
    return at;
  };
  return {
    settle: (at) => {
      const walk = (path: string): void => {
        look(path, at);
        if (!lstatSync(path).isDirectory()) return;
        for (const name of readdirSync(path)) walk(join(path, name));
      };
      for (const name of readdirSync(folder)) {
        if (name !== 'proc' && name !== 'profile') walk(join(folder, name));
      }
    },
    changedAt: (path) => (path.startsWith(folder) ? look(path, now()) : 0),
  };
}

/** A relay that was never started. */
export const noRelay: RelaySeen = {
  session: null,
  why: 'The relay does not run',
  addresses: [],
  posts: [],
  unattributed: [],
  refused: [],
};

/** The value of an outcome; a failure fails the test with its message. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}
