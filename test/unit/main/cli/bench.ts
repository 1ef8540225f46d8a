import { z } from 'zod';
import { metricNames, type MetricName } from '../../../../core/catalogue/metrics.ts';
import type { Collection, Reading, ServerSeen } from '../../../../core/collection.ts';
import type { ConnectionTest, FoundServer, SecretsState } from '../../../../core/server/views.ts';
import type { Snapshot } from '../../../../core/app/snapshot.ts';
import { changeSetting, defaults } from '../../../../core/settings/definitions.ts';
import { failure, success } from '../../../../core/outcome.ts';
import type { AppServices } from '../../../../main/app-types.ts';
import { runCli, type CliDeps, type GlobalOptions } from '../../../../main/cli/index.ts';
import type { FakeServices } from './optout-world.ts';
import { NotWritten, type Output, type StoppedStatus } from '../../../../main/cli/types.ts';
import { historyServices, nothingSent, type HistoryWorld } from './history-world.ts';

/** The server that the collections of these tests saw. */
export const seen: ServerSeen = {
  url: 'http://127.0.0.1:5080',
  version: 'v0.3.0',
  reachable: true,
  telemetryEnabled: true,
  telemetryUrl: null,
  heartbeatSeconds: null,
  trouble: null,
};

const readings: Partial<Record<MetricName, Reading>> = {
  num_users: { missing: 'the server refused the password (401)', remedy: 'Sign in to read it.' },
  avail_memory: { value: 30_695_456, unit: 'KB', source: 'systeminformation mem()' },
  host_name: {
    value: 'workstation-7',
    unit: null,
    source: 'systeminformation',
    note: 'As it is here.',
  },
};

function readingOf(name: MetricName): Reading {
  return readings[name] ?? { value: 3, unit: null, source: `GET /api/default/${name}` };
}

/** A collection; `parts` of it replaced. */
export function collectionWith(parts: Partial<Collection> = {}): Collection {
  const metrics: Partial<Record<MetricName, Reading>> = Object.fromEntries(
    metricNames.map((name) => [name, readingOf(name)]),
  );
  if (!isWhole(metrics)) throw new Error('a metric is missing');
  return {
    collectedAt: '2026-11-23T10:00:00.000Z',
    server: seen,
    wire: {},
    tookMs: 12,
    metrics,
    ...parts,
  };
}

function isWhole(some: Partial<Record<MetricName, Reading>>): some is Record<MetricName, Reading> {
  return metricNames.every((name) => Object.hasOwn(some, name));
}

/** What a test wants of the world. */
export interface World extends HistoryWorld {
  readonly collections: readonly (Collection | Error | 'never')[];
  readonly found: readonly FoundServer[];
  readonly secrets: SecretsState['place'];
  /** What tests of a connection find, in turn; the last one again and again. */
  readonly tests: readonly ConnectionTest[];
  readonly problem: string | null;
  readonly cannotWrite: boolean;
  /** Answers at the terminal, in turn; null is Ctrl-C. No list: nobody is there. */
  readonly answers: readonly (string | null)[] | null;
  readonly tty: boolean;
  /** Standard output takes nothing. */
  readonly full: boolean;
  readonly columns: number | undefined;
  readonly colour: boolean;
  /** Told how the command is stopped, as soon as it can be. */
  readonly onInterrupt: (stop: (status: StoppedStatus) => void) => void;
  /** The user stops the command as soon as it collects. */
  readonly stop: StoppedStatus | null;
}

const calm: World = {
  collections: [collectionWith()],
  found: [],
  secrets: 'none',
  tests: [],
  problem: null,
  cannotWrite: false,
  answers: null,
  tty: false,
  full: false,
  columns: undefined,
  colour: false,
  onInterrupt: () => undefined,
  stop: null,
  ...nothingSent,
};

/** What a run left behind. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the command did, in order: `open`, `collect`, `sign in …`, `ask …`, `stopped`, …, `close`. */
  readonly did: readonly string[];
  readonly opened: GlobalOptions | null;
}

/** Runs a command line in a world. */
export async function run(args: readonly string[], given: Partial<World> = {}): Promise<Ran> {
  const world = { ...calm, ...given };
  const did: string[] = [];
  let opened: GlobalOptions | null = null;
  let interrupt: ((status: StoppedStatus) => void) | null = null;
  const text = { out: '', err: '' };
  const output = (name: 'out' | 'err'): Output => ({
    write: async (part) => {
      if (world.full && name === 'out') throw new NotWritten('the disk is full');
      text[name] += part;
      return true;
    },
    isTTY: world.tty,
    escapes: world.tty,
    columns: world.columns,
  });
  const answers = [...(world.answers ?? [])];
  const ask = async (question: string): Promise<string | null> => {
    did.push(`ask ${question}`);
    return answers.shift() ?? null;
  };
  const deps: CliDeps = {
    version: '0.1.0',
    stdout: output('out'),
    stderr: output('err'),
    colour: world.colour,
    ask: world.answers === null ? null : { line: ask, hidden: ask },
    onInterrupt: (hear) => {
      interrupt = hear;
      world.onInterrupt(hear);
      return () => (interrupt = null);
    },
    openSettings: (options, tell) => deps.open(options, tell),
    open: async (options) => {
      did.push('open');
      opened = options;
      const collecting = (): void => {
        if (world.stop !== null) interrupt?.(world.stop);
      };
      const services = z.custom<AppServices>().parse(servicesOf(world, did, collecting));
      return { services, close: async () => void did.push('close') };
    },
  };
  const status = await runCli(args, deps);
  return { status, stdout: text.out, stderr: text.err, did, opened };
}

function servicesOf(world: World, did: string[], collecting: () => void): FakeServices {
  let settings = defaults;
  const collections = [...world.collections];
  const tests = [...world.tests];
  const now = (): Snapshot => ({
    candor: { version: '0.1.0', profile: '/profile', log: '/profile/candor.log', notice: null },
    firstRun: false,
    settings,
    settingsProblem: world.problem,
    secrets: { place: world.secrets, email: null, message: 'No password is kept.' },
    found: world.found,
    collecting: null,
    collection: null,
    sending: world.sending,
    optOut: null,
    proof: null,
    crashes: world.crashes,
    relay: world.relayNow,
    exporting: {
      consent: { open: false, by: 'nobody', reason: 'The export is off.' },
      trouble: null,
    },
  });
  return {
    app: { now },
    server: {
      find: async () => success(world.found),
      read: async ({ signal, onProgress } = {}) => {
        did.push('collect');
        signal?.addEventListener('abort', () => did.push('stopped'));
        onProgress?.({ step: 'Users of \u001b[31m2 organizations', done: 1, total: 2 });
        collecting();
        const next = collections.shift() ?? 'never';
        if (next instanceof Error) throw next;
        return next === 'never' ? new Promise(() => undefined) : next;
      },
      test: async (connection) => {
        did.push(`test ${JSON.stringify(connection)}`);
        const found = tests.length > 1 ? tests.shift() : tests[0];
        return found === undefined ? failure('internal', 'No test was made.') : success(found);
      },
      connect: async (connection) => {
        did.push(`connect ${JSON.stringify(connection)}`);
        return world.cannotWrite ? failure('cannot-write', 'It cannot be written.') : success(null);
      },
      signIn: (url, email, password) => did.push(`sign in ${email} ${password} at ${url}`),
    },
    settings: {
      set: async (key, value) => {
        const changed = changeSetting(settings, key, value);
        if (!changed.ok) return changed;
        settings = changed.value;
        return world.cannotWrite ? failure('cannot-write', 'It cannot be written.') : success(null);
      },
    },
    ...historyServices(world, did, collecting),
  };
}
