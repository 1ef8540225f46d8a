import type { Outcome } from '../outcome.ts';
import { draftOf, type Draft } from './draft.ts';
import { crlf, encodePart, within, type LinkDraft } from './mailto.ts';
import { sendingMessages as messages } from './messages.ts';

/** The host of Gmail's compose page; the only one that {@link gmail} gives. */
export const gmailHost = 'mail.google.com';

/**
 * The address of Gmail's compose page with a message in it. Gmail reads its parameters as a form, where a bare
 * `+` is a space: therefore `%2B`, and `%20` for spaces. Any length; see {@link gmailWithin}.
 */
export function gmail(message: Draft): string {
  const { to, subject, body } = draftOf(message);
  const parts = { to, su: subject, body: crlf(body) };
  const query = Object.entries(parts).map(([name, text]) => `&${name}=${encodePart(text)}`);
  return `https://${gmailHost}/mail/?view=cm&fs=1${query.join('')}`;
}

/** The first of the letter's forms that fits; `bad-argument` says what to do when none does. */
export function gmailWithin(full: Draft, compact: Draft | null): Outcome<LinkDraft> {
  return within(gmail, full, compact, messages.tooLongGmail);
}
