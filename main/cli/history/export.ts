import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { plural } from '../../../core/format.ts';
import { say, tellFailure } from '../say.ts';
import { jsonDocument } from '../text.ts';
import type { CommandContext, ExportFormat } from '../types.ts';
import { followed } from '../until-stopped.ts';
import type { PartialFile } from '../../profile/whole-file.ts';
import { beginExport, exportTrouble } from './export-file.ts';
import { unreadLoss } from './loss.ts';

/** Exit status when the file could not be written. */
const notWritten = 1;

/**
 * `history export`: writes the records that the filters leave into `target`, a checked path. Gives the exit
 * status: 0; 1 when it could not be written; 130 or 143 when stopped. There is a whole file, or none.
 */
export async function exportHistory(
  context: CommandContext,
  format: ExportFormat,
  filters: HistoryFilters,
  target: string,
): Promise<number> {
  const { terminal, json } = context;
  const tellTrouble = async (error: unknown): Promise<number> => {
    await say(terminal, `${target} could not be written: ${exportTrouble(error)}.`);
    return notWritten;
  };
  const begun = await beginExport(target).then(
    (file) => ({ file }),
    (error: unknown) => ({ error }),
  );
  if ('error' in begun) return tellTrouble(begun.error);
  const { file } = begun;
  const writing = writeAll(context, format, filters, file);
  try {
    const records = await writing.done;
    if (typeof records === 'number') {
      await say(terminal, 'Stopped. No file was written.');
      return records;
    }
    if (!records.ok) {
      const { trouble } = writing;
      return trouble() === null
        ? await tellFailure(terminal, records.error)
        : await tellTrouble(trouble());
    }
    const refused = await file.finish().catch((error: unknown) => ({ error }));
    if (refused !== undefined) return await tellTrouble(refused.error);
    if (json) {
      const loss = await unreadLoss(context);
      const lost = loss === null ? {} : { loss };
      await terminal.stdout.write(
        jsonDocument({ file: target, format, records: records.value, ...lost }),
      );
    } else await say(terminal, `${plural(records.value, 'record')} written to ${target}.`);
    return 0;
  } catch (error) {
    if (writing.trouble() === null) throw error;
    return await tellTrouble(writing.trouble());
  } finally {
    await file.discard();
  }
}

/** Writes the text of an export; `trouble` gives the error that the file itself made, if one. */
function writeAll(
  { actions, terminal }: CommandContext,
  format: ExportFormat,
  filters: HistoryFilters,
  file: PartialFile,
): { readonly done: Promise<Outcome<number> | 130 | 143>; readonly trouble: () => unknown } {
  let trouble: unknown = null;
  const done = followed(terminal, (signal, show) =>
    actions.exportHistory(
      format,
      filters,
      async (text) => {
        signal.throwIfAborted();
        try {
          await file.write(text);
        } catch (error) {
          trouble = error;
          throw error;
        }
      },
      {
        signal,
        onProgress: (count, total) => show({ step: 'Writing records', done: count, total }),
      },
    ),
  );
  return { done, trouble: () => trouble };
}
