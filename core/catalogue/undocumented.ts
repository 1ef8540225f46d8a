import type { Classification, MetricName } from './metric.ts';
import type { WireKey } from './wire-keys.ts';

/** A key that is sent and that the vendor's page does not list. */
export interface Undocumented {
  readonly key: UndocumentedKey;
  /** What it means, for a person, in at most a short sentence. */
  readonly meaning: string;
  readonly classification: Classification;
  /** The first release that sends it. */
  readonly first: string;
  /** The last release that sends it; null: the newest one still does. */
  readonly last: string | null;
  /** The metric of the page that stands behind it, where only the name differs; else null. */
  readonly sameAs: MetricName | null;
  /** The change to the server's public source that brought it, and the one that took it away; null: not looked up. */
  readonly evidence: string | null;
}

/** Key on the wire that is not a name on the vendor's page. */
export type UndocumentedKey = Exclude<WireKey, MetricName>;

/** Every undocumented key by its name. The page itself has not changed since its first text of 2023-03-23. */
export const undocumented: { readonly [K in UndocumentedKey]: Undocumented & { readonly key: K } } =
  {
    root_user: {
      key: 'root_user',
      meaning: 'E-mail address of the root user',
      classification: 'personal',
      first: 'v0.1.6',
      last: 'v0.2.0',
      sameAs: null,
      evidence:
        'Added by 3c3a5cdbfa (PR #128, 2023-02-21), removed by c453f38d58 (PR #280, 2023-03-16).',
    },
    streams_total_size_mb: {
      key: 'streams_total_size_mb',
      meaning: 'Data taken in, before compression, in whole MB',
      classification: 'usage',
      first: 'v0.3.1',
      last: null,
      sameAs: 'streams_total_size',
      evidence: 'Renamed by 2474a2be29 (PR #408, 2023-03-25).',
    },
    streams_compressed_size_mb: {
      key: 'streams_compressed_size_mb',
      meaning: 'The same data, as it is stored, in whole MB',
      classification: 'usage',
      first: 'v0.3.1',
      last: null,
      sameAs: 'streams_compressed_size',
      evidence: 'Renamed by 2474a2be29 (PR #408, 2023-03-25).',
    },
    logs_orig_size: sizeOf('logs_orig_size', 'Logs taken in'),
    logs_compressed_size: sizeOf('logs_compressed_size', 'Logs as stored'),
    metrics_orig_size: sizeOf('metrics_orig_size', 'Metrics taken in'),
    metrics_compressed_size: sizeOf('metrics_compressed_size', 'Metrics as stored'),
    traces_orig_size: sizeOf('traces_orig_size', 'Traces taken in'),
    traces_compressed_size: sizeOf('traces_compressed_size', 'Traces as stored'),
    num_logs_streams: since('num_logs_streams', 'v0.5.3', 'usage', 'Streams of logs', null),
    num_metrics_streams: since(
      'num_metrics_streams',
      'v0.5.3',
      'usage',
      'Streams of metrics',
      null,
    ),
    num_dashboards: since('num_dashboards', 'v0.5.3', 'usage', 'Dashboards', null),
    querier_nodes: since('querier_nodes', 'v0.8.0', 'system', 'Nodes that answer queries', null),
    ingester_nodes: since('ingester_nodes', 'v0.8.0', 'system', 'Nodes that take data in', null),
    meta_store: since(
      'meta_store',
      'v0.14.5',
      'system',
      "Database that holds the server's own records",
      'Added by 99f9d880b2.',
    ),
    cluster_coordinator: since(
      'cluster_coordinator',
      'v0.14.6',
      'system',
      'Program that keeps the nodes together',
      'Added by 169b92ee41.',
    ),
    deployment_type: since(
      'deployment_type',
      'v0.14.7',
      'system',
      'Open source or enterprise',
      'Added by 371d055a14.',
    ),
  };

/** The undocumented key of that name; null when the page lists it or nobody has ever sent it. */
export function undocumentedKey(key: string): Undocumented | null {
  return Object.values(undocumented).find((known) => known.key === key) ?? null;
}

function sizeOf<K extends UndocumentedKey>(key: K, what: string): Undocumented & { key: K } {
  return since(key, 'v0.5.3', 'usage', `${what}, in whole MB`, null);
}

function since<K extends UndocumentedKey>(
  key: K,
  first: string,
  classification: Classification,
  meaning: string,
  evidence: string | null,
): Undocumented & { key: K } {
  return { key, meaning, classification, first, last: null, sameAs: null, evidence };
}
