import { letsInfoThrough } from '../../../core/optout/log-lines.ts';
import { effectiveValue } from '../../../core/optout/precedence.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { loadedFile, sourceSays } from '../finding/says.ts';
import type { Setup } from '../types.ts';

type Known = Pick<Setup, 'says' | 'environment' | 'sources' | 'asAtStart'>;

/**
 * Whether the running server writes the lines that tell of sending, by the settings of its start; null: that is not known,
 * because its environment is hidden or its file may have been another then.
 */
export function admitsOf(setup: Known): boolean | null {
  if (setup.environment === null || !setup.asAtStart) return null;
  const levels = ['RUST_LOG', 'ZO_LOG_LEVEL'].map((key) => {
    const filter = startedWith(setup, key);
    return filter === undefined ? true : letsInfoThrough(filter);
  });
  if (levels.includes(false)) return false;
  return levels.includes(null) ? null : true;
}

/** The time zone of the times in its log that name none; null: not known. */
export function zoneOf(setup: Known): string | null {
  if (setup.environment === null || !setup.asAtStart) return null;
  if ((startedWith(setup, 'ZO_LOG_LOCAL_TIME_FORMAT') ?? '') === '') return 'UTC';
  const zone = startedWith(setup, 'TZ');
  if (zone === undefined) return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone.replace(/^:/, '') || 'UTC';
}

function startedWith(setup: Known, key: string): string | undefined {
  const release = actsAs(setup.says);
  const file = loadedFile(setup);
  const layers = {
    file: file === null ? undefined : sourceSays(file, key, release),
    environment: setup.environment?.[key],
  };
  return effectiveValue(layers, release).value;
}
