import type { Message } from '../messages/message.ts';
import { countingMessages as messages } from './messages.ts';
import type { MetricName, Unit } from './metric.ts';
import type { WireKey } from './wire-keys.ts';

/** JSON type of a value on the wire. */
export type WireType = 'number' | 'string' | 'boolean';

/** `base` stands in every event, `instance` in the heartbeat (and from v0.15.0 in the stop event). */
export type Part = 'base' | 'instance';

/**
 * When a key is sent: always; only in local mode; only when the server is not a single node; only when
 * besides the nodes of the cluster are known to it (is_HA_mode is true then).
 */
export type Condition = 'always' | 'local-mode' | 'cluster' | 'cluster-nodes';

/** What a value on the wire counts or names, where releases differ. `as-documented`: what the page says. */
export type Counting =
  | 'as-documented'
  | 'streams'
  | 'schema-versions'
  | 'memberships'
  | 'functions-without-stream'
  | 'all-functions'
  | 'empty-table'
  | 'kernel'
  | 'distribution';

/** How a value stood on the wire from one release on. */
export interface Form {
  readonly from: `v${number}.${number}.${number}`;
  readonly type: WireType;
  /** A Rust f64: whole numbers are written with `.0`. */
  readonly float?: true;
  readonly unit: Unit | null;
  readonly counts: Counting;
}

/** One key through all releases. */
export interface FieldHistory {
  readonly key: WireKey;
  readonly part: Part;
  readonly condition: Condition;
  /** The metric of the page that stands behind it; null: the page does not know it. */
  readonly documentedAs: MetricName | null;
  /** Releases that send it: from the first, up to but not including the second (null: to the newest). */
  readonly sent: readonly (readonly [from: Tag, until: Tag | null])[];
  /** True where the candidates of the first release that sends it do not send it yet. */
  readonly notInCandidates?: true;
  /** Oldest first. */
  readonly forms: readonly Form[];
}

type Tag = `v${number}.${number}.${number}`;

const beginning: Tag = 'v0.1.5';

function form(type: WireType, unit: Unit | null = null, counts: Counting = 'as-documented'): Form {
  return { from: beginning, type, unit, counts };
}

function base(key: WireKey & MetricName, forms: readonly Form[], until: Tag | null = null) {
  return field(key, 'base', forms, { sent: [[beginning, until]], documentedAs: key });
}

function instance(
  key: WireKey,
  from: Tag,
  forms: readonly Form[],
  more: Partial<FieldHistory> = {},
): FieldHistory {
  return field(key, 'instance', forms, { sent: [[from, null]], ...more });
}

function field(
  key: WireKey,
  part: Part,
  forms: readonly Form[],
  more: Partial<FieldHistory>,
): FieldHistory {
  return { key, part, condition: 'always', documentedAs: null, sent: [], forms, ...more };
}

function counted(key: WireKey & MetricName, from: Tag, forms: readonly Form[] = [form('number')]) {
  return instance(key, from, forms, { documentedAs: key });
}

/** From v0.5.3 (7d9f0d7e92) the host is asked through another library: bytes, and the distribution's names. */
const kernelThenDistribution: readonly Form[] = [
  form('string', null, 'kernel'),
  { from: 'v0.5.3', type: 'string', unit: null, counts: 'distribution' },
];
const kilobytesThenBytes: readonly Form[] = [
  form('number', 'KB'),
  { from: 'v0.5.3', type: 'number', unit: 'bytes', counts: 'as-documented' },
];
const wholeMegabytes = [form('string', 'MB')];
const plainNumber = [form('number')];
const plainString = [form('string')];

/**
 * Every key that any public release has sent, and how, read from the telemetry module of each release
 * tag, v0.1.5 to v0.92.2. The order is Candor's own: on the wire it is not fixed (a hash map).
 */
export const fieldHistories: readonly FieldHistory[] = [
  base('cpu_count', plainNumber),
  base('total_memory', kilobytesThenBytes),
  base('free_memory', kilobytesThenBytes),
  base('avail_memory', [form('number', 'KB')], 'v0.5.3'),
  base('os', kernelThenDistribution),
  base('os_release', kernelThenDistribution),
  base('time_zone', [form('number', 's')]),
  base('host_name', plainString),
  base('zo_version', plainString),
  field('root_user', 'base', plainString, { sent: [['v0.1.6', 'v0.3.0']] }),
  field('meta_store', 'base', plainString, { sent: [['v0.14.5', null]], notInCandidates: true }),
  field('cluster_coordinator', 'base', plainString, {
    sent: [['v0.14.6', null]],
    notInCandidates: true,
  }),
  field('deployment_type', 'base', plainString, { sent: [['v0.14.7', null]] }),
  counted('num_org', beginning, [
    form('number', null, 'streams'),
    { from: 'v0.8.0', type: 'number', unit: null, counts: 'as-documented' },
  ]),
  counted('num_streams', beginning, [
    form('number', null, 'schema-versions'),
    { from: 'v0.10.6', type: 'number', unit: null, counts: 'as-documented' },
  ]),
  instance('num_logs_streams', 'v0.5.3', plainNumber),
  instance('num_metrics_streams', 'v0.5.3', plainNumber),
  counted('num_users', beginning, [
    form('number', null, 'memberships'),
    { from: 'v0.15.0', type: 'number', unit: null, counts: 'as-documented' },
  ]),
  instance('is_local_mode', 'v0.3.0', [form('boolean')], { documentedAs: 'is_local_mode' }),
  instance('local_mode_storage', 'v0.3.0', plainString, {
    documentedAs: 'local_mode_storage',
    condition: 'local-mode',
  }),
  instance('is_HA_mode', 'v0.3.0', [form('boolean')], {
    documentedAs: 'is_HA_mode',
    condition: 'cluster',
  }),
  instance('number_of_nodes', 'v0.3.0', plainNumber, {
    documentedAs: 'number_of_nodes',
    condition: 'cluster-nodes',
  }),
  instance('querier_nodes', 'v0.8.0', plainNumber, { condition: 'cluster-nodes' }),
  instance('ingester_nodes', 'v0.8.0', plainNumber, { condition: 'cluster-nodes' }),
  // Dashboards got a table of their own in v0.14.0 and its candidates; the old one, which is counted, is empty since.
  instance('num_dashboards', 'v0.5.3', [
    form('number'),
    { from: 'v0.13.2', type: 'number', unit: null, counts: 'empty-table' },
  ]),
  // v0.3.0 alone has the names of the page; it sends bytes where the page says megabytes.
  instance('streams_total_size', 'v0.3.0', [{ ...form('number', 'bytes'), float: true }], {
    documentedAs: 'streams_total_size',
    sent: [['v0.3.0', 'v0.3.1']],
  }),
  instance('streams_compressed_size', 'v0.3.0', [{ ...form('number', 'bytes'), float: true }], {
    documentedAs: 'streams_compressed_size',
    sent: [['v0.3.0', 'v0.3.1']],
  }),
  instance('streams_total_size_mb', 'v0.3.1', wholeMegabytes, {
    documentedAs: 'streams_total_size',
  }),
  instance('streams_compressed_size_mb', 'v0.3.1', wholeMegabytes, {
    documentedAs: 'streams_compressed_size',
  }),
  instance('logs_orig_size', 'v0.5.3', wholeMegabytes),
  instance('logs_compressed_size', 'v0.5.3', wholeMegabytes),
  instance('metrics_orig_size', 'v0.5.3', wholeMegabytes),
  instance('metrics_compressed_size', 'v0.5.3', wholeMegabytes),
  instance('traces_orig_size', 'v0.5.3', wholeMegabytes),
  instance('traces_compressed_size', 'v0.5.3', wholeMegabytes),
  instance('num_ingest_functions', 'v0.3.0', plainNumber, {
    documentedAs: 'num_ingest_functions',
    // Gone in v0.12.2, back in v0.13.0, gone again since v0.13.1.
    sent: [
      ['v0.3.0', 'v0.12.2'],
      ['v0.13.0', 'v0.13.1'],
    ],
  }),
  counted('num_query_functions', 'v0.3.0', [
    form('number', null, 'functions-without-stream'),
    { from: 'v0.4.1', type: 'number', unit: null, counts: 'all-functions' },
  ]),
  counted('real_time_alerts', 'v0.3.0'),
  counted('scheduled_alerts', 'v0.3.0'),
];

/** What a counting means, as words that stand after "it counts" or "it names". */
export const countingWords: Readonly<Record<Counting, Message>> = {
  'as-documented': messages.asDocumented,
  streams: messages.streams,
  'schema-versions': messages.schemaVersions,
  memberships: messages.memberships,
  'functions-without-stream': messages.functionsWithoutStream,
  'all-functions': messages.allFunctions,
  'empty-table': messages.emptyTable,
  kernel: messages.kernel,
  distribution: messages.distribution,
};
