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
    meaning: 'Operating system',
    purpose: 'Shows which systems to build and test for.',
    classification: 'system',
    example: 'Linux',
  },
  os_release: {
    name: 'os_release',
    kind: 'host',
    type: 'string',
    unit: null,
    meaning: 'Kernel or OS version',
    purpose: 'Shows how old the systems are, and which cloud made them.',
    classification: 'system',
    example: '5.10.161+',
  },
  cpu_count: {
    name: 'cpu_count',
    kind: 'host',
    type: 'number',
    unit: null,
    meaning: 'Logical processors',
    purpose: 'Shows how large the machine is.',
    classification: 'system',
    example: '4',
  },
  total_memory: {
    name: 'total_memory',
    kind: 'host',
    type: 'number',
    unit: 'KB',
    meaning: 'Memory of this machine',
    purpose: 'Shows how large the machine is. To the kilobyte it can help to tell machines apart.',
    classification: 'system',
    example: '32882744',
  },
  free_memory: {
    name: 'free_memory',
    kind: 'host',
    type: 'number',
    unit: 'KB',
    meaning: 'Memory that nothing uses',
    purpose: 'Shows how busy the machine is at each report.',
    classification: 'system',
    example: '26867176',
  },
  avail_memory: {
    name: 'avail_memory',
    kind: 'host',
    type: 'number',
    unit: 'KB',
    meaning: 'Memory that a program could still have',
    purpose: 'Shows how busy the machine is at each report.',
    classification: 'system',
    example: '30695456',
  },
  time_zone: {
    name: 'time_zone',
    kind: 'host',
    type: 'number',
    unit: 's',
    meaning: 'Offset from UTC',
    purpose: 'Shows roughly where in the world the machine stands.',
    classification: 'system',
    example: '0',
  },
  host_name: {
    name: 'host_name',
    kind: 'host',
    type: 'string',
    unit: null,
    meaning: 'Name of this machine. It can identify a person.',
    purpose: 'Tells the machines of one installation apart, and can name their owner.',
    classification: 'personal',
    example: 'ziox-router-6f9c6c549f',
  },
};
