import type { RecordPage } from '../../../core/history/views.ts';
import { documentationDiffOfRecord } from '../../../core/documentation-diff/words.ts';
import { tellFailure } from '../inform.ts';
import { jsonDocument, painter, widthOf } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { documentationDiffDocument } from './documentation-diff-text.ts';
import { recordDocument } from './record-document.ts';
import { recordText } from './record-text.ts';

/** `history show`: one record, whole. Gives the exit status: 0; 6 when there is no such record. */
export async function showRecord(
  { terminal, services, json }: CommandContext,
  id: string,
): Promise<number> {
  const found = await services.history.record(id);
  if (!found.ok) return tellFailure(terminal, found.error);
  await terminal.stdout.write(
    json
      ? jsonDocument(pageDocument(found.value))
      : recordText(found.value, widthOf(terminal.stdout), painter(terminal.colour)),
  );
  return 0;
}

function pageDocument(page: RecordPage): unknown {
  const diff = documentationDiffOfRecord(page);
  const headers = page.steps.findLast((step) => step.headers !== null)?.headers ?? null;
  return {
    ...recordDocument(page),
    made: page.made,
    sent: page.sent,
    fields: page.fields.map(({ name, value, documented, change }) => ({
      name,
      value,
      documented,
      change,
    })),
    // Of what was forwarded alone: the headers of the last attempt.
    ...(headers !== null && { headers: headersDocument(headers) }),
    // Of what left the server itself alone: nothing else says how the server keeps to the page.
    ...(diff !== null && { drift: documentationDiffDocument(diff) }),
  };
}

function headersDocument(lines: string): Record<string, string> {
  return Object.fromEntries(
    lines.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
}
