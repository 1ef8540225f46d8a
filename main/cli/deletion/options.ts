import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import { isDay } from '../../../core/deletion/clocks.ts';
import type { FollowUpKind } from '../../../core/deletion/later-letter.ts';
import type { Law } from '../../../core/deletion/law.ts';
import { UsageError } from '../types.ts';

/** Forms of a letter in the terminal. */
export const forms = ['text', 'mailto', 'eml'] as const;
/** One of {@link forms}. */
export type Form = (typeof forms)[number];

/** How a letter is to be written. */
export interface WriteOptions {
  readonly as: Form;
  readonly out?: string;
}

/** What `deletion letter` takes. */
export interface LetterOptions extends WriteOptions {
  readonly law: Law;
  readonly name: string;
  readonly country: string;
  readonly leaveOut: readonly string[];
}

/** What `deletion follow-up` takes. */
export interface FollowUpOptions extends WriteOptions {
  readonly kind: FollowUpKind;
  /** The calendar day it was sent: then it is kept, and not written. */
  readonly sent?: string;
}

/** What the commands take that tell what came of a request. */
export interface StepOptions {
  /** A calendar day. */
  readonly on: string;
  readonly note: string;
  /** `sent` alone: the short form was sent. */
  readonly short?: true;
}

/** Reads a calendar day as given with an option (`--on`). Throws `UsageError` for anything else. */
export function dayOption(option: string): (text: string) => string {
  return (text) => {
    if (!isDay(text)) throw new UsageError(say(messages.badDay, { option }));
    return text;
  };
}
