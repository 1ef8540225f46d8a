import { since, type StandInRelease } from '../releases.ts';
import { startStandIn, type StandIn } from '../server.ts';
import type { World } from '../world.ts';
import type { RunningClock } from './clock.ts';
import { serverLog } from './log.ts';
import { Reporter, type EventName, type Posted, type Reporting } from './reporter.ts';
import {
  configFile,
  isReadWhole,
  loadSettings,
  type Settings,
  type StartedAs,
} from './settings.ts';
import { watchFile } from './watcher.ts';
import { worldAsSet } from './world-as-set.ts';

/** A stand-in that is started, configured, watched and stopped as the server is. */
export interface RunningStandIn {
  readonly url: string;
  /** Every report that it tried to send, in order. */
  readonly posted: readonly Posted[];
  /** Resolves when the reports that are under way have ended. */
  settled(): Promise<void>;
  /** A clean shutdown, with its last report; `kill`: without it. */
  stop(how?: 'clean' | 'kill'): Promise<void>;
}

/** What a running stand-in is started with. */
export interface RunningOptions extends StartedAs {
  readonly release: StandInRelease;
  readonly world: World;
  readonly clock: RunningClock;
  /** Takes the lines of its log. */
  readonly log: (line: string) => void;
  readonly reporting?: Reporting;
  /** Address it listens on; this machine's loopback when not given. */
  readonly listen?: string;
  /** What `/config` claims, whatever the settings say. */
  readonly claims?: boolean;
  /** Told of each report as it is tried. */
  readonly onPosted?: (posted: Posted) => void;
}

/** Starts one. Throws a ServerPanic where the server would end at its start. */
export async function startRunning(options: RunningOptions): Promise<RunningStandIn> {
  const { release, clock, environment, reporting = 'as-set', onPosted } = options;
  const atStartFile = configFile(release, options);
  // One at which it stops reading is not watched.
  const watches =
    atStartFile !== null &&
    since(release, 'v0.16.0') &&
    isReadWhole(release, new Map(environment), atStartFile);
  let settings = loadSettings(release, environment, atStartFile);
  const atStart = settings;
  const log = serverLog(release, clock, environment.get('RUST_LOG'), options.log);
  const world: World = {
    ...worldAsSet(options.world, atStart, environment, clock.now()),
    get telemetryEnabled() {
      return options.claims ?? settings.telemetry;
    },
  };
  const reporter = new Reporter({
    release,
    world,
    clock,
    log,
    settings: () => settings,
    environment: new Map(environment),
    reporting,
    onPosted,
  });
  const underWay = new Set<Promise<void>>();
  const report = (name: EventName): Promise<void> => {
    const sent = reporter.send(name);
    underWay.add(sent);
    return sent.finally(() => underWay.delete(sent));
  };
  // Up to v0.6.4 nothing listens before the first report has ended.
  const starting = report('Starting server');
  if (!since(release, 'v0.7.0')) await starting;
  log.write('starting HTTP server');

  /** False where the new settings do not parse: the server panics in what asked for them, and the old ones hold. */
  const readAgain = (): boolean => {
    try {
      // From v0.16.0 on the path stays that of the start; before, the folders are searched each time.
      const remembered = since(release, 'v0.16.0') ? atStartFile : null;
      settings = loadSettings(release, environment, remembered ?? configFile(release, options));
      return true;
    } catch {
      return false;
    }
  };
  const server: StandIn = await startStandIn(release, world, {
    port: atStart.port,
    ...(options.listen === undefined ? {} : { listen: options.listen }),
    baseUri: atStart.baseUri,
    onReload: readAgain,
    onRequest: (method, path) => log.write(`"${method} ${path} HTTP/1.1"`, 'requests'),
    // While telemetry is off this release asks for an instance id that it does not have, and panics.
    ...(release === 'v0.3.2' && !atStart.telemetry
      ? { wrong: { config: { kind: 'hangs-up' } } }
      : {}),
  });

  let callOff: (() => void) | null = null;
  const beat = (): void => {
    // From v0.15.0 the interval is read again before each wait, and one of 0 looked at after a minute. Before, it is
    // that of the start, and one of 0 ends the job.
    const again = since(release, 'v0.15.0');
    const { heartbeatMs } = again ? settings : atStart;
    if (heartbeatMs <= 0 && !again) return;
    callOff = clock.after(heartbeatMs > 0 ? heartbeatMs : 60_000, async () => {
      beat();
      if (heartbeatMs > 0) await report('heartbeat');
    });
  };
  // A server that starts with telemetry off has no such job until it starts again.
  if (reporting === 'always' || (atStart.telemetry && sendsHeartbeats(release, atStart))) beat();
  const reloadFile = (): boolean => {
    log.write('[CONFIG_WATCHER] Config file hash changed, reloading config...', 'config-watcher');
    const fine = readAgain();
    if (fine) log.write('Config file and config reloaded successfully', 'config-watcher');
    return fine;
  };
  const unwatch = !watches
    ? () => undefined
    : watchFile(atStartFile, () => settings.watcherMs, clock, reloadFile);

  return {
    url: server.url,
    posted: reporter.posted,
    settled: async () => void (await Promise.all(underWay)),
    stop: async (how = 'clean') => {
      callOff?.();
      unwatch();
      // From v0.10.0 on the flag of the start decides besides that of the moment.
      const last = !since(release, 'v0.10.0') || atStart.telemetry || reporting === 'always';
      if (how === 'clean' && last) await report('Server stopped');
      await server.stop();
    },
  };
}

/** From v0.8.0 on queriers alone; from v0.4.4 to v0.7.2 all but routers; before, every node. */
function sendsHeartbeats(release: StandInRelease, { nodeRoles }: Settings): boolean {
  if (since(release, 'v0.8.0'))
    return nodeRoles.some((role) => role === 'all' || role === 'querier');
  return !since(release, 'v0.4.4') || !nodeRoles.includes('router');
}
