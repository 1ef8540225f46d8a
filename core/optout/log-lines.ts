/** A line by which the server tells that it sends, as it stands: `[TRACE]` up to v0.4.5, `a track` from v0.15.0 on. */
const sending = /((?:\[TRACE\] )?(?<!Error )\bsending (?:a track )?event (.+?))\s*$/;
/** It follows the line of the attempt, where the level of the log lets that through. */
const failing = /\b(Error sending event (.+?)),/;
/** A connection is given up after 10 s, by the source of each tag; an answer may take longer. */
const attemptMs = 60_000;
const timestamp = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)([.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?/;
/** A line of the server's own modules at the level of the lines that tell of sending, or at a lower one. */
const ownInfo = /\b(?:INFO|DEBUG|TRACE)\b[^\]:]*\b(?:openobserve|zincobserve|common)\b/;
/** The report of the start, in whatever words of the release. */
const ofTheStart = /\bStarting server$/;

/** One line that tells of sending. */
export interface SentLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: string;
  /** The line as it stands, without what the logger puts around it. */
  readonly words: string;
}

/** What a piece of a log tells. Times are milliseconds since 1970. */
export interface LogSays {
  /** Lines since the moment asked for that tell of sending. */
  readonly sent: readonly SentLine[];
  /** The newest line of sending before that moment; null: none. */
  readonly before: number | null;
  /** Lines since then with a time of their own. */
  readonly lines: number;
  /** The time of the oldest line that was read: what was before it is not in the log any more. Null: none has a time. */
  readonly first: number | null;
  /** True where this run wrote lines of the level at which it tells of sending. */
  readonly informs: boolean;
}

/** How the times of a log are to be read. */
export interface LogTimes {
  /** When the server was started, milliseconds since 1970; null: not known. */
  readonly startedAt: number | null;
  /** The time zone (`Asia/Kolkata`, `UTC`) of times without one; null: not known, and such a time says nothing. */
  readonly zone: string | null;
}

/** Returns the time of a line, in milliseconds since 1970; null where it has none, or one in a zone that is not known. */
export function timeOfLine(line: string, zone: string | null = 'UTC'): number | null {
  return momentOf(line, zone)?.at ?? null;
}

/** `whole`: it has whole seconds, so it may be up to a second later. */
function momentOf(line: string, zone: string | null): { at: number; whole: boolean } | null {
  const match = timestamp.exec(line);
  if (match === null) return null;
  const [, day = '', time = '', fraction = '', own] = match;
  const whole = fraction === '';
  const clock = `${day}T${time}${fraction.replace(',', '.')}`;
  if (own === undefined && zone === null) return null;
  const at =
    own === undefined && zone !== null && zone !== 'UTC'
      ? inZone(Date.parse(`${clock}Z`), zone)
      : Date.parse(`${clock}${(own ?? 'Z').replace(/^(.\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(at) ? null : { at, whole };
}

/** A local time, written as if it were UTC, as the moment it is; NaN where the zone is not known. */
function inZone(local: number, zone: string): number {
  const first = local - offsetOf(local, zone);
  return local - offsetOf(first, zone);
}

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetOf(at: number, timeZone: string): number {
  if (Number.isNaN(at)) return at;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } catch {
    return Number.NaN;
  }
}

/**
 * Reads the lines of a log. `since`: the first moment at which sending could be one too many. A start is reported in the
 * second in which the process began, and old releases write whole seconds: such a line counts from the start on.
 */
export function readLog(
  lines: Iterable<string>,
  since: number,
  { startedAt, zone }: LogTimes = { startedAt: null, zone: 'UTC' },
): LogSays {
  const attempts = new Attempts();
  const sent: SentLine[] = [];
  let before: number | null = null;
  let first: number | null = null;
  let count = 0;
  let informs = false;
  for (const line of lines) {
    const moment = momentOf(line, zone);
    if (moment === null) continue;
    first = Math.min(first ?? moment.at, moment.at);
    const at = isReportOfStart(line, moment, startedAt) ? startedAt : moment.at;
    if (at >= since) count += 1;
    if (at >= (startedAt ?? since) - 1000 && ownInfo.test(line)) informs = true;
    const found = attempts.take(line, at);
    if (found === null) continue;
    if (at >= since) sent.push({ at, ...found });
    else before = Math.max(before ?? at, at);
  }
  return { sent, before, lines: count, first, informs };
}

/** True where a line in whole seconds reports the start that happened within that second. */
function isReportOfStart(
  line: string,
  { at, whole }: { at: number; whole: boolean },
  startedAt: number | null,
): startedAt is number {
  const begins = startedAt !== null && whole && at <= startedAt && startedAt < at + 1000;
  return begins && ofTheStart.test(line.trimEnd());
}

/** Finds the attempts to send in a log. A line of failure that follows its attempt is no second one. */
class Attempts {
  #tried: { readonly event: string; readonly at: number } | null = null;

  /** Returns the attempt that a line is the first to tell of; null: none. */
  take(line: string, at: number): Omit<SentLine, 'at'> | null {
    const failed = failing.exec(line);
    const found = failed ?? sending.exec(line);
    if (found === null) return null;
    const [, words = '', event = ''] = found;
    const tried = this.#tried;
    this.#tried = failed === null ? { event, at } : null;
    const isKnown = failed !== null && event === tried?.event && at - tried.at <= attemptMs;
    return isKnown ? null : { event, words };
  }
}

/**
 * Whether a filter (`RUST_LOG`) lets the lines through that tell of sending: they are of the level INFO. Of several rules
 * the one with the longest module counts. Null: it has a form that is not read here. Source: the documentation of
 * env_logger and tracing_subscriber.
 */
export function letsInfoThrough(filter: string): boolean | null {
  // One that is set and empty lets only errors through up to v0.7.2.
  if (filter.trim() === '') return null;
  const rules = filter.split(',').map((part) => {
    const [module = '', level = ''] = part.trim().split('=');
    const alone = levelOf(module);
    return !part.includes('=') && alone !== null
      ? { module: '', level: alone }
      : { module, level: part.includes('=') ? levelOf(level) : true };
  });
  if (/[[\]{}/]/.test(filter) || rules.some(({ level }) => level === null)) return null;
  const found = modules.map((module) =>
    rules
      .filter((rule) => module.startsWith(rule.module))
      .toSorted((a, b) => b.module.length - a.module.length)
      .at(0),
  );
  return found.every((rule) => rule?.level === true);
}

/** The modules that tell of sending, in the order of the releases. */
const modules = [
  'zincobserve::meta::telemetry',
  'openobserve::meta::telemetry',
  'openobserve::common::meta::telemetry',
  'common::meta::telemetry',
];

/** True where a level lets INFO through; null: it is no level. */
function levelOf(text: string): boolean | null {
  const level = ['trace', 'debug', 'info', 'warn', 'error', 'off'].indexOf(text.toLowerCase());
  return level === -1 ? null : level <= 2;
}
