import type { Base } from './app-types.ts';
import type { DeletionService } from './deletion/service.ts';
import { createExportService, type ExportService } from './export/service.ts';
import type { RelayService } from './relay/service.ts';

/** Wires the export to what it tells of. */
export function wireExport(
  { history }: Base,
  relay: RelayService,
  deletion: DeletionService,
): ExportService {
  return createExportService({
    store: history.open,
    relay,
    deletions: () => deletion.page(),
    now: Date.now,
    steady: () => performance.now(),
  });
}
