import { isAtLeast, type Release } from '../catalogue/version.ts';
import type { LogSays } from './log-lines.ts';
import { momentName, type NamedMoment } from './moment.ts';
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
      ? unknown('No log can be read', facts.why)
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
  const alone = late.length === 1;
  const times = alone ? 'A line' : `${late.length} lines such as`;
  return {
    says: 'on',
    evidence: `${times} “${newest.words.slice(0, 120)}” in ${source}, ${alone ? '' : 'the last '}${spanWords(now - newest.at)} ago`,
    detail: 'The server writes this line each time it reports.',
    clause: `its log tells of ${alone ? 'a report' : `${late.length} reports`} since ${momentName(breach)}`,
  };
}

function silence(says: LogSays, facts: LogFacts): Parts {
  const before = says.sent.at(-1)?.at ?? says.before;
  // A log that was cut off, or rotated, tells nothing of what was before its first line.
  const quiet = facts.now - Math.max(facts.since, before ?? says.first ?? 0);
  const last =
    before === null
      ? ''
      : ` The last one was ${spanWords(facts.now - before)} ago, before the server should have stopped.`;
  const evidence = `No line “${wordsOf(facts.release)} …” in ${facts.source} for ${spanWords(quiet)}`;
  const doubt = doubtOf(says, facts, quiet);
  if (doubt !== null) return unknown(evidence, `${doubt}${last}`);
  return {
    says: 'off',
    evidence,
    detail: `Other lines were written there since.${last}`,
    clause: 'its log shows no report',
  };
}

/** Why the absence of the line proves nothing, one sentence; null: it does. `quiet`: for how many milliseconds. */
function doubtOf(says: LogSays, facts: LogFacts, quiet: number): string | null {
  if (facts.admits === false) {
    return 'The log level of the server (RUST_LOG) is above INFO, so it never writes this line: its absence says nothing.';
  }
  if (says.lines === 0) return 'Nothing else was written there since, so it may not be its log.';
  if (facts.admits === null && !says.informs) {
    return 'Candor can’t tell the log level of the running server, and it wrote no line of the level INFO: the absence of this one says nothing.';
  }
  const due = facts.heartbeatSeconds > 0 && quiet >= 2000 * facts.heartbeatSeconds;
  return due ? null : 'Too early: two heartbeats were not due yet.';
}
