import { outcomeMessages } from '../../core/history/kept/messages.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { destinationOf } from './destination.ts';
import { collectorHeaders } from './encode/collector.ts';
import { segmentHeaders } from './encode/segment.ts';
import type { Route } from './types.ts';
import { noDestination, otherDestination } from './words.ts';

/** What tells the way of Candor's own events. */
export interface RouteSources {
  readonly settings: () => Settings;
  /** The write key for the host at an address; null when there is none. */
  readonly writeKey: (url: string) => Promise<string | null>;
}

/**
 * The way of Candor's own events: to the destination of the settings as they are now. What was made for another
 * one is not sent: it could be a body, or a key, that the new one should not see.
 */
export function ownRoute({ settings, writeKey }: RouteSources): Route {
  return async ({ destination: address, body }) => {
    const destination = destinationOf(settings());
    if (destination === null) return { kind: 'block', reason: noDestination };
    if (destination.address !== address) return { kind: 'block', reason: otherDestination };
    if (destination.kind === 'collector') return { kind: 'go', headers: collectorHeaders(body) };
    const key = await writeKey(destination.base);
    if (key === null) {
      return { kind: 'block', reason: outcomeMessages.noWriteKey.text };
    }
    return { kind: 'go', headers: segmentHeaders(key) };
  };
}
