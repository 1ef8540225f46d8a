import { sentenceCase } from '../format.ts';
import { momentName, sinceMoment, type MomentName, type NamedMoment } from './moment.ts';
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
      what: 'no relay is watching',
      todo: 'Start it, and leave it running.',
    });
  }
  const evidence = `0 payloads in ${spanWords(facts.silentMs)} at the relay, since ${momentName(facts.quietSince)}`;
  const way = underWayWords(facts.underWay);
  if (facts.refused > 0) {
    const requests = count(facts.refused, 'request');
    return unknown(facts, `${evidence}${way}, ${requests} refused or lost`, {
      what: `the relay refused or lost ${requests} at this server’s address, so the server may still report`,
      todo: proveAgain,
    });
  }
  const { control } = facts;
  if (facts.obstacle !== null) return unknown(facts, `${evidence}${way}`, facts.obstacle);
  if (control === null) return unknown(facts, `${evidence}${way}`, facts.noControl);
  const beat = facts.heartbeatSeconds;
  if (beat === null || beat <= 0) {
    return unknown(facts, `${evidence}${way}`, beat === null ? unknownInterval : noHeartbeat);
  }
  return silence({ ...facts, control }, beat * 1000, evidence, way);
}

const unknownInterval: Missing = {
  what: 'Candor doesn’t know which heartbeat interval the running server took',
  todo: 'Restart the server, and silence counts from then on.',
};

const noHeartbeat: Missing = {
  what: 'the server’s heartbeat is turned off by its interval, so silence says nothing',
  todo: 'Remove the interval from its settings and restart the server.',
};

function arrived({ late, unrecorded, control, now, at }: WireFacts): WireChecked {
  const ago = late.lastAt === null ? '' : `, the last ${spanWords(now - late.lastAt)} ago`;
  const lost = unrecorded === 0 ? '' : ` Candor couldn’t record ${unrecorded} of them.`;
  const since = sinceMoment(late.since, now);
  const clause = `${count(late.payloads, 'payload arrived', 'payloads arrived')} ${since}`;
  const meaning = late.tooMany
    ? 'The server sent a payload after it should have stopped.'
    : 'The server reports. The history holds each payload.';
  const evidence = `${count(late.payloads, 'payload')} at the relay ${since}${ago}`;
  return {
    check: { name: 'wire', says: 'on', evidence, detail: `${meaning}${lost}`, clause, at },
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
  const sentence = `${sentenceCase(missing.what)}.`;
  const detail = missing.todo === '' ? sentence : `${sentence} ${missing.todo}`;
  const clause = missing.what;
  const check = { name: 'wire', says: 'unknown', evidence, detail, clause, at } as const;
  return { check, control, missing, provenFrom };
}

/** What a silence says on a path that carried a report, where a heartbeat is due every `beatMs`. */
function silence(
  facts: WireFacts & { readonly control: Control },
  beatMs: number,
  evidence: string,
  way: string,
): WireChecked {
  const { silentMs, longerMs, control, now, at } = facts;
  const since = momentName(facts.quietSince);
  const need = heartbeatsOfSilence * beatMs;
  const provenFrom = new Date(now + need - silentMs).toISOString();
  const clause = `nothing has arrived for ${spanWords(silentMs)}, since ${since}`;
  if (silentMs < need) {
    const what = `${clause}, and two heartbeats take ${spanWords(need)}: ready in ${spanWords(Math.max(1000, need - silentMs))}`;
    return unknown(facts, `${evidence}${way}`, { what, todo: '' }, provenFrom);
  }
  const due = Math.floor((silentMs - longerMs) / beatMs);
  const least = longerMs > 0 ? 'at least ' : '';
  const heartbeats = `${least}${count(due, 'heartbeat was', 'heartbeats were')}`;
  return {
    check: {
      name: 'wire',
      says: 'off',
      evidence: `${evidence}, where ${heartbeats} due${way}`,
      detail: `The relay recorded a report of this server before (record ${control.recordId}), on the path it still has. The web page’s own analytics don’t pass here.`,
      clause,
      at,
    },
    control,
    missing: null,
    provenFrom,
  };
}

/** What to do where only another experiment helps. */
export const proveAgain = 'Run candor prove to see a report arrive, and then silence.';

/** How long after the switch a report may still be one that the server had begun before, in milliseconds. */
const shortly = 5_000;

/** A report that is not held against the server is told all the same. */
function underWayWords(underWay: WireFacts['underWay']): string {
  if (underWay === null) return '';
  const { payloads, afterMs, moment } = underWay;
  const many = payloads === 1 ? 'one,' : `${payloads}, the last`;
  const under = payloads === 1 ? 'was already on its way' : 'were already on their way';
  const why = afterMs <= shortly ? under : 'came before the server took that up';
  return `; ${many} ${spanWords(afterMs)} after ${momentName({ name: moment })}, ${why}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
