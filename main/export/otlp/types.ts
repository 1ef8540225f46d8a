import type { MetricFamily } from '../../../core/export/metrics.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { FileLock, HistoryReader } from '../../../core/ports.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import type { KeptJson } from '../../profile/kept-json.ts';
import type { Cursor } from './cursor.ts';
import type { ExportWay } from './deliver.ts';
import type { Teller } from './encode.ts';

/** What an exporter is given. */
export interface ExporterDeps {
  readonly store: () => Promise<Outcome<HistoryReader>>;
  readonly settings: () => Settings;
  /** Whether the gate is open for the export now. */
  readonly isOpen: () => boolean;
  readonly way: () => Promise<Outcome<ExportWay>>;
  readonly cursor: KeptJson<Cursor>;
  /** Held while this process sends, so that one profile has one exporter at a time. */
  readonly lock: FileLock;
  readonly teller: () => Teller;
  readonly metrics: () => Promise<readonly MetricFamily[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a clock that never goes back. */
  readonly steady: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Told why the export does not go on, or what was lost, one sentence; each once. */
  readonly tell: (words: string) => void;
}

/** What became of the logs that an exporter sent. */
export interface ExporterState {
  /** How many were taken since it began. */
  readonly sent: number;
  /** How many were discarded since it began. */
  readonly refused: number;
  /** How many the receiver has discarded in all. */
  readonly discarded: number;
  /** Why it does not go on; null: nothing is known to be wrong. */
  readonly trouble: string | null;
}
