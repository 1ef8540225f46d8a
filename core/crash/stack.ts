/** One line of a stack, as V8 wrote it. */
export interface StackLine {
  /** Empty where there was none. */
  readonly call: string;
  /** Path or address; `<anonymous>`, `native`. */
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** Most lines that are read: V8 itself keeps ten unless told otherwise. */
const mostLines = 50;

/**
 * Reads the lines of a stack (V8, “Stack trace API”), newest call first. What is not such a line, the message
 * above all, is passed over: it is told elsewhere.
 */
export function readStack(stack: string): readonly StackLine[] {
  const lines: StackLine[] = [];
  for (const text of stack.split(/\r?\n/)) {
    if (lines.length === mostLines) break;
    const line = readLine(text);
    if (line !== null) lines.push(line);
  }
  return lines;
}

function readLine(text: string): StackLine | null {
  const at = /^\s{1,20}at (?:async )?(.+)$/.exec(text)?.[1];
  if (at === undefined || at.length > 2000) return null;
  // From the last "(" on: a path may hold one, a call seldom does, and then only the call suffers.
  const bracket = at.endsWith(')') ? at.lastIndexOf(' (') : -1;
  const call = bracket === -1 ? '' : at.slice(0, bracket);
  const place = bracket === -1 ? at : at.slice(bracket + 2, -1);
  const [, file = place, line, column] = /^(.*?):(\d{1,9})(?::(\d{1,9}))?$/.exec(place) ?? [];
  return { call, file, line: numberOf(line), column: numberOf(column) };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
