import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import type { HistoryPage } from '../../../core/history/views.ts';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import type { MarkView, RecordView } from '../../../core/history/record.ts';
import { success, type Outcome } from '../../../core/outcome.ts';
import { inform, tellFailure } from '../inform.ts';
import { jsonDocument, painter, widthOf } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { listText } from './list-text.ts';
import { unreadLoss } from './loss.ts';
import { recordDocument } from './record-document.ts';

/** The most that is asked for at once. */
const atOnce = 500;

/** `history`: the newest records that the filters leave, at most `limit`. Gives the exit status, 0. */
export async function listHistory(
  context: CommandContext,
  filters: HistoryFilters,
  limit: number,
): Promise<number> {
  const { terminal, services, json } = context;
  const read = await readNewest(services, filters, limit);
  if (!read.ok) return tellFailure(terminal, read.error);
  const { records, marks, notes, total } = read.value;
  const loss = await unreadLoss(context);
  if (json) {
    const lost = loss === null ? {} : { loss };
    const shown = records.map(recordDocument);
    await terminal.stdout.write(
      jsonDocument({ records: shown, total, notes: marks.map(noteDocument), ...lost }),
    );
    return 0;
  }
  // Moments are entries too: without them an empty list would not fit what `history verify` counts.
  if (records.length + marks.length > 0) {
    const width = widthOf(terminal.stdout);
    await terminal.stdout.write(
      listText({ records, marks, notes }, width, painter(terminal.colour)),
    );
  }
  if (notes === null) {
    await inform(terminal, say(messages.tooFarApart));
  }
  const none = loss === null ? messages.nothingYet : messages.noneReadable;
  const filtered = Object.keys(filters).length > 0;
  await inform(
    terminal,
    countWords(records.length, total, say(filtered ? messages.noneFits : none)),
  );
  return 0;
}

/** What happened between the records, such as the switch or a new release of Candor. */
function noteDocument({ id, at, what, text }: MarkView): MarkView {
  return { id, at, what, text };
}

function countWords(shown: number, total: number, none: string): string {
  if (total === 0) return none;
  if (shown < total) return say(messages.newest, { shown, total });
  return say(messages.count, { count: total });
}

/** Reads part by part. What is recorded meanwhile moves the rest on, so that a record can come twice. */
async function readNewest(
  services: CommandContext['services'],
  filters: HistoryFilters,
  limit: number,
): Promise<Outcome<HistoryPage>> {
  const records = new Map<string, RecordView>();
  const marks = new Map<string, MarkView>();
  const notes: Record<string, string> = {};
  let apart = false;
  let total = 0;
  for (let offset = 0; offset === 0 || offset < Math.min(limit, total); offset += atOnce) {
    // oxlint-disable-next-line no-await-in-loop -- the next part depends on how many there are
    const part = await services.history.list(filters, offset, Math.min(atOnce, limit - offset));
    if (!part.ok) return part;
    ({ total } = part.value);
    for (const record of part.value.records) records.set(record.id, record);
    for (const mark of part.value.marks) marks.set(mark.id, mark);
    Object.assign(notes, part.value.notes);
    apart ||= part.value.notes === null;
    if (part.value.records.length === 0) break;
  }
  const said = apart ? null : notes;
  return success({
    records: [...records.values()],
    marks: [...marks.values()],
    notes: said,
    total,
  });
}
