import type { ServerSeen } from '../collection.ts';
import type { RelayMode } from '../settings/schema.ts';
import { vendorUrl } from '../settings/parsers.ts';
import { hostOf } from './rhythm.ts';

/** The relay of this profile while it listens. */
export interface RelayNow {
  /** What goes into ZO_TELEMETRY_URL. */
  readonly url: string;
  /** Addresses that servers were given. */
  readonly others?: readonly string[];
  /** What it does with a payload now; a closed gate holds, whatever the setting says. */
  readonly does: RelayMode;
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
export function relayedTo(relay: RelayNow): string {
  if (relay.does === 'hold') return 'to this machine only';
  const taken = relay.does === 'redact' ? ', with fields taken out,' : '';
  return `to Candor’s relay, which forwards them${taken} to ${hostOf(relay.upstream || vendorUrl)}`;
}

/** What the relay does with what it gets, one sentence. */
export function relayDoes(relay: RelayNow): string {
  if (relay.does === 'hold') {
    return 'Candor’s relay takes each report and holds it back. That is not off: the server still posts.';
  }
  return 'Candor’s relay records each report before it forwards it.';
}

/** The same for a line beside the server, a few words. */
export function relayBrief(relay: RelayNow): string {
  if (relay.does === 'hold') return 'Relay listens, holds back';
  return relay.does === 'redact' ? 'Relay listens, forwards less' : 'Relay listens, forwards';
}

function sameAddress(a: string, b: string): boolean {
  return plainAddress(a) === plainAddress(b);
}

function plainAddress(url: string): string {
  return url.trim().replace(/\/+$/, '').replace('//localhost:', '//127.0.0.1:');
}
