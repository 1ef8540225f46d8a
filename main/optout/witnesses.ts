import {
  defaultHeartbeatSeconds,
  newestRelease,
  releaseFacts,
} from '../../core/catalogue/releases.ts';
import { isAtLeast, releaseTag } from '../../core/catalogue/version.ts';
import { logWitness } from '../../core/optout/log-witness.ts';
import { readEnvValue } from '../../core/optout/env-file.ts';
import {
  effectiveValue,
  telemetryVariable,
  urlVariable,
  winningLine,
} from '../../core/optout/precedence.ts';
import { actsAs, serverWitness } from '../../core/optout/server-witness.ts';
import {
  filesWitness,
  processWitness,
  type SettingsFacts,
} from '../../core/optout/settings-witness.ts';
import { wireWitness } from '../../core/optout/wire-witness.ts';
import type { Witness } from '../../core/optout/witness.ts';
import { readLogs } from './read-log.ts';
import { isChangeable, loadedFile, nameOf, sourceSays } from './says.ts';
import type { OptOutDeps, RelaySeen, Setup } from './types.ts';

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

/**
 * Hears all five witnesses about a server. `times`: when Candor switched it off and when it set the relay's
 * address, milliseconds since 1970; null: not by Candor. `others`: instance ids of other servers on this machine,
 * whose reports are none of its own. Never rejects.
 */
export async function hearWitnesses(
  setup: Setup,
  times: { readonly switchedAt: number | null; readonly relaySetAt: number | null },
  others: readonly string[],
  deps: Pick<OptOutDeps, 'now' | 'run' | 'relay'>,
): Promise<readonly Witness[]> {
  const now = deps.now().getTime();
  const at = new Date(now).toISOString();
  // A report before the switch, or of the run before this one, is no breach.
  const since = Math.min(now, Math.max(times.switchedAt ?? 0, setup.startedAt ?? 0));
  const settings = settingsFacts(setup, at);
  const beat = heartbeatSeconds(setup);
  const [seen, log] = await Promise.all([
    deps.relay(since, others).catch(() => null),
    readLogs(setup.logs, since, deps.run),
  ]);
  const started = setup.startedAt;
  return [
    filesWitness(settings),
    processWitness(settings),
    serverWitness(setup.says, at),
    logWitness({ ...log, since, heartbeatSeconds: beat, now, at }),
    wireWitness({
      seen,
      pointed: pointedAt(setup, seen, times.relaySetAt),
      since,
      heartbeatSeconds: beat,
      starts: seen !== null && started !== null && started > seen.listeningSince ? 1 : 0,
      now,
      at,
    }),
  ];
}

function feedersOf(setup: Setup, key: string): { label: string; value: string | undefined }[] {
  const declared = setup.declared.map(({ label, sets }) => ({ label, value: sets[key] }));
  const changeable = setup.sources.filter(isChangeable).flatMap((source) => {
    if (source.layer !== 'environment') return [];
    const value = sourceSays(source, key, setup.says.release);
    // What compose takes from elsewhere shows in the environment of the process.
    return [{ label: nameOf(source), value: value?.includes('$') ? undefined : value }];
  });
  return [...declared, ...changeable];
}

function settingsFacts(setup: Setup, at: string): SettingsFacts {
  const { release } = setup.says;
  const file = loadedFile(setup);
  return {
    release,
    file:
      file === null || file.text === null
        ? null
        : {
            path: file.path,
            says: readEnvValue(file.text, telemetryVariable, winningLine(release), file.dialect),
          },
    unreadable: file !== null && file.text === null ? file.problem : null,
    feeders: feedersOf(setup, telemetryVariable),
    started:
      setup.environment === null ? 'hidden' : { value: setup.environment[telemetryVariable] },
    at,
  };
}

/** Whether the server really reports to the relay: by what came from it, else by what it was started with. */
function pointedAt(
  setup: Setup,
  seen: RelaySeen | null,
  relaySetAt: number | null,
): { readonly is: 'yes' | 'no' | 'unknown'; readonly because: string } {
  const { startedAt } = setup;
  if (seen === null) return { is: 'unknown', because: '' };
  const set = valueOf(setup, urlVariable);
  if (set === undefined || trimmed(set) !== trimmed(seen.url)) {
    return {
      is: 'no',
      because: `The server’s settings do not point at the relay (${urlVariable}${set === undefined ? ' is not set' : ' names another address'}), so its silence here says nothing.`,
    };
  }
  if (seen.firstEverAt !== null && (startedAt === null || seen.firstEverAt >= startedAt)) {
    return {
      is: 'yes',
      because: 'A payload of this server came here before, so it does report to the relay.',
    };
  }
  const from = setup.environment?.[urlVariable];
  const byEnvironment = from !== undefined && trimmed(from) === trimmed(seen.url);
  if (byEnvironment) {
    return { is: 'yes', because: `The server was started with ${urlVariable} set to the relay.` };
  }
  const writtenAt = Math.min(relaySetAt ?? Infinity, loadedFile(setup)?.modifiedAt ?? Infinity);
  if (startedAt !== null && startedAt > writtenAt) {
    return {
      is: 'yes',
      because: `The server was started after ${urlVariable} was set to the relay.`,
    };
  }
  return {
    is: 'unknown',
    because: `${urlVariable} names the relay, but the server may have been started before it did: restart the server.`,
  };
}

function trimmed(url: string): string {
  return url.trim().replace(/\/+$/, '');
}
