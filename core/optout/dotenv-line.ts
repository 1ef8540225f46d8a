import { hasStrayBytes } from './utf8.ts';

/** What the server reads at once: one line of the file, or several that a quote joins. Offsets in the whole text. */
export type LogicalLine =
  | { readonly is: 'comment'; readonly next: number }
  | {
      readonly is: 'text';
      /** Where its text ends; a line end and a comment behind a blank are not part of it. */
      readonly end: number;
      readonly next: number;
    }
  | { readonly is: 'fault'; readonly fault: LineFault; readonly next: number };

/** Why the server finds no end of a line: it stops reading the file there. */
export type LineFault =
  'not-utf8' | 'double-quote' | 'single-quote' | 'backslash-at-end' | 'blank-at-end';

type State = 'plain' | 'blank' | 'escaped' | Quoted | `${Quoted}-escaped`;
type Quoted = 'double-quote' | 'single-quote';

const comment = /^\p{White_Space}*#/u;
const quotes = { 'double-quote': '"', 'single-quote': "'" } as const;
const blank = /[^\P{White_Space}\r\n]/u;

/**
 * Returns the logical line that starts at an offset. The server looks for its end apart from what the line says: quotes
 * count in comments and keys too, a backslash hides the next character even between single quotes, and `#` begins a
 * comment only behind one blank (or three; two blanks cancel each other). Source: runs of dotenvy 0.15.7.
 */
export function logicalLine(text: string, start: number): LogicalLine {
  let state: State = 'plain';
  for (let from = start; from < text.length;) {
    const next = nextLine(text, from);
    const line = text.slice(from, next);
    if (hasStrayBytes(line)) return { is: 'fault', fault: 'not-utf8', next };
    if (from === start && comment.test(line)) return { is: 'comment', next };
    for (let at = from; at < next; at += 1) {
      const char = text.charAt(at);
      if (state === 'blank' && char === '#') return { is: 'text', end: at, next };
      state = after(state, char);
    }
    if (state === 'plain') return { is: 'text', end: withoutLineEnd(text, from, next), next };
    from = next;
  }
  return { is: 'fault', fault: faultOf(state), next: text.length };
}

/** Returns where the line after the one that holds an offset starts. */
export function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at + 1;
}

function after(state: State, char: string): State {
  if (state === 'escaped') return 'plain';
  if (state === 'double-quote-escaped') return 'double-quote';
  if (state === 'single-quote-escaped') return 'single-quote';
  if (state === 'double-quote' || state === 'single-quote') {
    if (char === '\\') return `${state}-escaped`;
    return char === quotes[state] ? 'plain' : state;
  }
  if (char === '\\') return 'escaped';
  if (char === quotes['double-quote']) return 'double-quote';
  if (char === quotes['single-quote']) return 'single-quote';
  // A second blank is none.
  return state === 'plain' && blank.test(char) ? 'blank' : 'plain';
}

function faultOf(state: State): LineFault {
  if (state === 'blank' || state === 'plain') return 'blank-at-end';
  if (state === 'escaped') return 'backslash-at-end';
  return state.startsWith('double') ? 'double-quote' : 'single-quote';
}

function withoutLineEnd(text: string, from: number, next: number): number {
  if (text[next - 1] !== '\n') return next;
  return next - 2 >= from && text[next - 2] === '\r' ? next - 2 : next - 1;
}
