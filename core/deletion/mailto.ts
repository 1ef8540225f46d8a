import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { failure, success, type Outcome } from '../outcome.ts';
import { draftOf, type Draft } from './draft.ts';
import { sendingMessages as messages } from './messages.ts';

/**
 * Longest address of a draft, in characters. Windows hands on at most 2,081 (Electron's documentation)
 * and some mail programs and Gmail take about 1,620; see the facts behind RFC 6068 in use.
 */
export const longestLink = 1600;

/** A link that opens a draft, and the message it carries. */
export interface LinkDraft {
  readonly href: string;
  readonly draft: Draft;
  /** True when the short form of the letter had to be taken. */
  readonly compact: boolean;
}

/**
 * The `mailto:` address of a message (RFC 6068): `+` in the address as `%2B`, because some programs read a bare
 * one as a space; spaces as `%20`, line breaks as `%0D%0A`. Any length; see {@link mailtoWithin}.
 */
export function mailto(message: Draft): string {
  const { to, subject, body } = draftOf(message);
  const address = encodePart(to).replaceAll('%40', '@');
  return `mailto:${address}?subject=${encodePart(subject)}&body=${encodePart(crlf(body))}`;
}

/** The first of the letter's forms that fits {@link longestLink}; `bad-argument` says what to do when none does. */
export function mailtoWithin(full: Draft, compact: Draft | null): Outcome<LinkDraft> {
  return within(mailto, full, compact, messages.tooLongMail);
}

/** Picks the whole letter, else its short form, by the length of the link that carries it. */
export function within(
  link: (draft: Draft) => string,
  full: Draft,
  compact: Draft | null,
  tooLong: Message,
): Outcome<LinkDraft> {
  for (const [draft, isCompact] of [
    [full, false],
    [compact, true],
  ] as const) {
    if (draft === null) continue;
    const href = link(draft);
    if (href.length <= longestLink) {
      return success({ href, draft: draftOf(draft), compact: isCompact });
    }
  }
  return failure('bad-argument', say(tooLong, { compact: compact === null ? 'no' : 'yes' }));
}

/** Percent-encodes all but letters, digits and `- . _ ~`: a bare `'` ends a text in some Linux programs. */
export function encodePart(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Line breaks as mail has them. */
export function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
