import {
  openMetricsText,
  openMetricsType,
  prometheusText,
  prometheusType,
} from '../../core/export/exposition.ts';
import type { MetricsAddress } from '../../core/export/metrics-address.ts';
import { metricsOf, type MetricFamily } from '../../core/export/metrics.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { MetricsServer, MetricsText } from './metrics-server.ts';
import type { Exporter, ExporterDeps } from './otlp/exporter.ts';
import { createExportLoop, type ExportLoop } from './otlp/loop.ts';
import { createFactReader, type FactReader, type FactSources } from './read-facts.ts';
import { writeTextfile } from './textfile.ts';

/** What tells the watch's figures to other programs of this machine. */
export interface Metrics {
  /** Notes a verdict that was taken. */
  note(seen: OptOutSeen): void;
  /** Writes them whole to a file for node_exporter (absolute). `cannot-write`: it could not. */
  write(path: string): Promise<Outcome<null>>;
  /** Answers them over HTTP on this machine. */
  serve(address: MetricsAddress): Promise<Outcome<MetricsServer>>;
}

/** What window and terminal ask of the export. */
export interface ExportService {
  /** Begins to count. */
  metrics(): Metrics;
  /** The export to the user's own collector. */
  readonly loop: ExportLoop;
}

/** What the service is given. */
export interface ExportSources extends FactSources {
  /** The newest verdict; null: none was taken. */
  readonly seen: () => OptOutSeen | null;
  /** Whether the export is on, with somewhere to go. */
  readonly wanted: () => boolean;
  readonly exporter: Omit<ExporterDeps, 'metrics' | 'now' | 'steady'>;
}

/** Builds the service. Nothing is read before it is asked for. */
export function createExportService(sources: ExportSources): ExportService {
  const { seen, wanted, exporter, now, steady } = sources;
  let reader: FactReader | null = null;
  let noted: OptOutSeen | null = null;
  const factsNow = (): FactReader => (reader ??= createFactReader(sources));
  const metrics = async (): Promise<readonly MetricFamily[]> => {
    const verdict = seen();
    if (verdict !== null && verdict !== noted) factsNow().note(verdict);
    noted = verdict;
    return metricsOf(await factsNow().read());
  };
  const load = async (): Promise<Exporter> => {
    const { Exporter: Loaded } = await import('./otlp/exporter.ts');
    return new Loaded({ ...exporter, metrics, now, steady });
  };
  return {
    loop: createExportLoop(load, wanted, steady),
    metrics: () => {
      const facts = factsNow();
      const textOf = async (open: boolean): Promise<MetricsText> => {
        const families = metricsOf(await facts.read());
        return open
          ? { type: openMetricsType, text: openMetricsText(families) }
          : { type: prometheusType, text: prometheusText(families) };
      };
      return {
        note: (verdict) => facts.note(verdict),
        write: async (path) => writeTextfile(path, (await textOf(false)).text),
        serve: async (address) => {
          const { serveMetrics } = await import('./metrics-server.ts');
          return serveMetrics(address, textOf);
        },
      };
    },
  };
}
