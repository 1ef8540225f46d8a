import { metricMeanings as meanings, metricPurposes as purposes } from './messages.ts';
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
    meaning: meanings.instance_id,
    purpose: purposes.instance_id,
    classification: 'identifier',
    example: '7043454519337943041',
  },
  num_org: {
    name: 'num_org',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.num_org,
    purpose: purposes.num_org,
    classification: 'usage',
    example: '3',
  },
  num_streams: {
    name: 'num_streams',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.num_streams,
    purpose: purposes.num_streams,
    classification: 'usage',
    example: '10',
  },
  num_users: {
    name: 'num_users',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.num_users,
    purpose: purposes.num_users,
    classification: 'usage',
    example: '10',
  },
  streams_total_size: {
    name: 'streams_total_size',
    kind: 'instance',
    type: 'number',
    unit: 'MB',
    meaning: meanings.streams_total_size,
    purpose: purposes.streams_total_size,
    classification: 'usage',
    example: '6000',
  },
  streams_compressed_size: {
    name: 'streams_compressed_size',
    kind: 'instance',
    type: 'number',
    unit: 'MB',
    meaning: meanings.streams_compressed_size,
    purpose: purposes.streams_compressed_size,
    classification: 'usage',
    example: '60',
  },
  num_ingest_functions: {
    name: 'num_ingest_functions',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.num_ingest_functions,
    purpose: purposes.featureUsed,
    classification: 'usage',
    example: '5',
  },
  num_query_functions: {
    name: 'num_query_functions',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.num_query_functions,
    purpose: purposes.featureUsed,
    classification: 'usage',
    example: '10',
  },
  real_time_alerts: {
    name: 'real_time_alerts',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.real_time_alerts,
    purpose: purposes.featureUsed,
    classification: 'usage',
    example: '3',
  },
  scheduled_alerts: {
    name: 'scheduled_alerts',
    kind: 'instance',
    type: 'number',
    unit: null,
    meaning: meanings.scheduled_alerts,
    purpose: purposes.featureUsed,
    classification: 'usage',
    example: '2',
  },
  zo_version: {
    name: 'zo_version',
    kind: 'instance',
    type: 'string',
    unit: null,
    meaning: meanings.zo_version,
    purpose: purposes.zo_version,
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
    meaning: meanings.is_local_mode,
    purpose: purposes.is_local_mode,
    classification: 'system',
    example: 'true/false',
  },
  local_mode_storage: {
    name: 'local_mode_storage',
    kind: 'deployment',
    type: 'string',
    unit: null,
    meaning: meanings.local_mode_storage,
    purpose: purposes.local_mode_storage,
    classification: 'system',
    example: 'disk/s3',
  },
  is_HA_mode: {
    name: 'is_HA_mode',
    kind: 'deployment',
    type: 'boolean',
    unit: null,
    meaning: meanings.is_HA_mode,
    purpose: purposes.is_HA_mode,
    classification: 'system',
    example: 'true/false',
  },
  number_of_nodes: {
    name: 'number_of_nodes',
    kind: 'deployment',
    type: 'number',
    unit: null,
    meaning: meanings.number_of_nodes,
    purpose: purposes.number_of_nodes,
    classification: 'system',
    example: '4',
  },
};
