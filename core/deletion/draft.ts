/** A message as it will be sent. Line breaks in `body` are `\n`. */
export interface Draft {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Longest subject and body that are taken, in UTF-16 units: a letter is far below both. */
const longest = { subject: 300, body: 200_000 };

// Neither can be carried by every mail program: a NUL ends a text in some, other control signs are dropped.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/**
 * Brings a message into the one form that all ways of sending carry unharmed: one-line subject without runs
 * of spaces, `\n` alone in the body, no control signs, whole characters only, no blank end. What a user edits
 * goes through here and is shown again, so that what is shown is what is sent.
 */
export function draftOf(draft: Draft): Draft {
  return {
    to: oneLine(draft.to),
    subject: oneLine(draft.subject).slice(0, longest.subject).toWellFormed().trimEnd(),
    body: plainText(draft.body),
  };
}

/** A text on one line, without control signs, its white space single spaces. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(control, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .toWellFormed();
}

function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(control, '')
    .slice(0, longest.body)
    .toWellFormed()
    .replace(/^\n+/, '')
    .trimEnd();
}
