import type { RecordField, RecordPage } from '../../../core/history/views.ts';
import { isReading } from '../../../core/history/reading.ts';
import { documentationDiffOfRecord } from '../../../core/documentation-diff/words.ts';
import { plural } from '../../../core/format.ts';
import { columns, indent, plain, type Line, type Paint } from '../text.ts';
import { documentationDiffText } from './documentation-diff-text.ts';
import { fieldLines } from './field-text.ts';
import { originWords, outcomeWords } from './words.ts';

/** A record for people. */
export function recordText(page: RecordPage, width: number, paint: Paint): string {
  const facts: readonly Line[] = [
    ['When', page.at],
    ['From', originWords[page.origin]],
    ['Event', page.event],
    ['User id', page.userId === '' ? 'none' : page.userId],
    ['Destination', page.destination === '' ? 'none' : page.destination],
    ['Decision', isReading(page) ? page.reason : `${page.decision}: ${page.reason}`],
    ['Outcome', `${outcomeWords(page)}; ${plural(page.bytesSent, 'byte')} of the body left`],
    ['Hash', page.hash],
    ['Before it', page.previous === null ? 'none of its kind' : `record ${page.previous}`],
  ];
  const diff = documentationDiffOfRecord(page);
  const parts = [
    `${paint('bold', plain(`Record ${page.id}`))}\n${columns(facts, 2, width, paint)}`,
    ...stepsText(page, width, paint),
    ...fieldsText(page, width, paint),
    ...(diff === null ? [] : [documentationDiffText(diff, width, paint)]),
    ...bodiesText(page, width, paint),
  ];
  return parts.join('\n');
}

function stepsText({ steps }: RecordPage, width: number, paint: Paint): string[] {
  if (steps.length === 0) return [];
  const lines = steps.map(({ at, what, status, words, nextAt, headers }): Line => {
    const said = [
      `${what}${status === null ? '' : ` ${status}`}`,
      words,
      nextAt === null ? '' : `Again at ${nextAt}.`,
      headers === null ? '' : `With the headers ${headers.replaceAll('\n', '; ')}`,
    ];
    return [at, said.filter((part) => part !== '').join('  ')];
  });
  return [`${paint('bold', 'What happened to it')}\n${columns(lines, 2, width, paint)}`];
}

function fieldsText(
  { fields, previous, compared }: RecordPage,
  width: number,
  paint: Paint,
): string[] {
  if (fields.length === 0) return [];
  const against =
    !compared || previous === null ? '' : `, and what changed since record ${previous}`;
  // Of the first record there is nothing to compare with, so nothing is “the same”.
  const rows = fields.map((field) => ({
    ...field,
    change: compared ? field.change : null,
    more: aboutField(field),
  }));
  return [`${paint('bold', plain(`Fields${against}`))}\n${fieldLines(rows, width, paint)}`];
}

function aboutField({ documented, change, before }: RecordField): string[] {
  return [
    ...(change === 'changed' && before !== null ? [`was ${before}`] : []),
    ...(documented ? [] : ['not on the vendor’s page']),
  ];
}

/** The bodies as they are: not one character is wrapped, only what could drive the terminal is shown as its number. */
function bodiesText(
  { made, sent, ready, outcome, bytesSent, deleted, exact }: RecordPage,
  width: number,
  paint: Paint,
): string[] {
  const body = (title: string, text: string): string =>
    `${paint('bold', title)}\n${text.split('\n').map(plain).join('\n')}\n`;
  const note = (text: string): string => `${indent(text, 0, width)}\n`;
  const inexact = exact
    ? []
    : [note('A body is not UTF-8: what can’t be read is shown as \uFFFD.')];
  if (deleted) {
    return [note('Its bodies were deleted. Their digests are still in the hash chain.')];
  }
  const known = bytesSent > 0;
  if (made !== null && made === sent) {
    const title = known
      ? 'Body, sent as it was made'
      : 'Body as made, and as it may have been sent';
    return [body(title, made), ...inexact];
  }
  const waits = outcome === 'pending';
  const was = waits ? 'Body as it will be sent' : 'Body as it was ready to be sent';
  return [
    ...(made === null ? [] : [body('Body as made', made)]),
    ...(sent === null ? [note(waits ? 'Nothing was sent yet.' : 'Nothing was sent.')] : []),
    ...(sent === null && ready !== null && ready !== made ? [body(was, ready)] : []),
    ...(sent === null
      ? []
      : [body(known ? 'Body as sent' : 'Body as it may have been sent', sent)]),
    ...inexact,
  ];
}
