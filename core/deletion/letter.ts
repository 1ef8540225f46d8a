import { say } from '../messages/language.ts';
import { draftOf, oneLine, type Draft } from './draft.ts';
import { vendor, type LetterChoices, type LetterFacts } from './facts.ts';
import { installationLines, optOutLine } from './fact-lines.ts';
import { lawLines } from './law-lines.ts';
import { letterMessages as words } from './letter/messages.ts';
import { asTyped, plainly, written } from './letter/words.ts';
import { line, type LetterLine, type SuggestedLine } from './letter-line.ts';
import { whyMessages as messages } from './messages.ts';

/** The letter, line by line, and the messages that the included lines make. */
export interface Letter {
  readonly reference: string;
  readonly lines: readonly LetterLine[];
  readonly draft: Draft;
  /** The short form for links, where length counts: the same request with the ids alone. */
  readonly compact: Draft;
}

/** Longest name or country that is taken. */
const longestTyped = 120;

/**
 * Makes the request for deletion. The vendor's own promise stands first; a law adds only its own lines; name
 * and country stand there only when typed. Lines named in `leftOut` are kept in `lines` and not in the messages.
 */
export function letterOf(facts: LetterFacts, choices: LetterChoices): Letter {
  const leftOut = new Set(choices.leftOut);
  const lines = partsOf(facts, choices).flatMap((lined, part) =>
    lined.map((one) => ({ ...one, part, included: one.included && !leftOut.has(one.id) })),
  );
  const subject = `Request to delete telemetry data (${facts.reference})`;
  const draft = (texts: readonly (readonly [number, string])[], between: string): Draft =>
    draftOf({ to: vendor.address, subject, body: joined(texts, between) });
  const chosen = lines.filter(({ included }) => included);
  return {
    reference: facts.reference,
    lines,
    draft: draft(
      chosen.map(({ part, text }) => [part, text]),
      '\n\n',
    ),
    compact: draft(
      chosen.flatMap(({ part, compact }) => (compact === null ? [] : [[part, compact] as const])),
      '\n',
    ),
  };
}

function partsOf(facts: LetterFacts, choices: LetterChoices): SuggestedLine[][] {
  const law = lawLines(choices.law, facts.today);
  return [
    [line('greeting', plainly(words.greeting), null, say(messages.greeting))],
    [
      line(
        'reference',
        written(words.reference, () => ({ reference: facts.reference })),
        `Reference: ${facts.reference}`,
        say(messages.reference),
      ),
    ],
    requestLines(),
    [...law.basis],
    ...installationLines(facts.installations),
    [
      line(
        'recipients',
        plainly(words.recipients),
        'Also at recipients: Segment, Amplitude, and RudderStack and Sentry where used.',
        say(messages.recipients),
      ),
      ...law.recipients,
    ],
    [optOutLine(facts.optOut, facts.today)],
    answerLines(law.deadline),
    identityLines(choices),
  ];
}

/** The vendor's own promise, and what is asked. */
function requestLines(): SuggestedLine[] {
  return [
    line(
      'promise',
      written(words.promise, () => ({ promise: vendor.promise })),
      'Your telemetry page says collected data “can be deleted on request”.',
      say(messages.promise),
    ),
    line(
      'request',
      plainly(words.request),
      'Please delete all telemetry data of the installations below.',
      say(messages.request),
    ),
    line('interface', plainly(words.interface), null, say(messages.interface)),
  ];
}

/** What the answer should say. `deadline`: the lines of the law on when it is due. */
function answerLines(deadline: readonly SuggestedLine[]): SuggestedLine[] {
  return [
    line(
      'confirmation',
      plainly(words.confirmation),
      'Please confirm in writing: date, recipients told, backups.',
      say(messages.confirmation),
    ),
    ...deadline,
    line('refusal', plainly(words.refusal), null, say(messages.refusal)),
    line('purpose', plainly(words.purpose), null, say(messages.purpose)),
  ];
}

function identityLines({ name, country }: LetterChoices): SuggestedLine[] {
  const [who, where] = [typed(name), typed(country)];
  return [
    ...(who === '' ? [] : [line('name', asTyped(who), who, say(messages.name))]),
    ...(where === '' ? [] : [line('country', asTyped(where), where, say(messages.country))]),
  ];
}

/** Texts of one part on lines of their own, parts with `between` in between. */
function joined(texts: readonly (readonly [number, string])[], between: string): string {
  return texts
    .map(([part, text], index) => {
      const before = texts[index - 1];
      if (before === undefined) return text;
      return `${before[0] === part ? '\n' : between}${text}`;
    })
    .join('');
}

function typed(text: string): string {
  return oneLine(oneLine(text).slice(0, longestTyped));
}
