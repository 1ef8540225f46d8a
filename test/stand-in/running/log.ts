import { since, type StandInRelease } from '../releases.ts';
import type { RunningClock } from './clock.ts';

/** Where the server writes its log. */
export interface ServerLog {
  write(words: string, level?: 'INFO' | 'WARN' | 'ERROR'): void;
}

/**
 * The log of that release, line by line, to `take`. The words of the lines are those of the release; the frame around
 * them (a time, the level, the module) is an assumption: brackets and whole seconds up to v0.7, fractions later.
 */
export function serverLog(
  release: StandInRelease,
  clock: RunningClock,
  take: (line: string) => void,
): ServerLog {
  const fine = since(release, 'v0.8.0');
  const module = since(release, 'v0.4.6') ? 'openobserve' : 'zincobserve';
  return {
    write: (words, level = 'INFO') => {
      const time = new Date(clock.now()).toISOString();
      take(
        fine
          ? `${time.replace('Z', '123+00:00')} ${level} ${module}: ${words}`
          : `[${time.replace(/\.\d+Z/, 'Z')} ${level.padEnd(5)} ${module}] ${words}`,
      );
    },
  };
}
