import {
  defaultHeartbeatSeconds,
  newestRelease,
  releaseFacts,
} from '../../../core/catalogue/releases.ts';
import { isAtLeast, releaseTag } from '../../../core/catalogue/version.ts';
import {
  defaultUrl,
  effectiveValue,
  urlVariable,
  winningLayer,
} from '../../../core/optout/precedence.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { isChangeable, loadedFile, nameOf, sourceSays } from './says.ts';
import type { Setup } from '../types.ts';

/** The value of a variable that a server started now would take: the file's, a feeder's, or what it was started with. */
export function valueOf(setup: Setup, key: string): string | undefined {
  const { release } = setup.says;
  const file = loadedFile(setup);
  const feeder = feedersOf(setup, key).findLast((one) => one.value !== undefined);
  const layers = {
    file: file === null ? undefined : sourceSays(file, key, release),
    environment: feeder?.value ?? setup.environment?.[key],
  };
  return effectiveValue(layers, release).value;
}

/** Where a server started now would report; null: what counts is hidden from this user. */
export function reportsTo(setup: Setup): string | null {
  const named = valueOf(setup, urlVariable);
  if (setup.environment === null) {
    const file = loadedFile(setup);
    const { release } = setup.says;
    const inFile = file !== null && sourceSays(file, urlVariable, release) !== undefined;
    const fed = feedersOf(setup, urlVariable).some(({ value }) => value !== undefined);
    if (!fed && !(inFile && winningLayer(release) === 'file')) return null;
  }
  return named ?? defaultUrl;
}

/** Seconds between two heartbeats, by the release and the server's own settings; 0: it makes none. */
export function heartbeatSeconds(setup: Setup): number {
  const { release } = setup.says;
  const facts = releaseFacts(release === null ? newestRelease : releaseTag(release));
  if (facts === null) return 1800;
  const { variable, unit } = facts.heartbeat;
  const text = valueOf(setup, variable)?.trim() ?? '';
  if (!/^-?\d+$/.test(text)) return defaultHeartbeatSeconds(facts);
  return Math.max(0, Number(text) * (unit === 'minutes' ? 60 : 1));
}

/** Seconds after which a server that watches its file (v0.16.0 on) goes by it; 0: it does not watch. */
export function watcherSeconds(setup: Setup): number {
  const release = actsAs(setup.says);
  if (release === null || !isAtLeast(release, 'v0.16.0')) return 0;
  const text = valueOf(setup, 'ZO_CONFIG_WATCHER_INTERVAL')?.trim() ?? '30';
  return /^\d+$/.test(text) ? Number(text) : 30;
}

/** What puts a variable into the server's environment, and the value it gives; undefined: none. */
export function feedersOf(
  setup: Setup,
  key: string,
): { label: string; value: string | undefined }[] {
  const declared = setup.declared.map(({ label, sets }) => ({ label, value: sets[key] }));
  const changeable = setup.sources.filter(isChangeable).flatMap((source) => {
    if (source.layer !== 'environment') return [];
    const value = sourceSays(source, key, setup.says.release);
    // What compose takes from elsewhere shows in the environment of the process.
    return [{ label: nameOf(source), value: value?.includes('$') ? undefined : value }];
  });
  return [...declared, ...changeable];
}
