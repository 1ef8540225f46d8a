import type { Message } from '../messages/message.ts';
import { undocumentedEvidence as evidence, undocumentedMeanings as meanings } from './messages.ts';
import type { Classification, MetricName, Unit } from './metric.ts';
import type { WireKey } from './wire-keys.ts';

/** A key that is sent and that the vendor's page does not list. */
export interface Undocumented {
  readonly key: UndocumentedKey;
  /** What it means, for a person, in at most a short sentence. */
  readonly meaning: Message;
  readonly classification: Classification;
  /** The unit it is sent in; null: it counts, or it is no number. */
  readonly unit: Unit | null;
  /** The first release that sends it. */
  readonly first: string;
  /** The last release that sends it; null: the newest one still does. */
  readonly last: string | null;
  /** The metric of the page that stands behind it, where only the name differs; else null. */
  readonly sameAs: MetricName | null;
  /** The change to the server's public source that brought it, and the one that took it away; null: not looked up. */
  readonly evidence: Message | null;
}

/** Key on the wire that is not a name on the vendor's page. */
export type UndocumentedKey = Exclude<WireKey, MetricName>;

/** Every undocumented key by its name. The page itself has not changed since its first text of 2023-03-23. */
export const undocumented: { readonly [K in UndocumentedKey]: Undocumented & { readonly key: K } } =
  {
    root_user: {
      key: 'root_user',
      meaning: meanings.root_user,
      classification: 'personal',
      unit: null,
      first: 'v0.1.6',
      last: 'v0.2.0',
      sameAs: null,
      evidence: evidence.root_user,
    },
    streams_total_size_mb: renamed('streams_total_size_mb', 'streams_total_size'),
    streams_compressed_size_mb: renamed('streams_compressed_size_mb', 'streams_compressed_size'),
    logs_orig_size: sizeOf('logs_orig_size'),
    logs_compressed_size: sizeOf('logs_compressed_size'),
    metrics_orig_size: sizeOf('metrics_orig_size'),
    metrics_compressed_size: sizeOf('metrics_compressed_size'),
    traces_orig_size: sizeOf('traces_orig_size'),
    traces_compressed_size: sizeOf('traces_compressed_size'),
    num_logs_streams: since('num_logs_streams', 'v0.5.3', 'usage', null),
    num_metrics_streams: since('num_metrics_streams', 'v0.5.3', 'usage', null),
    num_dashboards: since('num_dashboards', 'v0.5.3', 'usage', null),
    querier_nodes: since('querier_nodes', 'v0.8.0', 'system', null),
    ingester_nodes: since('ingester_nodes', 'v0.8.0', 'system', null),
    meta_store: since('meta_store', 'v0.14.5', 'system', evidence.meta_store),
    cluster_coordinator: since(
      'cluster_coordinator',
      'v0.14.6',
      'system',
      evidence.cluster_coordinator,
    ),
    deployment_type: since('deployment_type', 'v0.14.7', 'system', evidence.deployment_type),
  };

/** The undocumented key of that name; null when the page lists it or nobody has ever sent it. */
export function undocumentedKey(key: string): Undocumented | null {
  return Object.values(undocumented).find((known) => known.key === key) ?? null;
}

function renamed<K extends UndocumentedKey>(
  key: K,
  sameAs: MetricName,
): Undocumented & { readonly key: K } {
  return { ...since(key, 'v0.3.1', 'usage', evidence.renamed), unit: 'MB', sameAs };
}

function sizeOf<K extends UndocumentedKey>(key: K): Undocumented & { readonly key: K } {
  return { ...since(key, 'v0.5.3', 'usage', null), unit: 'MB' };
}

function since<K extends UndocumentedKey>(
  key: K,
  first: string,
  classification: Classification,
  brought: Message | null,
): Undocumented & { readonly key: K } {
  const meaning = meanings[key];
  const always = { unit: null, last: null, sameAs: null };
  return { ...always, key, meaning, classification, first, evidence: brought };
}
