import type { MetricFamily } from './metrics.ts';

/** Media type of {@link prometheusText}. */
export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8';
/** Media type of {@link openMetricsText}. */
export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/**
 * Returns metrics in Prometheus' text format 0.0.4, which node_exporter and every Prometheus read. It knows no state
 * sets and no units: a state set is a gauge there, with a sample for each state.
 */
export function prometheusText(families: readonly MetricFamily[]): string {
  return families.map((family) => textOf(family, false)).join('');
}

/** Returns metrics as OpenMetrics 1.0.0. */
export function openMetricsText(families: readonly MetricFamily[]): string {
  return `${families.map((family) => textOf(family, true)).join('')}# EOF\n`;
}

/**
 * Returns whether an `Accept` header prefers OpenMetrics 1.0.0 to the older format: it names it in that version or in
 * none, with a weight that is no less than the other's (RFC 9110, 12.5.1).
 */
export function prefersOpenMetrics(accept: string): boolean {
  let open = 0;
  let plain = 0;
  for (const part of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((one) => one.trim());
    const valueOf = (name: string): string | undefined =>
      parameters.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
    const weight = Number(valueOf('q') ?? '1');
    const version = (valueOf('version') ?? '1.0.0').replaceAll('"', '');
    if (type === 'application/openmetrics-text' && version === '1.0.0') {
      open = Math.max(open, weight);
    }
    if (type === 'text/plain') plain = Math.max(plain, weight);
  }
  return open > 0 && open >= plain;
}

function textOf(family: MetricFamily, open: boolean): string {
  const { name, help, type, unit, samples } = family;
  const total = type === 'counter' ? '_total' : '';
  // The older format names a counter as its sample, OpenMetrics without the ending.
  const named = open ? name : `${name}${total}`;
  const lines = [
    `# HELP ${named} ${escaped(help)}`,
    `# TYPE ${named} ${!open && type === 'stateset' ? 'gauge' : type}`,
    ...(open && unit !== null ? [`# UNIT ${named} ${unit}`] : []),
    ...samples.map(({ state, value }) => {
      const label = state === null ? '' : `{${name}="${escaped(state)}"}`;
      return `${name}${total}${label} ${numberText(value)}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
