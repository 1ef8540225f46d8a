import { spanWords, type Witness } from './witness.ts';

/** What the relay saw of one server. Times are milliseconds since 1970. */
export interface WireSeen {
  /** Since when the relay has listened without a break. */
  readonly listeningSince: number;
  /** Payloads of the server's own that are too many: since the switch, its start, or since it went by the switch. */
  readonly payloads: number;
  /** When the newest of them came; null: none came. */
  readonly lastAt: number | null;
}

/** Everything that the witness `wire` rests on. */
export interface WireFacts {
  /** Null: the relay does not run. */
  readonly seen: WireSeen | null;
  /** Whether the server really reports to the relay's address, and how that is known, one sentence. */
  readonly pointed: { readonly is: 'yes' | 'no' | 'unknown'; readonly because: string };
  /** The moment from which silence counts: the switch, the server's start, or a later payload that was still right. */
  readonly quietFrom: number;
  /** Seconds between two heartbeats by release and settings; 0 or less: the server makes none. */
  readonly heartbeatSeconds: number;
  /** Starts of the server while the relay listened; each would have sent a payload. */
  readonly starts: number;
  readonly now: number;
  /** RFC 3339. */
  readonly at: string;
}

/** Heartbeats that must have been due, and not have come, before silence counts. */
export const heartbeatsOfSilence = 2;

/**
 * The witness `wire`. A payload since the switch says on, wherever the server is pointed. Silence says off only
 * at a relay that the server is really pointed at, and after the time of two heartbeats; the first comes after
 * one whole interval.
 */
export function wireWitness(facts: WireFacts): Witness {
  const { seen, pointed, at } = facts;
  const make = (says: Witness['says'], evidence: string, detail: string, clause = ''): Witness => ({
    name: 'wire',
    says,
    evidence,
    detail,
    clause,
    at,
  });
  if (seen === null) {
    return make(
      'unknown',
      'The relay does not run',
      'Only a relay in the place of the vendor’s collector can see that nothing comes.',
    );
  }
  if (seen.payloads > 0) {
    const ago = seen.lastAt === null ? '' : `, the last ${spanWords(facts.now - seen.lastAt)} ago`;
    return make(
      'on',
      `${count(seen.payloads, 'payload')} at the relay${ago}`,
      'The server has posted since it was to stop.',
      `${count(seen.payloads, 'payload has', 'payloads have')} arrived since`,
    );
  }
  const silent = facts.now - Math.max(seen.listeningSince, facts.quietFrom);
  const heartbeats =
    facts.heartbeatSeconds > 0 ? Math.floor(silent / (facts.heartbeatSeconds * 1000)) : 0;
  const due = [
    ...(heartbeats > 0 ? [count(heartbeats, 'heartbeat')] : []),
    ...(facts.starts > 0 ? [facts.starts === 1 ? 'a start' : `${facts.starts} starts`] : []),
  ];
  const were = heartbeats + facts.starts > 1 ? 'were' : 'was';
  const where = due.length === 0 ? '' : `, where ${due.join(' and ')} ${were} due`;
  const evidence = `0 payloads in ${spanWords(silent)} at the relay${where}`;
  if (pointed.is !== 'yes') return make('unknown', evidence, pointed.because);
  if (facts.heartbeatSeconds <= 0) {
    return make(
      'unknown',
      evidence,
      'The heartbeat is turned off by its interval, so that silence says nothing.',
    );
  }
  if (heartbeats < heartbeatsOfSilence) {
    const need = heartbeatsOfSilence * facts.heartbeatSeconds * 1000;
    return make(
      'unknown',
      evidence,
      `Silence counts after two heartbeats: in ${spanWords(need - silent)}.`,
      `nothing has arrived for ${spanWords(silent)}, which is not long enough yet`,
    );
  }
  return make(
    'off',
    evidence,
    `The relay stands where the vendor’s collector was. ${pointed.because} The web page’s own analytics do not pass here.`,
    `nothing has arrived for ${spanWords(silent)}`,
  );
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
