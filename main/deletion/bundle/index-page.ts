import { stateOf, stateWords, type DeletionCase } from '../../../core/deletion/case.ts';
import { caseDatesInEnglish } from '../../../core/deletion/case-dates.ts';
import { dayInEnglish } from '../../../core/deletion/clocks.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { OptOutFacts } from '../../../core/deletion/facts.ts';
import { happened, type Happening } from '../../../core/deletion/happened.ts';
import { letterWords } from '../../../core/deletion/later-letter.ts';
import { lawWords } from '../../../core/deletion/law.ts';
import type { BundleContents } from '../../../core/deletion/views.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { RecordView } from '../../../core/history/record.ts';
import { escaped, page, table } from './html.ts';

/** What the page of a bundle tells. */
export interface IndexFacts {
  readonly one: DeletionCase;
  readonly optOut: Outcome<OptOutFacts>;
  readonly today: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  readonly contents: BundleContents;
  /** The newest payloads, newest first, and how many there are in all. */
  readonly newest: readonly RecordView[];
  readonly total: number;
  readonly howToVerify: string;
}

/** How many payloads the page lists; the rest stands in the file beside it. */
export const mostListed = 500;

/** The readable page of a bundle. Everything in it stands in the other files as well. */
export function indexPage(facts: IndexFacts): string {
  const { one, optOut, today, madeAt, newest, total } = facts;
  return page(`Evidence for request ${one.reference}`, [
    paragraph(
      `Made by Candor on ${madeAt}. State of the request: ${stateWords[stateOf(one)].text}. ${lawWords[one.law].label.text}.`,
    ),
    heading('What happened'),
    table(['Day', 'What', 'Told to Candor', 'Note'], happened(one).map(cellsOf)),
    heading('Dates'),
    list(caseDatesInEnglish(one, today).map(({ sentence }) => sentence)),
    heading('The opt-out when the letter was written'),
    ...(one.optOut === null ? [paragraph('It was not looked at.')] : checkLines(one.optOut)),
    heading('The opt-out when this bundle was made'),
    ...(optOut.ok ? checkLines(optOut.value) : [paragraph(optOut.error.message)]),
    heading('The letter'),
    ...message(one.draft),
    ...one.letters.flatMap(({ kind, on, draft }) => [
      heading(`${letterWords[kind].text}: the letter of ${dayInEnglish(on)}`),
      ...message(draft),
    ]),
    heading('Payloads'),
    paragraph(listed(facts.contents, newest.length, total)),
    table(
      [
        'Record',
        'When',
        'Origin',
        'Event',
        'userId',
        'Destination',
        'Outcome',
        'Hash in the chain',
      ],
      newest.map((row) => [
        row.id,
        row.at,
        row.origin,
        row.event,
        row.userId,
        row.destination,
        row.outcome,
        row.hash,
      ]),
    ),
    heading('How to verify'),
    `<pre>${escaped(facts.howToVerify)}</pre>`,
  ]);
}

function cellsOf({ on, step, letter }: Happening): readonly string[] {
  if (letter !== null) {
    return [dayInEnglish(on), letterWords[letter.kind].text, letter.told, letter.draft.subject];
  }
  const { what, told, note } = step;
  if (what !== 'reopened') return [dayInEnglish(on), stateWords[what].text, told, note];
  const { record, event, userId, at, hash } = step.evidence;
  const evidence = `Record ${record}: ${event}, userId ${userId}, ${at}, hash ${hash}`;
  return [dayInEnglish(on), stateWords[what].text, told, evidence];
}

function message({ to, subject, body }: Draft): string[] {
  return [
    // That of an office is filled in by the user, in the program that sends it.
    ...(to === '' ? [] : [paragraph(`To: ${to}`)]),
    paragraph(`Subject: ${subject}`),
    `<pre>${escaped(body)}</pre>`,
  ];
}

function listed(contents: BundleContents, shown: number, total: number): string {
  if (total === 0) return 'No payload was captured or sent.';
  const which =
    shown < total ? `The newest ${shown} of ${total} stand here` : `All ${total} stand here`;
  return contents === 'payloads'
    ? `${which}; payloads.ndjson holds the bodies of all.`
    : `${which}; payload-hashes.ndjson holds the SHA-256 of the bodies of all, and no body.`;
}

function checkLines({ verdict, sentence, offSince, witnesses }: OptOutFacts): string[] {
  const since = offSince === null ? '' : ` Turned off on ${dayInEnglish(offSince)}.`;
  return [
    paragraph(`Verdict: ${verdict}. ${sentence}${since}`),
    table(
      ['Check', 'Says', 'Evidence', 'When'],
      witnesses.map(({ name, says, evidence, at }) => [name, says, evidence, at]),
    ),
  ];
}

function heading(text: string): string {
  return `<h2>${escaped(text)}</h2>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

function list(texts: readonly string[]): string {
  if (texts.length === 0) return paragraph('None: the letter was not sent yet.');
  return `<ul>\n${texts.map((text) => `<li>${escaped(text)}</li>`).join('\n')}\n</ul>`;
}
