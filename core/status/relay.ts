import type { ServerSeen } from '../collection.ts';
import type { RelayMode } from '../settings/schema.ts';
import { vendorUrl } from '../settings/parsers.ts';
import { filled, relayStates } from '../optout/states.ts';
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

/** Where a server that posts to the relay posts to in the end: words that stand after a number of facts. */
export function relayedTo(relay: RelayNow | null): string {
  if (relay === null) return 'to Candor’s relay, which does not run';
  if (relay.does === 'hold') return 'to this machine only';
  const taken = relay.does === 'redact' ? ', with fields taken out,' : '';
  return `to Candor’s relay, which forwards them${taken} to ${hostOf(relay.upstream || vendorUrl)}`;
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
  return filled(relayStates[relayState(relay)].does, { why: relay?.closed ?? '' });
}

/** The same for a line beside the server, a few words. */
export function relayBrief(relay: RelayNow | null): string {
  return relayStates[relayState(relay)].brief;
}

function sameAddress(a: string, b: string): boolean {
  return plainAddress(a) === plainAddress(b);
}

function plainAddress(url: string): string {
  return url.trim().replace(/\/+$/, '').replace('//localhost:', '//127.0.0.1:');
}
