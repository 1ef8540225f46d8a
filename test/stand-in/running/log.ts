import { since, type StandInRelease } from '../releases.ts';
import type { RunningClock } from './clock.ts';

const levels = ['OFF', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'] as const;
type Level = (typeof levels)[number];

/** A part of the server that writes to its log. */
export type LogSource = 'telemetry' | 'requests' | 'config-watcher' | 'program';

/** Where the server writes its log. */
export interface ServerLog {
  write(words: string, from?: LogSource, level?: 'INFO' | 'WARN' | 'ERROR'): void;
}

/**
 * The log of that release, line by line, to `take`. Up to v0.7.2 the time has whole seconds and stands in brackets with
 * level and module; from v0.8.0 it has nanoseconds and no brackets. `filter` is RUST_LOG, the only variable of any
 * release that says how much is written (there is no ZO_LOG_LEVEL); it is read at the start alone.
 */
export function serverLog(
  release: StandInRelease,
  clock: RunningClock,
  filter: string | undefined,
  take: (line: string) => void,
): ServerLog {
  const fine = since(release, 'v0.8.0');
  const admits = readFilter(filter, fine);
  return {
    write: (words, from = 'program', level = 'INFO') => {
      const module = moduleOf(release, from);
      if (!admits(module, level)) return;
      const time = new Date(clock.now()).toISOString();
      take(
        fine
          ? `${time.replace('Z', '108256+00:00')} ${level} ${module}: ${words}`
          : `[${time.replace(/\.\d+Z/, 'Z')} ${level.padEnd(5)} ${module}] ${words}`,
      );
    },
  };
}

/** What the line names as its origin. */
function moduleOf(release: StandInRelease, from: LogSource): string {
  const program = since(release, 'v0.4.6') ? 'openobserve' : 'zincobserve';
  const common = since(release, 'v0.5.1') ? `${program}::common` : program;
  const modules: Readonly<Record<LogSource, string>> = {
    telemetry: `${since(release, 'v0.92.0') ? 'common' : common}::meta::telemetry`,
    requests: since(release, 'v0.60.0')
      ? 'config::axum::middlewares::access_log'
      : 'actix_web::middleware::logger',
    'config-watcher': `openobserve${since(release, 'v0.92.0') ? '_jobs' : ''}::job::config_watcher`,
    program,
  };
  return modules[from];
}

/**
 * Reads `LEVEL`, `MODULE` and `MODULE=LEVEL` with commas between; of several the longest module counts, and what none
 * names is not written. One that is not set means INFO. An empty one: ERROR to v0.7.2 (env_logger), INFO later
 * (tracing_subscriber). Sources: the documentation of both.
 */
function readFilter(filter: string | undefined, fine: boolean) {
  const text = filter === '' ? (fine ? 'INFO' : 'ERROR') : (filter ?? 'INFO');
  const rules = text.split(',').flatMap((part): { module: string; level: Level }[] => {
    const [first = '', second] = part.trim().split('=');
    const alone = second === undefined ? levelOf(first) : undefined;
    if (alone !== undefined) return [{ module: '', level: alone }];
    const level = second === undefined ? 'TRACE' : levelOf(second);
    return level === undefined || first === '' ? [] : [{ module: first, level }];
  });
  rules.sort((a, b) => b.module.length - a.module.length);
  return (module: string, level: Level): boolean => {
    const rule = rules.find((one) => module.startsWith(one.module));
    return rule !== undefined && levels.indexOf(level) <= levels.indexOf(rule.level);
  };
}

function levelOf(text: string): Level | undefined {
  return levels.find((level) => level === text.toUpperCase());
}
