import { sayKept } from '../history/kept/say-kept.ts';
import type { Consent } from '../consent.ts';
import type { Sending } from '../sending.ts';
import { formatDuration } from '../format.ts';
import { readingWords } from '../history/own-connections.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import { sendingMessages as messages } from './messages.ts';
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
      lead: [say(messages.nothing)],
      detail: sayKept(own.reason),
    };
  }
  if (!hasDestination(sending)) {
    return {
      lead: [say(messages.noDestination)],
      detail: say(messages.onlyRecorded),
    };
  }
  return {
    lead: [say(messages.sends, { destination })],
    detail: say(messages.everyByte),
  };
}

/** Who decided, in a few words beside the state. */
export function deciderWords({ by }: Consent): string {
  return say(deciders[by]);
}

const deciders: Readonly<Record<Consent['by'], Message>> = {
  policy: messages.byPolicy,
  environment: messages.byEnvironment,
  user: messages.byUser,
  nobody: messages.byNobody,
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
  const detail = sentences(sayKept(sending.own.reason), readingWords(server));
  if (lastTried === undefined) return { lead: [say(messages.connections)], detail };
  if (lastTried === null) {
    const { quietSince, loss } = sending;
    if (loss !== null) return { lead: [say(messages.lost)], detail };
    if (quietSince === null) return { lead: [say(messages.noConnection)], detail };
    const when = momentWords(Date.parse(quietSince), now, zone);
    return { lead: [say(messages.noConnectionSince, { when })], detail };
  }
  const quiet = Math.max(0, now - lastTried) / 1000;
  const lead =
    quiet < 60
      ? say(messages.justNow)
      : say(messages.noConnectionFor, { span: formatDuration(quiet) });
  return { lead: [lead], detail };
}

/** What the one switch means for Candor itself, one sentence. On answers no question that was never asked. */
export function switchedWords(to: 'on' | 'off'): string {
  return say(messages[to]);
}
