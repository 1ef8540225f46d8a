import {
  openMetricsText,
  openMetricsType,
  prometheusText,
  prometheusType,
} from '../../core/export/exposition.ts';
import type { MetricsAddress } from '../../core/export/metrics-address.ts';
import { metricsOf, type MetricFamily } from '../../core/export/metrics.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { ExportNow, ExportResult } from '../../core/export/calls.ts';
import { sayKept } from '../../core/history/kept/say-kept.ts';
import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import type { Service } from '../../core/contract.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { exportMessages as messages } from './messages.ts';
import type { MetricsServer, MetricsText } from './metrics-server.ts';
import type { Exporter } from './otlp/exporter.ts';
import type { ExporterDeps, ExporterState } from './otlp/types.ts';
import { createExportLoop, type ExportLoop, type ExportSteps } from './otlp/loop.ts';
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
export interface ExportService extends Service<'exporting'> {
  /** The export as it is now. */
  now(): ExportNow;
  /** Begins to count. */
  metrics(): Metrics;
  /** The export to the user's own collector. */
  readonly loop: ExportLoop;
}

/** What the service is given. */
export interface ExportSources extends FactSources {
  /** The newest verdict; null: none was taken. */
  readonly seen: () => OptOutSeen | null;
  /** The switch and `export.mode`. */
  readonly consent: () => ExportNow['consent'];
  /** Whether it has somewhere to go. */
  readonly hasAddress: () => boolean;
  /** Told when the export stops going on, or goes on again. */
  readonly changed: () => void;
  readonly exporter: Omit<ExporterDeps, 'metrics' | 'now' | 'steady'>;
}

/** Builds the service. Nothing is read before it is asked for. */
export function createExportService(sources: ExportSources): ExportService {
  const { seen, consent, hasAddress, exporter, now, steady } = sources;
  const following = followed(sources.changed);
  let reader: FactReader | null = null;
  let noted: OptOutSeen | null = null;
  const factsNow = (): FactReader => (reader ??= createFactReader(sources));
  const metrics = async (): Promise<readonly MetricFamily[]> => {
    const verdict = seen();
    if (verdict !== null && verdict !== noted) factsNow().note(verdict);
    noted = verdict;
    return metricsOf(await factsNow().read());
  };
  const load = async (): Promise<ExportSteps> => {
    const { Exporter: Loaded } = await import('./otlp/exporter.ts');
    return following.follow(new Loaded({ ...exporter, metrics, now, steady }));
  };
  const wanted = (): boolean => hasAddress() && consent().open;
  const loop = createExportLoop(load, wanted, steady);
  const blocked = (): ExportResult | null => {
    if (wanted()) return null;
    const { open, reason } = consent();
    const words = open ? say(messages.noAddress) : sayKept(reason);
    return { outcome: 'blocked', words, logs: 0 };
  };
  return {
    loop,
    now: () => ({ consent: consent(), trouble: wanted() ? following.state().trouble : null }),
    sendNow: async () => {
      const none = blocked();
      if (none !== null) return success(none);
      const before = following.state();
      await loop.drain();
      return success(resultOf(before, following.state(), blocked));
    },
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

/** What came of an export that a person asked for. */
function resultOf(
  before: ExporterState,
  { sent, refused, discarded, trouble }: ExporterState,
  blocked: () => ExportResult | null,
): ExportResult {
  const logs = sent - before.sent;
  if (trouble !== null) return { outcome: 'failed', words: trouble, logs };
  const told = logs === 0 ? '' : say(messages.sent, { logs });
  // Whoever discarded some does not have all of it, then or now.
  const rest =
    discarded > 0
      ? say(messages.discardedInAll, { discarded })
      : logs === 0
        ? say(messages.nothingWaited)
        : '';
  const outcome = refused > before.refused ? 'failed' : 'sent';
  return blocked() ?? { outcome, words: sentences(told, rest), logs };
}

/** What is known of an exporter once it is loaded; each change of its trouble is told when a run is over. */
function followed(changed: () => void) {
  let exporter: Exporter | null = null;
  let told: string | null = null;
  const state = (): ExporterState =>
    exporter?.state() ?? { sent: 0, refused: 0, discarded: 0, trouble: null };
  return {
    state,
    follow: (loaded: Exporter): ExportSteps => {
      exporter = loaded;
      return {
        step: () => loaded.step(),
        sendMetrics: () => loaded.sendMetrics(),
        retry: () => loaded.retry(),
        rest: () => {
          loaded.rest();
          const { trouble } = state();
          if (trouble !== told) changed();
          told = trouble;
        },
      };
    },
  };
}
