import { spanWords, type Witness } from './witness.ts';

/** A line by which the server tells that it sends: v0.1.5 on, `a track` from v0.15.0 on. */
const sending = /(?<!Error )\bsending (?:a track )?event (.+?)\s*$/;
/** It follows the line of the attempt, where the level of the log lets that through. */
const failing = /\bError sending event (.+?),/;
/** A connection is given up after 10 s, by the source of each tag; an answer may take longer. */
const attemptMs = 60_000;
const timestamp = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:[.,]\d+)?)\s?(Z|[+-]\d\d:?\d\d)?/;

/** What a piece of a log tells. Times are milliseconds since 1970. */
export interface LogSays {
  /** Lines since the moment asked for that tell of sending. */
  readonly sent: readonly { readonly at: number; readonly event: string }[];
  /** The newest line of sending before that moment; null: none. */
  readonly before: number | null;
  /** Lines since then with a time of their own. */
  readonly lines: number;
}

/** The time of a line, in milliseconds since 1970; null where it has none. Times without a zone are UTC. */
export function timeOfLine(line: string): number | null {
  const match = timestamp.exec(line);
  if (match === null) return null;
  const [, day = '', time = '', zone = 'Z'] = match;
  const parsed = Date.parse(
    `${day}T${time.replace(',', '.')}${zone.replace(/^(.\d\d)(\d\d)$/, '$1:$2')}`,
  );
  return Number.isNaN(parsed) ? null : parsed;
}

/** Reads the lines of a log. `since`: the first moment at which sending could be one too many. */
export function readLog(lines: Iterable<string>, since: number): LogSays {
  const sent: { at: number; event: string }[] = [];
  let before: number | null = null;
  let count = 0;
  let tried: { readonly event: string; readonly at: number } | null = null;
  for (const line of lines) {
    const at = timeOfLine(line);
    if (at === null) continue;
    if (at >= since) count += 1;
    const failed = failing.exec(line)?.[1];
    const event = failed ?? sending.exec(line)?.[1];
    if (event === undefined) continue;
    const told = failed !== undefined && event === tried?.event && at - tried.at <= attemptMs;
    tried = failed === undefined ? { event, at } : null;
    if (told) continue;
    if (at >= since) sent.push({ at, event });
    else before = Math.max(before ?? at, at);
  }
  return { sent, before, lines: count };
}

/**
 * The witness `log`. A line of sending since the switch says on. Their absence says off only when the log goes
 * on being written and two heartbeats were due; `source` names the log. `says` null: none can be read, `why`.
 * `breachFrom`: the moment from which sending is one too many, milliseconds since 1970; what was sent between `since`,
 * from which the log was read, and then was still right, and silence counts from there on.
 */
export function logWitness(facts: {
  readonly says: LogSays | null;
  readonly source: string;
  readonly why: string;
  readonly since: number;
  readonly breachFrom: number;
  readonly heartbeatSeconds: number;
  readonly now: number;
  readonly at: string;
}): Witness {
  const { says, source, at } = facts;
  const make = (said: Witness['says'], evidence: string, detail: string, clause = ''): Witness => ({
    name: 'log',
    says: said,
    evidence,
    detail,
    clause,
    at,
  });
  if (says === null) return make('unknown', 'No log can be read', facts.why);
  const late = says.sent.filter((one) => one.at >= facts.breachFrom);
  const newest = late.at(-1);
  if (newest !== undefined) {
    const alone = late.length === 1;
    const times = alone ? 'A line' : `${late.length} lines`;
    return make(
      'on',
      `${times} “sending event” in ${source}, ${alone ? '' : 'the last '}for “${newest.event.slice(0, 80)}” ${spanWords(facts.now - newest.at)} ago`,
      'The server writes this line each time it reports.',
      'its log tells of reports since',
    );
  }
  const before = says.sent.at(-1)?.at ?? says.before;
  const quiet = facts.now - Math.max(facts.since, before ?? 0);
  const watched = spanWords(quiet);
  const last =
    before === null
      ? ''
      : ` The last one was ${spanWords(facts.now - before)} ago, before the server was to stop.`;
  const evidence = `No line “sending event” in ${source} for ${watched}`;
  if (says.lines === 0) {
    return make(
      'unknown',
      evidence,
      `Nothing else was written there since, so it may not be its log.${last}`,
    );
  }
  const due = facts.heartbeatSeconds > 0 && quiet >= 2000 * facts.heartbeatSeconds;
  if (!due)
    return make('unknown', evidence, `Too early: two heartbeats have not been due yet.${last}`);
  return make(
    'off',
    evidence,
    `Other lines were written there since.${last}`,
    'its log shows no report',
  );
}
