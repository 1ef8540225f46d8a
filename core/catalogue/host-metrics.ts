import { metricMeanings as meanings, metricPurposes as purposes } from './messages.ts';
import type { MetricsOf } from './metric.ts';

/** The metrics that describe the machine on which the server runs. */
export const hostMetrics: MetricsOf<
  | 'os'
  | 'os_release'
  | 'cpu_count'
  | 'total_memory'
  | 'free_memory'
  | 'avail_memory'
  | 'time_zone'
  | 'host_name'
> = {
  os: {
    name: 'os',
    kind: 'host',
    type: 'string',
    unit: null,
    meaning: meanings.os,
    purpose: purposes.os,
    classification: 'system',
    example: 'Linux',
  },
  os_release: {
    name: 'os_release',
    kind: 'host',
    type: 'string',
    unit: null,
    meaning: meanings.os_release,
    purpose: purposes.os_release,
    classification: 'system',
    example: '5.10.161+',
  },
  cpu_count: {
    name: 'cpu_count',
    kind: 'host',
    type: 'number',
    unit: null,
    meaning: meanings.cpu_count,
    purpose: purposes.cpu_count,
    classification: 'system',
    example: '4',
  },
  total_memory: {
    name: 'total_memory',
    kind: 'host',
    type: 'number',
    unit: 'KB',
    meaning: meanings.total_memory,
    purpose: purposes.total_memory,
    classification: 'system',
    example: '32882744',
  },
  free_memory: {
    name: 'free_memory',
    kind: 'host',
    type: 'number',
    unit: 'KB',
    meaning: meanings.free_memory,
    purpose: purposes.machineBusy,
    classification: 'system',
    example: '26867176',
  },
  avail_memory: {
    name: 'avail_memory',
    kind: 'host',
    type: 'number',
    unit: 'KB',
    meaning: meanings.avail_memory,
    purpose: purposes.machineBusy,
    classification: 'system',
    example: '30695456',
  },
  time_zone: {
    name: 'time_zone',
    kind: 'host',
    type: 'number',
    unit: 's',
    meaning: meanings.time_zone,
    purpose: purposes.time_zone,
    classification: 'system',
    example: '0',
  },
  host_name: {
    name: 'host_name',
    kind: 'host',
    type: 'string',
    unit: null,
    meaning: meanings.host_name,
    purpose: purposes.host_name,
    classification: 'personal',
    example: 'ziox-router-6f9c6c549f',
  },
};
