import type { DeletionActions } from './deletion/service.ts';
import { createExportService, type ExportService } from './export/service.ts';
import type { HistoryReader, RelayPort } from '../core/ports.ts';
import type { Outcome } from '../core/outcome.ts';

/** What the export is given of the others. */
export interface ExportWorld {
  readonly store: () => Promise<Outcome<HistoryReader>>;
  readonly relay: Pick<RelayPort, 'view'>;
  readonly deletion: Pick<DeletionActions, 'page'>;
}

/** Joins the export to what it tells of. */
export function wireExport({ store, relay, deletion }: ExportWorld): ExportService {
  return createExportService({
    store,
    relay,
    deletions: () => deletion.page(),
    now: Date.now,
    steady: () => performance.now(),
  });
}
