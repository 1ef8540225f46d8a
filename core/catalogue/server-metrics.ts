import type { MetricsOf } from './metric.ts';

/** The metrics that describe what is stored in the server, and which server it is. */
export const instanceMetrics: MetricsOf<
  | 'instance_id'
  | 'num_org'
  | 'num_streams'
  | 'num_users'
  | 'streams_total_size'
  | 'streams_compressed_size'
  | 'num_ingest_functions'
  | 'num_query_functions'
  | 'real_time_alerts'
  | 'scheduled_alerts'
  | 'zo_version'
> = {
  instance_id: {
    name: 'instance_id',
    kind: 'instance',
    type: 'string',
    unit: null,
    meaning: 'This installation, for as long as it lives. Every report carries it.',
    purpose: 'Ties all reports of one installation together. It also tells when it was made.',
    classification: 'identifier',
    example: '7043454519337943041',
  },
  num_org: {
    name: 'num_org',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Organizations',
    purpose: 'Shows how many teams or customers share the server.',
    classification: 'usage',
    example: '3',
  },
  num_streams: {
    name: 'num_streams',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Streams in all organizations',
    purpose: 'Shows how much the server is used for.',
    classification: 'usage',
    example: '10',
  },
  num_users: {
    name: 'num_users',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Users, root included',
    purpose: 'Shows how large the team behind the server is.',
    classification: 'usage',
    example: '10',
  },
  streams_total_size: {
    name: 'streams_total_size',
    kind: 'instance',
    type: 'number',
    unit: 'MB',
    meaning: 'Data taken in, before compression',
    purpose: 'Shows how much data the server holds: what a hosted plan would cost.',
    classification: 'usage',
    example: '6000',
  },
  streams_compressed_size: {
    name: 'streams_compressed_size',
    kind: 'instance',
    type: 'number',
    unit: 'MB',
    meaning: 'The same data, as it is stored',
    purpose: 'Shows how much storage the server needs.',
    classification: 'usage',
    example: '60',
  },
  num_ingest_functions: {
    name: 'num_ingest_functions',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Functions that run on data as it arrives',
    purpose: 'Shows whether this feature is used.',
    classification: 'usage',
    example: '5',
  },
  num_query_functions: {
    name: 'num_query_functions',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Functions that queries can call',
    purpose: 'Shows whether this feature is used.',
    classification: 'usage',
    example: '10',
  },
  real_time_alerts: {
    name: 'real_time_alerts',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Alerts that look at each record',
    purpose: 'Shows whether this feature is used.',
    classification: 'usage',
    example: '3',
  },
  scheduled_alerts: {
    name: 'scheduled_alerts',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: 'Alerts that run on a schedule',
    purpose: 'Shows whether this feature is used.',
    classification: 'usage',
    example: '2',
  },
  zo_version: {
    name: 'zo_version',
    kind: 'instance',
    type: 'string',
    unit: null,
    meaning: 'Release of the server',
    purpose: 'Shows how soon people upgrade, and which faults they may still have.',
    classification: 'system',
    example: '0.1.7',
  },
};

/** The metrics that describe how the server is deployed. */
export const deploymentMetrics: MetricsOf<
  'is_local_mode' | 'local_mode_storage' | 'is_HA_mode' | 'number_of_nodes'
> = {
  is_local_mode: {
    name: 'is_local_mode',
    kind: 'deployment',
    type: 'boolean',
    unit: null,
    meaning: 'Whether it runs alone',
    purpose: 'Tells a workstation from a production cluster.',
    classification: 'system',
    example: 'true/false',
  },
  local_mode_storage: {
    name: 'local_mode_storage',
    kind: 'deployment',
    type: 'string',
    unit: null,
    meaning: 'Where its data lies',
    purpose: 'Shows whether data lies on a disk or with a storage provider.',
    classification: 'system',
    example: 'disk/s3',
  },
  is_HA_mode: {
    name: 'is_HA_mode',
    kind: 'deployment',
    type: 'boolean',
    unit: null,
    meaning: 'Whether it survives the loss of a node',
    purpose: 'Tells a production cluster from a single machine.',
    classification: 'system',
    example: 'true/false',
  },
  number_of_nodes: {
    name: 'number_of_nodes',
    kind: 'deployment',
    type: 'number',
    unit: null,
    meaning: 'Nodes of the cluster that are online',
    purpose: 'Shows how large the cluster is.',
    classification: 'system',
    example: '4',
  },
};
