import { activationOf, type RunningFacts } from '../../../core/optout/activation.ts';
import { effectiveTelemetry, telemetryVariable } from '../../../core/optout/precedence.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import type { Waits } from '../../../core/optout/verdict.ts';
import { feedersOf, watcherSeconds } from './effective.ts';
import { loadedFile, sourceSays } from './says.ts';
import type { Setup } from '../types.ts';

/** What a server that runs on waits for before it goes by settings that turn telemetry off. */
export function waitsOf(setup: Setup, running: RunningFacts): Waits {
  const release = actsAs(setup.says);
  const file = loadedFile(setup);
  const layers = {
    file: file === null ? undefined : sourceSays(file, telemetryVariable, release),
    environment:
      feedersOf(setup, telemetryVariable).findLast(({ value }) => value !== undefined)?.value ??
      setup.environment?.[telemetryVariable],
  };
  const { from } = effectiveTelemetry(layers, release);
  const { does } = activationOf({
    aim: 'off',
    release,
    layers: [from ?? 'environment'],
    sets: true,
    running,
    watcherSeconds: watcherSeconds(setup),
  });
  return does === 'nothing' ? 'watcher' : does;
}

/**
 * The file that alone decides whether its next start is on, so that it can be asked while the server does not run; null:
 * there is none, or something else can set the variable.
 */
export function decidingFile(setup: Setup): string | null {
  const { environment } = setup;
  if (environment === null || environment[telemetryVariable] !== undefined) return null;
  if (feedersOf(setup, telemetryVariable).some(({ value }) => value !== undefined)) return null;
  return loadedFile(setup)?.path ?? null;
}
