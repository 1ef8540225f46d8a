import { since, type StandInRelease } from '../releases.ts';
import { startStandIn, type StandIn } from '../server.ts';
import type { World } from '../world.ts';
import type { RunningClock } from './clock.ts';
import { serverLog } from './log.ts';
import { Reporter, type EventName, type Posted, type Reporting } from './reporter.ts';
import { configFile, loadSettings, type StartedAs } from './settings.ts';
import { watchFile } from './watcher.ts';

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
  /** What `/config` claims, whatever the settings say. */
  readonly claims?: boolean;
  /** Told of each report as it is tried. */
  readonly onPosted?: (posted: Posted) => void;
}

/** Starts one. Throws a ServerPanic where the server would end at its start. */
export async function startRunning(options: RunningOptions): Promise<RunningStandIn> {
  const { release, clock, reporting = 'as-set', onPosted } = options;
  let settings = loadSettings(release, options);
  const atStart = settings;
  const log = serverLog(release, clock, options.log);
  const world: World = {
    ...options.world,
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

  /** False where the new settings do not parse: then the old ones hold. What the server does then was not read. */
  const readAgain = (): boolean => {
    try {
      settings = loadSettings(release, options);
      return true;
    } catch {
      log.write('the configuration could not be read', 'ERROR');
      return false;
    }
  };
  const server: StandIn = await startStandIn(release, world, {
    port: atStart.port,
    baseUri: atStart.baseUri,
    onReload: readAgain,
    onRequest: (method, path) => log.write(`"${method} ${path} HTTP/1.1"`),
    // While telemetry is off this release asks for an instance id that it does not have, and panics.
    ...(release === 'v0.3.2' && !atStart.telemetry
      ? { wrong: { config: { kind: 'hangs-up' } } }
      : {}),
  });

  let callOff: (() => void) | null = null;
  const beat = (): void => {
    // From v0.15.0 the interval is read each time, and one of 0 is looked at again after a minute. Before, this
    // is an assumption.
    const { heartbeatMs } = since(release, 'v0.15.0') ? settings : atStart;
    callOff = clock.after(heartbeatMs > 0 ? heartbeatMs : 60_000, async () => {
      beat();
      if (heartbeatMs > 0) await report('heartbeat');
    });
  };
  // A server that starts with telemetry off has no such job until it starts again.
  if (atStart.telemetry || reporting === 'always') beat();
  const file = configFile(release, options);
  const unwatch =
    file === null || atStart.watcherMs <= 0
      ? () => undefined
      : watchFile(file, atStart.watcherMs, clock, readAgain);

  return {
    url: server.url,
    posted: reporter.posted,
    settled: async () => void (await Promise.all(underWay)),
    stop: async (how = 'clean') => {
      callOff?.();
      unwatch();
      if (how === 'clean') await report('Server stopped');
      await server.stop();
    },
  };
}
