import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { freePort } from '../stand-in/free-port.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import { testClock, type TestClock } from '../stand-in/running/clock.ts';
import {
  startRunning,
  type RunningOptions,
  type RunningStandIn,
} from '../stand-in/running/running.ts';
import { startSink, type Sink } from '../stand-in/sink.ts';
import { makeWorld } from '../stand-in/world.ts';

/** Starts running stand-ins that go by one clock and report to one sink. */
export interface RunningKit {
  readonly folder: string;
  readonly clock: TestClock;
  readonly sink: Sink;
  readonly log: string[];
  /** Starts one from a `.env` with those lines besides its port and the address of its reports. */
  start(
    release: StandInRelease,
    lines?: readonly string[],
    more?: Partial<RunningOptions>,
  ): Promise<RunningStandIn>;
  /** Adds a line to the `.env`. */
  add(line: string): void;
}

/** Makes one before each test; it is gone after it. */
export function runningKit(): RunningKit {
  let folder = '';
  let clock = testClock({ now: 0 });
  let sink: Sink;
  let log: string[] = [];
  let running: RunningStandIn[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candor-running-'));
    clock = testClock({ now: Date.parse('2026-11-23T10:00:00Z') });
    sink = await startSink();
    log = [];
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop('kill')));
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get folder() {
      return folder;
    },
    get clock() {
      return clock;
    },
    get sink() {
      return sink;
    },
    get log() {
      return log;
    },
    add: (line) => writeFileSync(join(folder, '.env'), `${line}\n`, { flag: 'a' }),
    start: async (release, lines = [], more = {}) => {
      const always = [`ZO_HTTP_PORT=${await freePort()}`, `ZO_TELEMETRY_URL=${sink.url}`];
      writeFileSync(join(folder, '.env'), [...always, ...lines, ''].join('\n'));
      const server = await startRunning({
        release,
        folder,
        words: [],
        environment: new Map(),
        world: makeWorld(),
        clock,
        log: (line) => log.push(line),
        ...more,
      });
      running.push(server);
      return server;
    },
  };
}

/** What `/config` says of telemetry. */
export async function told(server: RunningStandIn): Promise<unknown> {
  const answer: unknown = await (await fetch(`${server.url}/config`)).json();
  return Object(answer).telemetry_enabled;
}
