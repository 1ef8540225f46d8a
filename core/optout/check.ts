import { formatDuration } from '../format.ts';

/** Who is asked whether the server still reports, in the order in which they are shown. */
export const checkNames = ['files', 'process', 'server', 'log', 'wire'] as const;

/** One of {@link checkNames}. */
export type CheckName = (typeof checkNames)[number];

/** What a check says. `unknown`: it cannot say, and why stands in its detail. */
export type Says = 'off' | 'on' | 'unknown';

/** One check, made once. */
export interface Check {
  readonly name: CheckName;
  readonly says: Says;
  /** What was seen, so that a person can see it too without Candor. */
  readonly evidence: string;
  /** What that means and what it does not, one or two sentences. */
  readonly detail: string;
  /** A clause for the sentence of the verdict: `the server says so`; '' where there is none. */
  readonly clause: string;
  /** When it was made, RFC 3339. */
  readonly at: string;
}

/** A length of time in the two largest units that count: `3 h 12 min`, `40 s`, `2 d 4 h`. `ms` below 0 counts as 0. */
export function spanWords(ms: number): string {
  return formatDuration(ms / 1000, 60);
}
