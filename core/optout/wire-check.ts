import { sentenceCase } from '../format.ts';
import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import { wireCheckMessages as messages } from './checks/messages.ts';
import { verdictMessages } from './messages.ts';
import {
  afterWords,
  sinceMoment,
  sinceWords,
  type MomentName,
  type NamedMoment,
} from './moment.ts';
import { spanWords, type Check } from './check.ts';

/** Why silence does not count yet, and what makes it count. */
export interface Missing {
  /** A clause that ends a sentence: `no report of this server has come through the relay`. */
  readonly what: string;
  /** What to do, one sentence; '' where waiting is all there is. */
  readonly todo: string;
}

/** The record that proves that this server's reports reach the relay. */
export interface Control {
  readonly recordId: string;
  /** RFC 3339. */
  readonly at: string;
}

/** Everything that the check `wire` rests on. Spans are milliseconds. */
export interface WireFacts {
  /** Why the relay says nothing now, one sentence; null: it listens and shows that it runs. */
  readonly deaf: string | null;
  /**
   * Payloads of the server's own since a moment. `tooMany`: it should have stopped then; false: nobody turned it off, so
   * that they are what it is meant to do.
   */
  readonly late: {
    readonly payloads: number;
    readonly lastAt: number | null;
    readonly since: NamedMoment;
    readonly tooMany: boolean;
  };
  /** Payloads that came after the switch, and before they were one too many; null: none did. */
  readonly underWay: {
    readonly payloads: number;
    /** How long after that moment the last of them came. */
    readonly afterMs: number;
    readonly moment: MomentName;
  } | null;
  /** Payloads among them that could not be recorded. */
  readonly unrecorded: number;
  /** Requests under this server's secret that were turned away, or lost, since the control. */
  readonly refused: number;
  /** Why nothing of this server could come here, or be told apart, whatever it sends; null: nothing is in the way. */
  readonly obstacle: Missing | null;
  readonly control: Control | null;
  /** Why there is no control; not looked at where there is one. */
  readonly noControl: Missing;
  /** Seconds between two heartbeats that the running process went by, until a longer interval could count; 0 or less: it makes none; null: not known. */
  readonly heartbeatSeconds: number | null;
  /** For how long the relay has really listened, and nothing came since the server must be silent. */
  readonly silentMs: number;
  /** For how long of it, at its end, the process may have gone by a longer interval. */
  readonly longerMs: number;
  /** What the silence is counted from. */
  readonly quietSince: NamedMoment;
  readonly now: number;
  /** RFC 3339. */
  readonly at: string;
}

/** What the wire proves, beside what the check says. */
export interface WireChecked {
  readonly check: Check;
  readonly control: Control | null;
  /** When silence counts, or has counted since, RFC 3339; null: something else is missing. */
  readonly provenFrom: string | null;
  /** Null: silence is proof. */
  readonly missing: Missing | null;
}

/** Heartbeats that must have been due, and not have come, before silence counts. */
export const heartbeatsOfSilence = 2;

/**
 * Returns the check `wire`. A payload after the server should have stopped says on, wherever the server is pointed.
 * Silence says off only on a path that was seen to carry a report of this server, and after the time of two heartbeats.
 */
export function wireCheck(facts: WireFacts): WireChecked {
  if (facts.late.payloads > 0) return arrived(facts);
  if (facts.deaf !== null) {
    return unknown(facts, facts.deaf, {
      what: say(messages.noRelay),
      todo: say(messages.startRelay),
    });
  }
  const silent = { span: spanWords(facts.silentMs), since: sinceWords(facts.quietSince) };
  const way = underWayWords(facts.underWay);
  if (facts.refused > 0) {
    const requests = facts.refused;
    return unknown(facts, say(messages.silentRefused, { ...silent, way, requests }), {
      what: say(messages.refused, { requests }),
      todo: proveAgain(),
    });
  }
  const evidence = say(messages.silent, { ...silent, way });
  const { control } = facts;
  if (facts.obstacle !== null) return unknown(facts, evidence, facts.obstacle);
  if (control === null) return unknown(facts, evidence, facts.noControl);
  const beat = facts.heartbeatSeconds;
  if (beat === null || beat <= 0) {
    return unknown(facts, evidence, beat === null ? unknownInterval() : noHeartbeat());
  }
  return silence({ ...facts, control }, beat * 1000, { ...silent, way });
}

function unknownInterval(): Missing {
  return { what: say(messages.intervalNotKnown), todo: say(messages.restartForInterval) };
}

function noHeartbeat(): Missing {
  return { what: say(messages.noHeartbeat), todo: say(messages.removeInterval) };
}

function arrived({ late, unrecorded, control, now, at }: WireFacts): WireChecked {
  const { payloads } = late;
  const since = sinceMoment(late.since, now);
  const clause = say(messages.arrived, { payloads, since });
  const evidence =
    late.lastAt === null
      ? say(messages.came, { payloads, since })
      : say(messages.cameLast, { payloads, since, span: spanWords(now - late.lastAt) });
  const detail = sentences(
    say(late.tooMany ? messages.tooMany : messages.reports),
    unrecorded === 0 ? '' : say(messages.notRecorded, { payloads: String(unrecorded) }),
  );
  return {
    check: { name: 'wire', says: 'on', evidence, detail, clause, at },
    control,
    missing: { what: clause, todo: '' },
    provenFrom: null,
  };
}

function unknown(
  { control, at }: WireFacts,
  evidence: string,
  missing: Missing,
  provenFrom: string | null = null,
): WireChecked {
  const detail = missingWords(missing);
  const clause = missing.what;
  const check = { name: 'wire', says: 'unknown', evidence, detail, clause, at } as const;
  return { check, control, missing, provenFrom };
}

/** What a silence says on a path that carried a report, where a heartbeat is due every `beatMs`. */
function silence(
  facts: WireFacts & { readonly control: Control },
  beatMs: number,
  quiet: Readonly<Record<'span' | 'since' | 'way', string>>,
): WireChecked {
  const { silentMs, longerMs, control, now, at } = facts;
  const need = heartbeatsOfSilence * beatMs;
  const provenFrom = new Date(now + need - silentMs).toISOString();
  if (silentMs < need) {
    const left = spanWords(Math.max(1000, need - silentMs));
    const what = say(messages.readyIn, { ...quiet, need: spanWords(need), left });
    return unknown(facts, say(messages.silent, quiet), { what, todo: '' }, provenFrom);
  }
  const due = Math.floor((silentMs - longerMs) / beatMs);
  const clause = say(messages.nothingArrived, quiet);
  const evidence = say(messages.silentDue, { ...quiet, due, sure: longerMs > 0 ? 'no' : 'yes' });
  const detail = say(messages.control, { record: control.recordId });
  return {
    check: { name: 'wire', says: 'off', evidence, detail, clause, at },
    control,
    missing: null,
    provenFrom,
  };
}

/** What is missing as a sentence, and what to do. */
export function missingWords({ what, todo }: Missing): string {
  return sentences(say(verdictMessages.asSentence, { clause: sentenceCase(what) }), todo);
}

/** What to do where only another experiment helps. */
export function proveAgain(): string {
  return say(messages.proveAgain);
}

/** How long after the switch a report may still be one that the server had begun before, in milliseconds. */
const shortly = 5_000;

/** A report that is not held against the server is told all the same. */
function underWayWords(underWay: WireFacts['underWay']): string {
  if (underWay === null) return '';
  const { payloads, afterMs, moment } = underWay;
  const told = { payloads, span: spanWords(afterMs), after: afterWords(moment) };
  return say(afterMs <= shortly ? messages.onItsWay : messages.beforeTakenUp, told);
}
