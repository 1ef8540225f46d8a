import { isAtLeast, type Release } from '../catalogue/version.ts';
import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import type { LogSays } from './log-lines.ts';
import { logCheckMessages as messages } from './checks/messages.ts';
import { sinceWords, type NamedMoment } from './moment.ts';
import { spanWords, type Check } from './check.ts';

/** Everything that the check `log` rests on. Times are milliseconds since 1970. */
export interface LogFacts {
  /** Null: no log can be read, and `why` tells. */
  readonly says: LogSays | null;
  /** What the log is called. */
  readonly source: string;
  readonly why: string;
  readonly release: Release | null;
  /** Whether the settings of the running process let the lines through that tell of sending; null: not known. */
  readonly admits: boolean | null;
  /** From where on it was read. */
  readonly since: number;
  /** The moment from which sending is one too many; what was sent before it was still right. */
  readonly breach: NamedMoment;
  readonly heartbeatSeconds: number;
  readonly now: number;
  /** RFC 3339. */
  readonly at: string;
}

/** The line that tells of sending, in the words of a release. */
function wordsOf(release: Release | null): string {
  if (release === null || isAtLeast(release, 'v0.15.0')) return 'sending a track event';
  return isAtLeast(release, 'v0.4.6') ? 'sending event' : '[TRACE] sending event';
}

/**
 * Returns the check `log`. A line of sending since the switch says on. Their absence says off only where the log would
 * have them (its level lets them through, and it goes on being written) and two heartbeats were due.
 */
export function logCheck(facts: LogFacts): Check {
  const { says, at } = facts;
  const parts =
    says === null
      ? unknown(say(messages.noLog), facts.why)
      : (lateReports(says, facts) ?? silence(says, facts));
  return { name: 'log', ...parts, at };
}

type Parts = Pick<Check, 'says' | 'evidence' | 'detail' | 'clause'>;

function unknown(evidence: string, detail: string): Parts {
  return { says: 'unknown', evidence, detail, clause: '' };
}

/** The reports after the server should have stopped; null: the log has none. */
function lateReports({ sent }: LogSays, { breach, source, now }: LogFacts): Parts | null {
  const late = sent.filter((one) => one.at >= breach.at);
  const newest = late.at(-1);
  if (newest === undefined) return null;
  const lines = late.length;
  return {
    says: 'on',
    evidence: say(messages.lines, {
      lines,
      line: newest.words.slice(0, 120),
      source,
      span: spanWords(now - newest.at),
    }),
    detail: say(messages.writtenEachTime),
    clause: say(messages.tells, { lines, since: sinceWords(breach) }),
  };
}

function silence(says: LogSays, facts: LogFacts): Parts {
  const before = says.sent.at(-1)?.at ?? says.before;
  // A log that was cut off, or rotated, tells nothing of what was before its first line.
  const quiet = facts.now - Math.max(facts.since, before ?? says.first ?? 0);
  const last =
    before === null ? '' : say(messages.lastBefore, { span: spanWords(facts.now - before) });
  const evidence = say(messages.noLine, {
    line: wordsOf(facts.release),
    source: facts.source,
    span: spanWords(quiet),
  });
  const doubt = doubtOf(says, facts, quiet);
  if (doubt !== null) return unknown(evidence, sentences(doubt, last));
  return {
    says: 'off',
    evidence,
    detail: sentences(say(messages.othersWritten), last),
    clause: say(messages.noReport),
  };
}

/** Why the absence of the line proves nothing, one sentence; null: it does. `quiet`: for how many milliseconds. */
function doubtOf(says: LogSays, facts: LogFacts, quiet: number): string | null {
  if (facts.admits === false) return say(messages.levelTooHigh);
  if (says.lines === 0) return say(messages.nothingElse);
  if (facts.admits === null && !says.informs) return say(messages.levelNotKnown);
  const due = facts.heartbeatSeconds > 0 && quiet >= 2000 * facts.heartbeatSeconds;
  return due ? null : say(messages.tooEarly);
}
