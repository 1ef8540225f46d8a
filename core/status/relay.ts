import type { ServerSeen } from '../collection.ts';
import type { RelayMode } from '../settings/schema.ts';
import { vendorUrl } from '../settings/parsers.ts';
import { sayKept } from '../history/kept/say-kept.ts';
import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import { relayStateMessages } from '../optout/messages.ts';
import { relayStates } from '../optout/states.ts';
import { hostOf } from './rhythm.ts';

/** The relay of this profile while it listens. */
export interface RelayNow {
  /** What goes into ZO_TELEMETRY_URL. */
  readonly url: string;
  /** Addresses that servers were given. */
  readonly others?: readonly string[];
  /** What it does with a payload now; a closed gate holds, whatever the setting says. */
  readonly does: RelayMode;
  /** Why it holds back although it is set to forward, one sentence; null or not given: it is set to hold, or forwards. */
  readonly closed?: string | null;
  /** Where it forwards to. */
  readonly upstream: string;
}

/** True when the server's own address for its reports is the relay. */
export function postsToRelay(
  { telemetryUrl }: Pick<ServerSeen, 'telemetryUrl'>,
  relay: RelayNow | null,
): boolean {
  if (relay === null || telemetryUrl === null) return false;
  return [relay.url, ...(relay.others ?? [])].some((one) => sameAddress(telemetryUrl, one));
}

/** Where a server that posts to the relay posts to in the end, as values of a sentence. `host`: with the port. */
export function relayedTo(relay: RelayNow | null): {
  readonly to: 'lost' | 'here' | 'forwarded' | 'redacted';
  readonly host: string;
} {
  if (relay === null) return { to: 'lost', host: '' };
  if (relay.does === 'hold') return { to: 'here', host: '' };
  const host = hostOf(relay.upstream || vendorUrl);
  return { to: relay.does === 'redact' ? 'redacted' : 'forwarded', host };
}

/** Which row of the table a relay is; null: it does not run although a server posts to it. */
function relayState(relay: RelayNow | null): keyof typeof relayStates {
  if (relay === null) return 'lost';
  if (relay.does === 'forward') return 'forwards';
  if (relay.does === 'redact') return 'redacts';
  return (relay.closed ?? null) === null ? 'holds' : 'closed';
}

/** What the relay does with what it gets, one sentence. Null: it does not run although a server posts to it. */
export function relayDoes(relay: RelayNow | null): string {
  const state = relayState(relay);
  const does = say(relayStates[state].does);
  return state === 'closed'
    ? sentences(does, sayKept(relay?.closed ?? ''), say(relayStateMessages.notOff))
    : does;
}

/** The same for a line beside the server, a few words. */
export function relayBrief(relay: RelayNow | null): string {
  return say(relayStates[relayState(relay)].brief);
}

function sameAddress(a: string, b: string): boolean {
  return plainAddress(a) === plainAddress(b);
}

function plainAddress(url: string): string {
  return url.trim().replace(/\/+$/, '').replace('//localhost:', '//127.0.0.1:');
}
