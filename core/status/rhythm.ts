import { defaultHeartbeatSeconds, type ReleaseFacts } from '../catalogue/releases.ts';
import type { ServerSeen } from '../collection.ts';
import { formatEvery } from '../format.ts';

/** The vendor's own address, the default of every release. */
const vendorHost = 'e1.zinclabs.dev';

/** How often it reports, for the sentence: the server's own setting, or the default, called one. */
export function rhythmOf(
  { heartbeatSeconds }: ServerSeen,
  facts: ReleaseFacts,
): { readonly rhythm: 'default' | 'paused' | 'set'; readonly every: string } {
  if (heartbeatSeconds === null) {
    return { rhythm: 'default', every: formatEvery(defaultHeartbeatSeconds(facts)) };
  }
  // 0 or less pauses the heartbeat; the reports at start and stop remain.
  if (heartbeatSeconds <= 0) return { rhythm: 'paused', every: '' };
  return { rhythm: 'set', every: formatEvery(heartbeatSeconds) };
}

/**
 * To whom it reports, for the sentence: where the server told its address, that host; else its vendor, and no address is
 * claimed.
 */
export function recipientOf({ telemetryUrl }: ServerSeen): {
  readonly recipient: 'vendor' | 'vendorHost' | 'other';
  readonly host: string;
} {
  if (telemetryUrl === null) return { recipient: 'vendor', host: '' };
  const host = hostOf(telemetryUrl);
  return { recipient: host === vendorHost ? 'vendorHost' : 'other', host };
}

/** The host (and port) of an address, credentials and path left out. */
export function hostOf(url: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}
