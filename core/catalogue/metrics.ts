import { hostMetrics } from './host-metrics.ts';
import { deploymentMetrics, instanceMetrics } from './server-metrics.ts';
import type { Metric, MetricKind, MetricName } from './metric.ts';
import { metricNames } from './metric.ts';

export { metricNames } from './metric.ts';
export type { Classification, Metric, MetricKind, MetricName, Unit } from './metric.ts';

/** What Candor knows of each of the 23 documented metrics. Units are the page's own. */
export const metrics: Readonly<Record<MetricName, Metric>> = {
  ...instanceMetrics,
  ...deploymentMetrics,
  ...hostMetrics,
};

/** The documented metrics of one kind, in the order of the page. */
export function metricsOfKind(kind: MetricKind): readonly Metric[] {
  return metricNames.map((name) => metrics[name]).filter((metric) => metric.kind === kind);
}

/** True when the vendor's page lists this very name. */
export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}
