import { defineMessages } from '../messages/message.ts';

/** What the metrics of the vendor’s page mean, in at most a short sentence. */
export const metricMeanings = defineMessages('metric.meaning', {
  instance_id: 'This installation, for as long as it lives. Every report carries it.',
  num_org: 'Organizations',
  num_streams: 'Streams in all organizations',
  num_users: 'Users, root included',
  streams_total_size: 'Data taken in, before compression',
  streams_compressed_size: 'The same data, as it is stored',
  num_ingest_functions: 'Functions that run on data as it arrives',
  num_query_functions: 'Functions that queries can call',
  real_time_alerts: 'Alerts that look at each record',
  scheduled_alerts: 'Alerts that run on a schedule',
  zo_version: 'Release of the server',
  is_local_mode: 'Whether it runs alone',
  local_mode_storage: 'Where its data lies',
  is_HA_mode: 'Whether it survives the loss of a node',
  number_of_nodes: 'Nodes of the cluster that are online',
  os: 'Operating system',
  os_release: 'Kernel or OS version',
  cpu_count: 'Logical processors',
  total_memory: 'Memory of this machine',
  free_memory: 'Memory that nothing uses',
  avail_memory: 'Memory that a program could still have',
  time_zone: 'Offset from UTC',
  host_name: 'Name of this machine. It can identify a person.',
});

/** What a vendor can learn from the fields, in one short sentence. */
export const metricPurposes = defineMessages('metric.purpose', {
  instance_id: 'Ties all reports of one installation together. It also tells when it was made.',
  num_org: 'Shows how many teams or customers share the server.',
  num_streams: 'Shows how much the server is used for.',
  num_users: 'Shows how large the team behind the server is.',
  streams_total_size: 'Shows how much data the server holds: what a hosted plan would cost.',
  streams_compressed_size: 'Shows how much storage the server needs.',
  featureUsed: 'Shows whether this feature is used.',
  zo_version: 'Shows how soon people upgrade, and which faults they may still have.',
  is_local_mode: 'Tells a workstation from a production cluster.',
  local_mode_storage: 'Shows whether data lies on a disk or with a storage provider.',
  is_HA_mode: 'Tells a production cluster from a single machine.',
  number_of_nodes: 'Shows how large the cluster is.',
  os: 'Shows which systems to build and test for.',
  os_release: 'Shows how old the systems are, and which cloud made them.',
  cpu_count: 'Shows how large the machine is.',
  total_memory:
    'Shows how large the machine is. To the kilobyte it can help to tell machines apart.',
  machineBusy: 'Shows how busy the machine is at each report.',
  time_zone: 'Shows roughly where in the world the machine stands.',
  host_name: 'Tells the machines of one installation apart, and can name their owner.',
});

/** What the keys mean that the vendor’s page does not list. */
export const undocumentedMeanings = defineMessages('undocumented.meaning', {
  root_user: 'E-mail address of the root user',
  streams_total_size_mb: 'Data taken in, before compression, in whole MB',
  streams_compressed_size_mb: 'The same data, as it is stored, in whole MB',
  logs_orig_size: 'Logs taken in, in whole MB',
  logs_compressed_size: 'Logs as stored, in whole MB',
  metrics_orig_size: 'Metrics taken in, in whole MB',
  metrics_compressed_size: 'Metrics as stored, in whole MB',
  traces_orig_size: 'Traces taken in, in whole MB',
  traces_compressed_size: 'Traces as stored, in whole MB',
  num_logs_streams: 'Streams of logs',
  num_metrics_streams: 'Streams of metrics',
  num_dashboards: 'Dashboards',
  querier_nodes: 'Nodes that answer queries',
  ingester_nodes: 'Nodes that take data in',
  meta_store: 'Database that holds the server’s own records',
  cluster_coordinator: 'Program that keeps the nodes together',
  deployment_type: 'Open source or enterprise',
});

/** The changes to the server’s public source that brought these keys, or took them away. */
export const undocumentedEvidence = defineMessages('undocumented.evidence', {
  root_user:
    'Added by 3c3a5cdbfa (PR #128, 2023-02-21), removed by c453f38d58 (PR #280, 2023-03-16).',
  renamed: 'Renamed by 2474a2be29 (PR #408, 2023-03-25).',
  meta_store: 'Added by 99f9d880b2.',
  cluster_coordinator: 'Added by 169b92ee41.',
  deployment_type: 'Added by 371d055a14.',
});

/** What a vendor can learn from these keys, in one short sentence. */
export const undocumentedPurposes = defineMessages('undocumented.purpose', {
  root_user: 'Lets the vendor write to whoever runs the server.',
  size: 'Shows how much data of this kind the server holds, and with it what it is used for.',
  streams: 'Shows what the server is used for.',
  nodes: 'Shows how large the cluster is, and how its work is divided.',
  meta_store: 'Tells a workstation from a production server.',
  cluster_coordinator: 'Shows how the server is deployed.',
  deployment_type: 'Tells who may pay, and who does not.',
});

/** What the parts of every payload mean that are no metrics. */
export const envelopeMeanings = defineMessages('envelope.meaning', {
  userId: 'Whose report it is: the id of the installation',
  anonymousId: 'Whose report it is, where there is no id of an installation',
  event: 'What happened',
  timestamp: 'When it happened',
  sentAt: 'When it was handed over',
  originalTimestamp: 'When it happened, by the sender’s clock',
  messageId: 'Number of this one message',
  type: 'Kind of message',
  writeKey: 'Which source of the receiver it goes to',
  library: 'Added by the library that sends it',
});

/** What these parts are for, in one short sentence. */
export const envelopePurposes = defineMessages('envelope.purpose', {
  userId: 'Ties all reports of one installation together.',
  anonymousId: 'Ties all reports of one sender together.',
  event: 'Tells a start, a stop and a sign of life apart.',
  timestamp: 'Shows when the server runs, and when it is restarted.',
  clock: 'Lets the receiver correct a clock that is wrong.',
  messageId: 'Lets the receiver drop what comes twice.',
  type: 'Lets the receiver sort its messages.',
  writeKey: 'Lets the receiver know for whom it collects.',
  library: 'Tells the receiver which library, and which version of it, sends.',
});

/** How close a field comes to a person. */
export const classificationMessages = defineMessages('classification', {
  identifier: 'identifies this installation',
  personal: 'can name a person',
  usage: 'how much it is used',
  system: 'describes the system',
});

/** What a value counts or names, as words that stand after “it counts”, “it names” or “sends”. */
export const countingMessages = defineMessages('counting', {
  asDocumented: 'what the vendor’s page says',
  streams: 'streams of all organizations, not organizations',
  schemaVersions: 'the versions of all stream schemas, at least one for each stream',
  memberships: 'a user once for each of their organizations',
  functionsWithoutStream: 'only functions that are tied to no stream',
  allFunctions: 'all functions, those tied to a stream included',
  emptyTable: 'a table that is empty since dashboards have one of their own: always 0',
  kernel: 'the kernel',
  distribution: 'the distribution, not the kernel',
});

/** What the value of a metric says, in place of what the metric means. */
export const valueMessages = defineMessages('metric.value', {
  memory: '{size} of memory',
  unused: '{size} unused',
  available: '{size} available to programs',
  taken: '{size} of data taken in, before compression',
  stored: '{size} as it is stored',
  inCluster: 'It is part of a cluster',
  alone: 'It runs alone, without a cluster',
  oneNode: 'It does not survive the loss of its node',
  severalNodes: 'It survives the loss of a node',
});
