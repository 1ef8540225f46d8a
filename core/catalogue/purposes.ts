import type { UndocumentedKey } from './undocumented.ts';

/** Keys for which the page's own metric does not say it: {@link purposes} does. */
export type OwnPurpose = Exclude<
  UndocumentedKey,
  'streams_total_size_mb' | 'streams_compressed_size_mb'
>;

const size = 'Shows how much data of this kind the server holds, and with it what it is used for.';
const streams = 'Shows what the server is used for.';
const nodes = 'Shows how large the cluster is, and how its work is divided.';

/** What a vendor can learn from the keys that its page does not list, one short sentence each. */
export const purposes: Readonly<Record<OwnPurpose, string>> = {
  root_user: 'Lets the vendor write to whoever runs the server.',
  logs_orig_size: size,
  logs_compressed_size: size,
  metrics_orig_size: size,
  metrics_compressed_size: size,
  traces_orig_size: size,
  traces_compressed_size: size,
  num_logs_streams: streams,
  num_metrics_streams: streams,
  num_dashboards: 'Shows whether this feature is used.',
  querier_nodes: nodes,
  ingester_nodes: nodes,
  meta_store: 'Tells a workstation from a production server.',
  cluster_coordinator: 'Shows how the server is deployed.',
  deployment_type: 'Tells who may pay, and who does not.',
};

/** The same for the parts of every message. */
export const envelopePurposes = {
  userId: 'Ties all reports of one installation together.',
  anonymousId: 'Ties all reports of one sender together.',
  event: 'Tells a start, a stop and a sign of life apart.',
  timestamp: 'Shows when the server runs, and when it is restarted.',
  sentAt: 'Lets the receiver correct a clock that is wrong.',
  originalTimestamp: 'Lets the receiver correct a clock that is wrong.',
  messageId: 'Lets the receiver drop what comes twice.',
  type: 'Lets the receiver sort its messages.',
  writeKey: 'Lets the receiver know for whom it collects.',
} as const;

/** The same for what the sending library adds. */
export const libraryPurpose = 'Tells the receiver which library, and which version of it, sends.';
