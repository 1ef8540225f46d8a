import { say } from '../../../core/messages/language.ts';
import { cliMessages } from '../messages.ts';
import { historyMessages as messages } from './messages.ts';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { inform, tellFailure } from '../inform.ts';
import { jsonDocument } from '../text.ts';
import { NotWritten, type CommandContext, type ExportFormat } from '../types.ts';
import { followed } from '../until-stopped.ts';
import type { PartialFile } from '../../profile/whole-file.ts';
import { beginExport, exportTrouble } from './export-file.ts';
import { unreadLoss } from './loss.ts';

/** Exit status when the file could not be written (EX_IOERR of sysexits). */
const notWritten = 74;

/** Where an export goes. */
export interface ExportTarget {
  /** A checked path; null: standard output. */
  readonly path: string | null;
  /** Over what is there. */
  readonly force: boolean;
}

/**
 * `history export`: writes the records that the filters leave. Gives the exit status: 0, also where whoever read standard
 * output closed it; 74 when it could not be written; 130 or 143 when stopped. There is a whole file, or none. Throws
 * `NotWritten` when standard output can't be written.
 */
export async function exportHistory(
  context: CommandContext,
  format: ExportFormat,
  filters: HistoryFilters,
  target: ExportTarget,
): Promise<number> {
  const { terminal } = context;
  const tellTrouble = async (error: unknown): Promise<number> => {
    if (error instanceof NotWritten) throw error;
    if (error instanceof NobodyReads) return 0;
    const why = exportTrouble(error);
    const message =
      target.path === null
        ? say(messages.outputNotWritten, { why })
        : say(messages.notWritten, { file: target.path, why });
    await inform(terminal, message, 'cannot-write');
    return notWritten;
  };
  const begun = await begin(context, target).then(
    (file) => ({ file }),
    (error: unknown) => ({ error }),
  );
  if ('error' in begun) return tellTrouble(begun.error);
  const { file } = begun;
  const writing = writeAll(context, format, filters, file);
  try {
    const records = await writing.done;
    if (typeof records === 'number') {
      await inform(
        terminal,
        say(target.path === null ? cliMessages.stopped : messages.noFileWritten),
      );
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
    await tellDone(context, format, records.value, target.path);
    return 0;
  } catch (error) {
    if (writing.trouble() === null) throw error;
    return await tellTrouble(writing.trouble());
  } finally {
    await file.discard();
  }
}

/** Whoever read standard output closed it, and wants no more. */
class NobodyReads extends Error {}

function begin({ terminal }: CommandContext, { path, force }: ExportTarget): Promise<PartialFile> {
  if (path !== null) return beginExport(path, force);
  return Promise.resolve({
    write: async (piece) => {
      const text = typeof piece === 'string' ? piece : Buffer.from(piece).toString();
      if (!(await terminal.stdout.write(text))) throw new NobodyReads();
    },
    finish: async () => undefined,
    discard: async () => undefined,
  });
}

async function tellDone(
  context: CommandContext,
  format: ExportFormat,
  records: number,
  path: string | null,
): Promise<void> {
  const { terminal, json } = context;
  if (path !== null && json) {
    const loss = await unreadLoss(context);
    const lost = loss === null ? {} : { loss };
    await terminal.stdout.write(jsonDocument({ file: path, format, records, ...lost }));
  } else {
    await inform(
      terminal,
      path === null
        ? say(messages.written, { count: records })
        : say(messages.writtenTo, { count: records, file: path }),
    );
  }
}

/** Writes the text of an export; `trouble` gives the error that the file itself made, if one. */
function writeAll(
  { services, terminal }: CommandContext,
  format: ExportFormat,
  filters: HistoryFilters,
  file: PartialFile,
): { readonly done: Promise<Outcome<number> | 130 | 143>; readonly trouble: () => unknown } {
  let trouble: unknown = null;
  const done = followed(terminal, (signal, show) =>
    services.history.exportTo(
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
        onProgress: (count, total) => show({ step: say(messages.writing), done: count, total }),
      },
    ),
  );
  return { done, trouble: () => trouble };
}
