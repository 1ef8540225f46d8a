import { gunzipSync, gzipSync } from 'node:zlib';
import { coerce, object, string, type infer as Infer } from 'zod';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { ProtobufLogsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import type { ExportLog } from '../../../core/export/log.ts';
import type { MetricFamily } from '../../../core/export/metrics.ts';

/** Whose telemetry it is. */
export interface Teller {
  /** Candor's own random id: the same in every log of this profile. */
  readonly installation: string;
  /** Name of this machine. */
  readonly host: string;
  /** Candor's own version. */
  readonly version: string;
}

/** What a receiver says it discarded although it answered 200. */
export interface Discarded {
  /** How many logs; null: it names no number. */
  readonly count: number | null;
  readonly message: string;
}

type Logs = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0];
type Metrics = Parameters<typeof ProtobufMetricsSerializer.serializeRequest>[0];

/**
 * Returns a request of OTLP logs, as protobuf under gzip. `now`: logs are dated so, because the receiver discarded them
 * under their own time, which then stands in `candor.at`. Milliseconds since 1970.
 */
export function encodeLogs(
  logs: readonly ExportLog[],
  teller: Teller,
  now: number | null,
): Uint8Array {
  const resource = resourceOf(teller);
  const scope = { name: 'candor', version: teller.version };
  const own = { 'candor.installation': teller.installation, 'candor.host': teller.host };
  const request: Logs = logs.map((log) => ({
    hrTime: timeOf(now ?? log.at),
    hrTimeObserved: timeOf(now ?? log.at),
    severityNumber: 9,
    severityText: 'INFO',
    body: log.body,
    resource,
    instrumentationScope: scope,
    attributes: {
      ...log.attributes,
      ...own,
      'candor.at': new Date(log.at).toISOString(),
    },
    droppedAttributesCount: 0,
  }));
  return packed(ProtobufLogsSerializer.serializeRequest(request));
}

/** Returns a request of OTLP metrics in the same form. `from`: since when counters count; milliseconds since 1970. */
export function encodeMetrics(
  families: readonly MetricFamily[],
  teller: Teller,
  { from, now }: { readonly from: number; readonly now: number },
): Uint8Array {
  const [startTime, endTime] = [timeOf(from), timeOf(now)];
  const request: Metrics = {
    resource: resourceOf(teller),
    scopeMetrics: [
      {
        scope: { name: 'candor', version: teller.version },
        metrics: families.map(({ name, help, type, unit, samples }) => {
          const base = {
            descriptor: {
              name: type === 'counter' ? `${name}_total` : name,
              description: help,
              unit: unit === 'seconds' ? 's' : '',
              valueType: 1,
            },
            aggregationTemporality: 1,
            dataPoints: samples.map(({ state, value }) => ({
              startTime,
              endTime,
              attributes: state === null ? {} : { state },
              value,
            })),
          } as const;
          return type === 'counter'
            ? { ...base, dataPointType: 3, isMonotonic: true }
            : { ...base, dataPointType: 2 };
        }),
      },
    ],
  };
  return packed(ProtobufMetricsSerializer.serializeRequest(request));
}

/** The same answer as JSON, in which a number may be a text (the JSON mapping of protobuf). */
const jsonAnswer = object({
  partialSuccess: object({
    rejectedLogRecords: coerce.number().catch(0),
    errorMessage: string().catch(''),
  }).nullish(),
});

/**
 * Returns what an answer to a request of logs says was discarded; null: nothing. A count, or a message alone, both mean
 * so: OpenObserve v0.10.7 gives the message only. It is protobuf, or JSON from a receiver that answers so whatever it was
 * sent. `unreadable`: it is neither, as of a page to sign in at, so that nobody says that the logs were taken.
 */
export function discardedLogs(body: Uint8Array): Discarded | 'unreadable' | null {
  if (body.length === 0) return null;
  try {
    const { partialSuccess } = answerIn(unpacked(body));
    const count = partialSuccess?.rejectedLogRecords ?? 0;
    const message = partialSuccess?.errorMessage ?? '';
    if (count === 0 && message === '') return null;
    return { count: count > 0 ? count : null, message };
  } catch {
    return 'unreadable';
  }
}

function answerIn(body: Uint8Array): Infer<typeof jsonAnswer> {
  const isJson = body[0] === '{'.charCodeAt(0);
  if (!isJson) return jsonAnswer.parse(ProtobufLogsSerializer.deserializeResponse(body));
  // What says anything else, such as an error under status 200, is no answer to logs.
  return jsonAnswer.strict().parse(JSON.parse(new TextDecoder().decode(body)));
}

function packed(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new Error('OpenTelemetry’s library made no request.');
  return gzipSync(bytes);
}

function unpacked(body: Uint8Array): Uint8Array {
  return body[0] === 0x1f && body[1] === 0x8b
    ? gunzipSync(body, { maxOutputLength: 1 << 20 })
    : body;
}

function resourceOf({ installation, host, version }: Teller): Resource {
  return resourceFromAttributes({
    'service.name': 'candor',
    'service.version': version,
    'service.instance.id': installation,
    'host.name': host,
  });
}

function timeOf(milliseconds: number): [number, number] {
  const seconds = Math.floor(milliseconds / 1_000);
  return [seconds, Math.round((milliseconds - seconds * 1_000) * 1_000_000)];
}
