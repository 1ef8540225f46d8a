import type { Consent } from '../consent.ts';
import type { Sending } from '../sending.ts';
import { formatDuration } from '../format.ts';
import { readingWords } from '../history/own-connections.ts';
import { momentWords } from './moments.ts';
import type { Status } from './words.ts';

/** True when there is an address to send to. */
export function hasDestination({ destination }: Pick<Sending, 'destination'>): boolean {
  return destination !== '' && destination !== 'none';
}

/** What Candor itself sends now, and who decided that. */
export function sendingStatus(sending: Pick<Sending, 'own' | 'destination'>): Status {
  const { own, destination } = sending;
  if (!own.open) {
    return {
      lead: ['Candor itself sends nothing. What it reads stays on this machine.'],
      detail: own.reason,
    };
  }
  if (!hasDestination(sending)) {
    return {
      lead: ['Candor’s own reports are on, but there is no destination: nothing is sent.'],
      detail:
        'Candor makes and records each payload. Nothing is sent until you name a destination.',
    };
  }
  return {
    lead: [`Candor sends its own reports to ${destination}, because you turned them on.`],
    detail: 'The history shows every byte of them. One click stops them, those waiting included.',
  };
}

/** Who decided, in a few words beside the state. */
export function deciderWords({ by }: Consent): string {
  return deciders[by];
}

const deciders: Readonly<Record<Consent['by'], string>> = {
  policy: 'Decided by the administrator’s policy file',
  environment: 'Decided by Candor’s environment',
  user: 'Decided by you',
  nobody: 'Off until you turn them on',
};

/** What the page of Candor's own connections rests on. Times in milliseconds since 1970. */
export interface NetworkKnown {
  readonly sending: Pick<Sending, 'own' | 'quietSince' | 'loss'>;
  /** When Candor last tried to connect; null when it never did. Undefined while that is not known. */
  readonly lastTried: number | null | undefined;
  /** Address of the server that Candor reads; null: none is known. */
  readonly server: string | null;
  readonly now: number;
  readonly zone?: string;
}

/** The sentence over Candor's own connections: the last one, or for how long there was none. */
export function networkStatus({ sending, lastTried, server, now, zone }: NetworkKnown): Status {
  const detail = `${sending.own.reason} ${readingWords(server)}`;
  if (lastTried === undefined) return { lead: ['Candor’s own connections.'], detail };
  if (lastTried === null) {
    const { quietSince, loss } = sending;
    if (loss !== null) {
      const lead = 'Part of the history is lost, so nobody can tell what Candor connected to.';
      return { lead: [lead], detail };
    }
    const since =
      quietSince === null
        ? ''
        : ` since its history began ${momentWords(Date.parse(quietSince), now, zone)}`;
    return { lead: [`Candor has made no connection of its own${since}.`], detail };
  }
  const quiet = Math.max(0, now - lastTried) / 1000;
  const lead =
    quiet < 60
      ? 'Candor made a connection of its own just now.'
      : `Candor has made no connection of its own for ${formatDuration(quiet)}.`;
  return { lead: [lead], detail };
}

/** What the one switch means for Candor itself, one sentence. On answers no question that was never asked. */
export function switchedWords(to: 'on' | 'off'): string {
  return to === 'off'
    ? 'Candor sends and forwards nothing.'
    : 'Candor may again send and forward what you allowed before.';
}
