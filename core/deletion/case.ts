import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { dayInWords, dayTrouble } from './clocks.ts';
import type { Draft } from './draft.ts';
import type { OptOutFacts } from './facts.ts';
import type { LaterLetter } from './later-letter.ts';
import type { Law } from './law.ts';
import { caseMessages as messages } from './messages.ts';

/** A request and all that happened to it. Its state is the fold of its steps; nothing is ever taken out. */
export interface DeletionCase {
  /** `1`, `2`, …: what `deletion sent ID` names. */
  readonly id: string;
  readonly reference: string;
  readonly law: Law;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** The letter as it was when it was made or, once sent, as it was sent. */
  readonly draft: Draft;
  /** Its short form for links, while it is not sent; null: there is none, or what was sent stands in `draft`. */
  readonly compact: Draft | null;
  /** The instance ids that the request names. */
  readonly userIds: readonly string[];
  /** The opt-out when the letter was made; null: it was not looked at. */
  readonly optOut: OptOutFacts | null;
  readonly steps: readonly CaseStep[];
  /** The letters after the first that were sent, in the order in which they were told. */
  readonly letters: readonly LaterLetter[];
}

/** What the user can say of a request; `reopened` is said by Candor alone. */
export const stepKinds = [
  'sent',
  'unsent',
  'acknowledged',
  'extended',
  'answered',
  'refused',
  'closed',
] as const;
/** One of {@link stepKinds}. */
export type StepKind = (typeof stepKinds)[number];

/** A payload that was captured or sent after the request. */
export interface Evidence {
  /** Number of the record in the history, and the hash that holds it in the chain. */
  readonly record: string;
  readonly hash: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly origin: 'captured' | 'collected';
  readonly event: string;
  readonly userId: string;
  readonly destination: string;
}

/** One thing that happened to a request. */
export type CaseStep =
  | {
      readonly what: StepKind;
      /** The calendar day it happened, by the user's word. */
      readonly on: string;
      /** When that was told to Candor. RFC 3339, UTC. */
      readonly told: string;
      /** What the user wrote to it; empty when nothing. */
      readonly note: string;
    }
  | {
      readonly what: 'reopened';
      readonly on: string;
      readonly told: string;
      readonly note: string;
      readonly evidence: Evidence;
    };

/** Where a request stands. */
export type CaseState = 'drafted' | StepKind | 'reopened';

/** Each state in words. */
export const stateWords: Readonly<Record<CaseState, Message>> = {
  drafted: messages.drafted,
  sent: messages.sent,
  unsent: messages.unsent,
  acknowledged: messages.acknowledged,
  extended: messages.extended,
  answered: messages.answered,
  refused: messages.refused,
  closed: messages.closed,
  reopened: messages.reopened,
};

const next: Readonly<Record<CaseState, readonly CaseState[]>> = {
  drafted: ['sent', 'closed'],
  // `sent` again corrects the day.
  // `unsent` takes back what was told last: it was not sent.
  sent: ['sent', 'unsent', 'acknowledged', 'extended', 'answered', 'refused', 'closed', 'reopened'],
  unsent: [],
  acknowledged: ['extended', 'answered', 'refused', 'closed', 'reopened'],
  extended: ['answered', 'refused', 'closed', 'reopened'],
  answered: ['sent', 'refused', 'closed', 'reopened'],
  refused: ['sent', 'answered', 'closed', 'reopened'],
  closed: ['reopened'],
  reopened: ['sent', 'acknowledged', 'extended', 'answered', 'refused', 'closed'],
};

/**
 * Returns the steps that count: those without a letter that was told as sent and taken back. Both stay in the request, and
 * are shown.
 */
export function standing(steps: readonly CaseStep[]): readonly CaseStep[] {
  return steps.reduce<readonly CaseStep[]>((kept, step) => {
    if (step.what !== 'unsent') return [...kept, step];
    return kept.slice(0, kept.findLastIndex(({ what }) => what !== 'sent') + 1);
  }, []);
}

/** Where a request stands now. */
export function stateOf({ steps }: Pick<DeletionCase, 'steps'>): CaseState {
  return standing(steps).at(-1)?.what ?? 'drafted';
}

/** What can be said of a request in its state; for buttons. */
export function nextSteps(one: Pick<DeletionCase, 'steps'>): readonly StepKind[] {
  return stepKinds.filter((kind) => next[stateOf(one)].includes(kind));
}

/** The day by which the clocks count: of the newest letter sent; null when none was. */
export function sentOn({ steps }: Pick<DeletionCase, 'steps'>): string | null {
  return standing(steps).findLast(({ what }) => what === 'sent')?.on ?? null;
}

/** The day of the first letter, as it was corrected at once or not; null when none was sent. */
export function askedOn(one: Pick<DeletionCase, 'steps'>): string | null {
  const steps = standing(one.steps);
  const first = steps.findIndex(({ what }) => what === 'sent');
  return first < 0 ? null : correctedDay(steps, first);
}

/** The day of the step at a place; of one `sent`, that of the last which corrects it. */
export function correctedDay(steps: readonly CaseStep[], place: number): string | null {
  const at = steps[place];
  if (at?.what !== 'sent') return at?.on ?? null;
  const rest = steps.slice(place);
  const end = rest.findIndex(({ what }) => what !== 'sent');
  return rest.at(end < 0 ? -1 : end - 1)?.on ?? null;
}

/** True while an answer is awaited. */
export function isOpen(one: Pick<DeletionCase, 'steps'>): boolean {
  return ['sent', 'acknowledged', 'extended', 'reopened'].includes(stateOf(one));
}

/**
 * Adds what the user tells. `today` is the calendar day now. Failure `bad-argument`: no calendar day, a day to
 * come or before the request was sent, or a step that does not fit the state.
 */
export function withStep(
  one: DeletionCase,
  step: Extract<CaseStep, { what: StepKind }>,
  today: string,
): Outcome<DeletionCase> {
  const trouble = dayTrouble(step.on, today);
  if (trouble !== null) return refuse(trouble);
  const state = stateOf(one);
  if (!next[state].includes(step.what)) {
    return refuse(
      state === 'drafted'
        ? say(messages.notSentYet, { id: one.id })
        : say(messages.doesNotFit, { id: one.id, state: say(stateWords[state]) }),
    );
  }
  const before = step.what === 'sent' ? null : sentOn(one);
  if (before !== null && step.on < before) {
    return refuse(say(messages.sentAfter, { id: one.id, day: dayInWords(before) }));
  }
  return success({ ...one, steps: [...one.steps, step] });
}

function refuse(message: string): Outcome<never> {
  return failure('bad-argument', message);
}

/** True where a payload after the request would re-open it: it was sent, and is not open again already. */
export function canReopen(one: Pick<DeletionCase, 'steps'>): boolean {
  return next[stateOf(one)].includes('reopened');
}

/**
 * Re-opens a request with a payload that was captured or sent after it; `on` is the day of that payload, `told`
 * the time now. The same case where {@link canReopen} says no.
 */
export function withEvidence(
  one: DeletionCase,
  evidence: Evidence,
  { on, told }: { readonly on: string; readonly told: string },
): DeletionCase {
  if (!canReopen(one)) return one;
  return { ...one, steps: [...one.steps, { what: 'reopened', on, told, note: '', evidence }] };
}
