import type { Message } from '../messages/message.ts';
import {
  envelopePurposes as envelope,
  metricPurposes,
  undocumentedPurposes as keys,
} from './messages.ts';
import type { UndocumentedKey } from './undocumented.ts';

/** Keys for which the page's own metric does not say it: {@link purposes} does. */
export type OwnPurpose = Exclude<
  UndocumentedKey,
  'streams_total_size_mb' | 'streams_compressed_size_mb'
>;

/** What a vendor can learn from the keys that its page does not list, one short sentence each. */
export const purposes: Readonly<Record<OwnPurpose, Message>> = {
  root_user: keys.root_user,
  logs_orig_size: keys.size,
  logs_compressed_size: keys.size,
  metrics_orig_size: keys.size,
  metrics_compressed_size: keys.size,
  traces_orig_size: keys.size,
  traces_compressed_size: keys.size,
  num_logs_streams: keys.streams,
  num_metrics_streams: keys.streams,
  num_dashboards: metricPurposes.featureUsed,
  querier_nodes: keys.nodes,
  ingester_nodes: keys.nodes,
  meta_store: keys.meta_store,
  cluster_coordinator: keys.cluster_coordinator,
  deployment_type: keys.deployment_type,
};

/** The same for the parts of every message. */
export const envelopePurposes = {
  userId: envelope.userId,
  anonymousId: envelope.anonymousId,
  event: envelope.event,
  timestamp: envelope.timestamp,
  sentAt: envelope.clock,
  originalTimestamp: envelope.clock,
  messageId: envelope.messageId,
  type: envelope.type,
  writeKey: envelope.writeKey,
} as const;

/** The same for what the sending library adds. */
export const libraryPurpose = envelope.library;
