import { defaultHeartbeatSeconds, type ReleaseFacts } from '../catalogue/releases.ts';
import type { ServerSeen } from '../collection.ts';
import { formatEvery } from '../format.ts';

/** The vendor's own address, the default of every release. */
const vendorHost = 'e1.zinclabs.dev';

/** How often it reports, words that follow the recipient: the server's own setting, or the default, called one. */
export function rhythm({ heartbeatSeconds }: ServerSeen, facts: ReleaseFacts): string {
  if (heartbeatSeconds === null) {
    return `, by default ${formatEvery(defaultHeartbeatSeconds(facts))}`;
  }
  // 0 or less pauses the heartbeat; the reports at start and stop remain.
  if (heartbeatSeconds <= 0) return ' when it starts or stops; its heartbeat is paused';
  return ` ${formatEvery(heartbeatSeconds)}`;
}

/** To whom it reports: where the server told its address, that host; else its vendor, and no address is claimed. */
export function recipient({ telemetryUrl }: ServerSeen): string {
  if (telemetryUrl === null) return 'its vendor';
  const host = hostOf(telemetryUrl);
  return host === vendorHost
    ? `its vendor at ${host}`
    : `${host}, which is not its vendor’s default`;
}

/** The host (and port) of an address, credentials and path left out. */
export function hostOf(url: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}
