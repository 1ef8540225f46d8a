import { logWitness } from '../../../core/optout/log-witness.ts';
import { telemetryVariable, urlVariable } from '../../../core/optout/precedence.ts';
import { serverWitness } from '../../../core/optout/server-witness.ts';
import {
  filesWitness,
  processWitness,
  type SettingsFacts,
} from '../../../core/optout/settings-witness.ts';
import { wireWitness } from '../../../core/optout/wire-witness.ts';
import type { Witness } from '../../../core/optout/witness.ts';
import { feedersOf, heartbeatSeconds, valueOf } from '../finding/effective.ts';
import { momentsOf, type Times } from './moments.ts';
import { readLogs } from './read-log.ts';
import { envSays, loadedFile } from '../finding/says.ts';
import type { OptOutDeps, RelaySeen, Setup } from '../types.ts';

/**
 * Hears all five witnesses about a server. `others`: instance ids of other servers on this machine, whose reports are
 * none of its own. Never rejects.
 */
export async function hearWitnesses(
  setup: Setup,
  times: Times,
  others: readonly string[],
  deps: Pick<OptOutDeps, 'now' | 'run' | 'relay'>,
): Promise<readonly Witness[]> {
  const now = deps.now().getTime();
  const at = new Date(now).toISOString();
  const { quietFrom, breachFrom } = momentsOf(setup, times, now);
  const settings = settingsFacts(setup, at);
  const beat = heartbeatSeconds(setup);
  const ofRelay = (since: number) => deps.relay(since, others).catch(() => null);
  const [seen, sooner, log] = await Promise.all([
    ofRelay(breachFrom),
    breachFrom > quietFrom ? ofRelay(quietFrom) : null,
    readLogs(setup, quietFrom, deps.run),
  ]);
  const started = setup.startedAt;
  return [
    filesWitness(settings),
    processWitness(settings),
    serverWitness(setup.says, at),
    logWitness({ ...log, since: quietFrom, breachFrom, heartbeatSeconds: beat, now, at }),
    wireWitness({
      seen,
      pointed: pointedAt(setup, seen, times.relaySetAt),
      quietFrom: Math.max(quietFrom, sooner?.lastAt ?? 0),
      heartbeatSeconds: beat,
      starts: seen !== null && started !== null && started > seen.listeningSince ? 1 : 0,
      now,
      at,
    }),
  ];
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
            says: envSays(file, file.text, telemetryVariable, release),
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
