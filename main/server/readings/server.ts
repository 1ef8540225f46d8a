import { say } from '../../../core/messages/language.ts';
import { reachMessages as messages } from '../reach/messages.ts';
import {
  buildOf,
  channelVariables,
  type ChannelFacts,
  type ChannelSettings,
} from '../../../core/catalogue/channels.ts';
import { releaseFacts } from '../../../core/catalogue/releases.ts';
import { releaseName } from '../../../core/catalogue/version.ts';
import { metricNames, type MetricName } from '../../../core/catalogue/metrics.ts';
import type { Missing, Reading, ServerSeen } from '../../../core/collection.ts';
import type { ErrorCode } from '../../../core/outcome.ts';
import { textOf } from '../answers/numbers.ts';
import { missingFor, sentence, type RequestFailure } from '../reach/failure.ts';
import type { InstanceReadings, Seen } from './seen.ts';

/** The metrics of the page that only the server can tell; host_name is one, for the server may call itself otherwise. */
export const serverMetrics: readonly MetricName[] = metricNames.filter(
  (name) =>
    ![
      'os',
      'os_release',
      'cpu_count',
      'total_memory',
      'free_memory',
      'avail_memory',
      'time_zone',
      'host_name',
    ].includes(name),
);

/** The same reason for each of the server's own metrics. */
export function allMissing(why: Missing): Partial<Record<MetricName, Reading>> {
  return Object.fromEntries(serverMetrics.map((name) => [name, why]));
}

/** What is answered when the server could not be spoken to at all. */
export function unreachable(url: string, error: RequestFailure): InstanceReadings {
  return {
    server: {
      url,
      version: null,
      reachable: false,
      telemetryEnabled: null,
      telemetryUrl: null,
      heartbeatSeconds: null,
      trouble: { code: error.code, message: sentence(error.reason) },
    },
    metrics: allMissing(missingFor(error)),
    wire: {},
  };
}

/** The server as this collection saw it. */
export function serverSeen(url: string, seen: Seen, stopped: boolean): ServerSeen {
  const { probe, runtime, environment } = seen;
  const said = probe.version === null ? null : (releaseName(probe.version) ?? probe.version);
  return {
    url,
    version: said,
    reachable: true,
    telemetryEnabled: probe.telemetryEnabled,
    telemetryUrl:
      textOf(runtime?.common.telemetry_url) ?? textOf(environment?.['ZO_TELEMETRY_URL']),
    heartbeatSeconds: heartbeatSeconds(seen),
    trouble: troubleOf(seen, stopped),
  };
}

/**
 * Returns how the server was built and those of its settings that turn channels on or off: other variables can hold
 * what is nobody's business.
 */
export function channelFacts(seen: Seen): ChannelFacts {
  return { build: buildOf(seen.probe.buildType), settings: channelSettings(seen) };
}

function channelSettings({ environment, environmentWhole }: Seen): ChannelSettings | null {
  if (environment === null) return null;
  const values = channelVariables().flatMap((name) => {
    const value = environment[name];
    if (value === undefined) return [];
    // Whether an address is set is all that matters: it can hold a secret.
    const shown = value.trim() === '' || /^(?:true|false)$/i.test(value) ? value : 'set';
    return [[name, shown] as const];
  });
  return { values: Object.fromEntries(values), whole: environmentWhole };
}

/** Minutes up to v0.9.1, under another name; seconds since. Zero and less mean that there is none. */
function heartbeatSeconds({ probe, runtime, environment }: Seen): number | null {
  const said = runtime?.common.telemetry_heartbeat;
  if (typeof said === 'number') return Number.isSafeInteger(said) ? said : null;
  const facts = probe.version === null ? null : releaseFacts(probe.version);
  if (facts === null) return null;
  const set = environment?.[facts.heartbeat.variable];
  if (set === undefined || !/^-?\d{1,9}$/.test(set.trim())) return null;
  return Number(set) * (facts.heartbeat.unit === 'seconds' ? 1 : 60);
}

/** The one thing to tell first, when less was read than could be. */
function troubleOf(seen: Seen, stopped: boolean): ServerSeen['trouble'] {
  if (stopped) return tell('stopped', say(messages.stopped));
  if (seen.signIn !== null) return tell(seen.signIn.code, seen.signIn.reason);
  const { configFailure } = seen.probe;
  if (configFailure !== null) return tell(configFailure.code, configFailure.reason);
  const [spoiled] = Object.values(seen.totals.spoiled).filter((one) => one.expected !== true);
  return spoiled === undefined ? null : tell('bad-answer', spoiled.reason);
}

function tell(code: ErrorCode, reason: string): { code: ErrorCode; message: string } {
  return { code, message: sentence(reason) };
}
