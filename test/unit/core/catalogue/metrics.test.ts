import { describe, expect, test } from 'vitest';
import {
  metricNames,
  metrics,
  metricsOfKind,
  type MetricKind,
} from '../../../../core/catalogue/metrics.ts';
import { wireKeysFixture } from './fixture.ts';

/** The table of the vendor's page: metric and example, as they stand there. */
const page: Record<string, string> = {
  instance_id: '7043454519337943041',
  num_org: '3',
  num_streams: '10',
  num_users: '10',
  streams_total_size: '6000',
  streams_compressed_size: '60',
  num_ingest_functions: '5',
  num_query_functions: '10',
  real_time_alerts: '3',
  scheduled_alerts: '2',
  is_local_mode: 'true/false',
  local_mode_storage: 'disk/s3',
  is_HA_mode: 'true/false',
  number_of_nodes: '4',
  os: 'Linux',
  os_release: '5.10.161+',
  zo_version: '0.1.7',
  cpu_count: '4',
  total_memory: '32882744',
  free_memory: '26867176',
  avail_memory: '30695456',
  time_zone: '0',
  host_name: 'ziox-router-6f9c6c549f',
};

function namesOf(kind: MetricKind): string[] {
  return metricsOfKind(kind).map(({ name }) => name);
}

describe('the documented metrics', () => {
  test('are the 23 of the page, in its order, with its examples', () => {
    expect(metricNames).toEqual(wireKeysFixture.documented);
    expect(Object.fromEntries(metricNames.map((name) => [name, metrics[name].example]))).toEqual(
      page,
    );
  });

  test('each stand under their own name and say what they mean and what they are for', () => {
    for (const name of metricNames) {
      const metric = metrics[name];
      expect(metric.name).toBe(name);
      expect(metric.meaning.text.length).toBeGreaterThan(3);
      expect(metric.purpose.text).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('have the units of the page', () => {
    const units = metricNames.flatMap((name) => {
      const { unit } = metrics[name];
      return unit === null ? [] : [`${name} ${unit}`];
    });
    expect(units).toEqual([
      'streams_total_size MB',
      'streams_compressed_size MB',
      'total_memory KB',
      'free_memory KB',
      'avail_memory KB',
      'time_zone s',
    ]);
  });

  test('belong to the host, the instance or the deployment', () => {
    expect(namesOf('host')).toEqual([
      'os',
      'os_release',
      'cpu_count',
      'total_memory',
      'free_memory',
      'avail_memory',
      'time_zone',
      'host_name',
    ]);
    expect(namesOf('deployment')).toEqual([
      'is_local_mode',
      'local_mode_storage',
      'is_HA_mode',
      'number_of_nodes',
    ]);
    expect(namesOf('instance')).toHaveLength(11);
  });

  test('mark what can name a person or follows an installation', () => {
    expect(metrics.instance_id.classification).toBe('identifier');
    expect(metrics.host_name.classification).toBe('personal');
  });
});
