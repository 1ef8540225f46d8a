import { say } from '../messages/language.ts';
import { newsMessages as messages } from './messages.ts';
import type { OptOutSeen } from './seen.ts';
import type { StateName } from './states.ts';
import { verdictWords } from './seen.ts';
import type { VerdictName } from './verdict.ts';

/** What `candor watch` tells of a verdict; its form as JSON. */
export interface VerdictNews {
  /** RFC 3339, UTC: when it was taken. */
  readonly at: string;
  readonly verdict: VerdictName;
  /** The same, finer: a row of the table of states. */
  readonly state: StateName;
  /** The verdict before; null for the first. */
  readonly before: VerdictName | null;
  /** Address of the server; null: none runs. */
  readonly server: string | null;
  readonly release: string | null;
  readonly sentence: string;
}

/** Returns what is to be told of a verdict after another; null: nothing of it changed. `at`: RFC 3339. */
export function verdictNews(
  before: OptOutSeen | null,
  now: OptOutSeen,
  at: string,
): VerdictNews | null {
  if (before !== null && nameOf(before) === nameOf(now)) return null;
  const { verdict, server, release } = now;
  return {
    at,
    verdict: verdict.verdict,
    state: verdict.state,
    before: before?.verdict.verdict ?? null,
    server,
    release,
    sentence: verdict.sentence,
  };
}

/** Returns the news as one line for a person. */
export function verdictLine({ at, verdict, server, sentence }: VerdictNews): string {
  const told = { at, verdict: verdictWords(verdict), sentence };
  return server === null
    ? say(messages.line, told)
    : say(messages.lineOfServer, { ...told, server });
}

function nameOf({ verdict, server, release }: OptOutSeen): string {
  return JSON.stringify([verdict.verdict, verdict.state, server, release]);
}
