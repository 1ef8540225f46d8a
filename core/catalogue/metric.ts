import type { Message } from '../messages/message.ts';

/** The 23 metrics of the vendor's telemetry page, in the order in which the page lists them. */
export const metricNames = [
  'instance_id',
  'num_org',
  'num_streams',
  'num_users',
  'streams_total_size',
  'streams_compressed_size',
  'num_ingest_functions',
  'num_query_functions',
  'real_time_alerts',
  'scheduled_alerts',
  'is_local_mode',
  'local_mode_storage',
  'is_HA_mode',
  'number_of_nodes',
  'os',
  'os_release',
  'zo_version',
  'cpu_count',
  'total_memory',
  'free_memory',
  'avail_memory',
  'time_zone',
  'host_name',
] as const;

/** Name of a documented metric, spelled as on the vendor's page. */
export type MetricName = (typeof metricNames)[number];

/** What a metric describes: the machine, what is stored in the server, or how the server is deployed. */
export type MetricKind = 'host' | 'instance' | 'deployment';

/**
 * How close a field comes to a person: `identifier` names one installation for life, `personal` can
 * name a person, `usage` says how much the server is used, `system` describes the machine.
 */
export type Classification = 'identifier' | 'personal' | 'usage' | 'system';

/** Unit of a value: KB = 1,024 bytes (as the kernel counts), MB = 1,048,576 bytes, s = seconds. */
export type Unit = 'KB' | 'MB' | 'bytes' | 's';

/** A documented metric: what the page says of it, and what it can be used for. */
export interface Metric {
  readonly name: MetricName;
  readonly kind: MetricKind;
  readonly type: 'number' | 'string' | 'boolean';
  readonly unit: Unit | null;
  /** What it means, for a person, in at most a short sentence. */
  readonly meaning: Message;
  /** What a vendor can learn from it, in one short sentence. */
  readonly purpose: Message;
  readonly classification: Classification;
  /** The example of the vendor's page, verbatim. */
  readonly example: string;
}

/** Some of the metrics by name; each entry carries the name under which it stands. */
export type MetricsOf<N extends MetricName> = {
  readonly [K in N]: Metric & { readonly name: K };
};
