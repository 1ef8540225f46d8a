/**
 * Controls (C0, DEL, C1), which can drive a terminal, and marks that nobody sees and that turn the direction of writing
 * or part, join, fill and hide letters. A text of others that holds one can look like another text. What only chooses the
 * form of the letter before it (variation selectors) stays.
 */
const marks = /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{DI}\u2028-\u202e\ufff9-\ufffb]/gu;

/** Returns the text with each control and direction mark as its number, `\u{202e}`: for one line. */
export function visible(text: string): string {
  return text.replace(marks, escapeOf);
}

/** The same for a text of several lines: line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(marks, (mark, at: number) => {
    const lineEnd = mark === '\r' && text[at + 1] === '\n';
    return mark === '\n' || mark === '\t' || lineEnd ? mark : escapeOf(mark);
  });
}

/** Returns a text of JSON with each such mark as an escape of JSON's own, so that it is still the same document. */
export function visibleJson(text: string): string {
  // White space between values is JSON's own, and inside of strings JSON has no other control below DEL.
  return text.replace(marks, (mark) =>
    mark < ' '
      ? mark
      : Array.from(
          { length: mark.length },
          (_, at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, '0')}`,
        ).join(''),
  );
}

function escapeOf(mark: string): string {
  return `\\u{${mark.codePointAt(0)?.toString(16) ?? ''}}`;
}
