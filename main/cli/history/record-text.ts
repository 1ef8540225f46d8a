import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { say } from '../../../core/messages/language.ts';
import { historyMessages, recordMessages as messages } from './messages.ts';
import type { RecordField, RecordPage } from '../../../core/history/views.ts';
import { isReading } from '../../../core/history/reading.ts';
import { documentationDiffOfRecord } from '../../../core/documentation-diff/words.ts';
import { columns, indent, plain, type Line, type Paint } from '../text.ts';
import { documentationDiffText } from './documentation-diff-text.ts';
import { fieldLines } from './field-text.ts';
import { originWords, outcomeWords } from './words.ts';

/** A record for people. */
export function recordText(page: RecordPage, width: number, paint: Paint): string {
  const facts: readonly Line[] = [
    [say(messages.when), page.at],
    [say(messages.from), say(originWords[page.origin])],
    [say(messages.event), page.event],
    [say(messages.userId), page.userId === '' ? say(messages.none) : page.userId],
    [say(messages.destination), page.destination === '' ? say(messages.none) : page.destination],
    [
      say(messages.decision),
      isReading(page) ? sayKept(page.reason) : `${page.decision}: ${sayKept(page.reason)}`,
    ],
    [
      say(messages.outcome),
      say(messages.leftOfBody, { outcome: outcomeWords(page), bytes: page.bytesSent }),
    ],
    [say(messages.hash), page.hash],
    [
      say(messages.before),
      page.previous === null
        ? say(messages.noneOfItsKind)
        : say(messages.recordId, { id: page.previous }),
    ],
  ];
  const diff = documentationDiffOfRecord(page);
  const parts = [
    `${paint('bold', plain(say(messages.record, { id: page.id })))}\n${columns(facts, 2, width, paint)}`,
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
      sayKept(words),
      nextAt === null ? '' : say(messages.again, { at: nextAt }),
      headers === null ? '' : say(messages.headers, { headers: headers.replaceAll('\n', '; ') }),
    ];
    return [at, said.filter((part) => part !== '').join('  ')];
  });
  return [`${paint('bold', say(messages.steps))}\n${columns(lines, 2, width, paint)}`];
}

function fieldsText(
  { fields, previous, compared }: RecordPage,
  width: number,
  paint: Paint,
): string[] {
  if (fields.length === 0) return [];
  const title =
    !compared || previous === null
      ? say(messages.fields)
      : say(messages.fieldsSince, { id: previous });
  // Of the first record there is nothing to compare with, so nothing is “the same”.
  const rows = fields.map((field) => ({
    ...field,
    change: compared ? field.change : null,
    more: aboutField(field),
  }));
  return [`${paint('bold', plain(title))}\n${fieldLines(rows, width, paint)}`];
}

function aboutField({ documented, change, before }: RecordField): string[] {
  return [
    ...(change === 'changed' && before !== null ? [say(historyMessages.was, { before })] : []),
    ...(documented ? [] : [say(messages.notOnPage)]),
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
  const inexact = exact ? [] : [note(say(messages.inexact))];
  if (deleted) {
    return [note(say(messages.deleted))];
  }
  const known = bytesSent > 0;
  if (made !== null && made === sent) {
    const title = say(known ? messages.sentAsMade : messages.mayBeSentAsMade);
    return [body(title, made), ...inexact];
  }
  const waits = outcome === 'pending';
  const was = say(waits ? messages.asItWillBe : messages.asReady);
  return [
    ...(made === null ? [] : [body(say(messages.asMade), made)]),
    ...(sent === null ? [note(say(waits ? messages.nothingSentYet : messages.nothingSent))] : []),
    ...(sent === null && ready !== null && ready !== made ? [body(was, ready)] : []),
    ...(sent === null ? [] : [body(say(known ? messages.asSent : messages.asMayBeSent), sent)]),
    ...inexact,
  ];
}
