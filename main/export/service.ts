import {
  openMetricsText,
  openMetricsType,
  prometheusText,
  prometheusType,
} from '../../core/export/exposition.ts';
import type { MetricsAddress } from '../../core/export/metrics-address.ts';
import { metricsOf } from '../../core/export/metrics.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import type { MetricsServer, MetricsText } from './metrics-server.ts';
import { createFactReader, type FactSources } from './read-facts.ts';
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
}

/** Builds the service. Nothing is read before it is asked for. */
export function createExportService(sources: FactSources): ExportService {
  return {
    metrics: () => {
      const facts = createFactReader(sources);
      const textOf = async (open: boolean): Promise<MetricsText> => {
        const families = metricsOf(await facts.read());
        return open
          ? { type: openMetricsType, text: openMetricsText(families) }
          : { type: prometheusType, text: prometheusText(families) };
      };
      return {
        note: (seen) => facts.note(seen),
        write: async (path) => writeTextfile(path, (await textOf(false)).text),
        serve: async (address) => {
          const { serveMetrics } = await import('./metrics-server.ts');
          const served = await serveMetrics(address, textOf);
          return served.ok ? success(served.value) : served;
        },
      };
    },
  };
}
