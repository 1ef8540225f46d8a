import type { Words } from './letter/words.ts';

/** One line of the letter, which can be left out by itself. */
export interface LetterLine {
  /** Stays the same while the letter changes: `host:7043454519337943041`. */
  readonly id: string;
  /** Lines of one part stand under another; parts are parted by a blank line. */
  readonly part: number;
  /** English, as the vendor reads it. */
  readonly text: string;
  /** The same for the user, who reads another language; null: English is read, or the user typed it. Only shown. */
  readonly translation: string | null;
  /** Its words in the short form for links; null: the short form goes without it. */
  readonly compact: string | null;
  readonly included: boolean;
  /** What the line is for, or why it is left out: one sentence for the user. */
  readonly why: string;
}

/** A line before the user's choice: `included` is what Candor suggests. */
export type SuggestedLine = Omit<LetterLine, 'part'>;

/** Makes a line that Candor suggests to include. */
export function line(
  id: string,
  { text, translation }: Words,
  compact: string | null,
  why: string,
): SuggestedLine {
  return { id, text, translation, compact, included: true, why };
}
