import { isDay } from '../../../core/deletion/clocks.ts';
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

/** What the commands take that tell what came of a request. */
export interface StepOptions {
  /** A calendar day. */
  readonly on: string;
  readonly note: string;
  /** `sent` alone: the short form was sent. */
  readonly short?: true;
}

/** A calendar day as given. Throws `UsageError` for anything else. */
export function dayOption(text: string): string {
  if (!isDay(text)) throw new UsageError('--on: a day is written like 2026-11-23');
  return text;
}
