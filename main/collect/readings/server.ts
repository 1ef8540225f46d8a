import { isAtLeast, releaseTag } from '../../../core/catalogue/version.ts';
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
  const { met, runtime, environment } = seen;
  const said = met.release === null ? met.version : releaseTag(met.release);
  return {
    url,
    version: said,
    reachable: true,
    telemetryEnabled: met.telemetryEnabled,
    telemetryUrl:
      textOf(runtime?.common.telemetry_url) ?? textOf(environment?.['ZO_TELEMETRY_URL']),
    heartbeatSeconds: heartbeatSeconds(seen),
    trouble: troubleOf(seen, stopped),
  };
}

/** Minutes up to v0.9.1, under another name; seconds since. Zero and less mean that there is none. */
function heartbeatSeconds({ met, runtime, environment }: Seen): number | null {
  const said = runtime?.common.telemetry_heartbeat;
  if (typeof said === 'number') return Number.isSafeInteger(said) ? said : null;
  if (met.release === null) return null;
  const inSeconds = isAtLeast(met.release, 'v0.10.0');
  const set = environment?.[inSeconds ? 'ZO_TELEMETRY_HEARTBEAT' : 'ZO_HEARTBEAT_INTERVAL'];
  if (set === undefined || !/^-?\d{1,9}$/.test(set.trim())) return null;
  return Number(set) * (inSeconds ? 1 : 60);
}

/** The one thing to tell first, when less was read than could be. */
function troubleOf(seen: Seen, stopped: boolean): ServerSeen['trouble'] {
  if (stopped) return tell('stopped', 'stopped by you');
  if (seen.signIn !== null) return tell(seen.signIn.code, seen.signIn.reason);
  const { configFailure } = seen.met;
  if (configFailure !== null) return tell(configFailure.code, configFailure.reason);
  const [spoiled] = Object.values(seen.totals.spoiled).filter(
    (one) => !one.reason.includes('says nothing of the streams of its functions'),
  );
  return spoiled === undefined ? null : tell('bad-answer', spoiled.reason);
}

function tell(code: ErrorCode, reason: string): { code: ErrorCode; message: string } {
  return { code, message: sentence(reason) };
}
