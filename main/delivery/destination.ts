import type { Settings } from '../../core/settings/schema.ts';
import { say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** Where Candor's own events go. */
export interface Destination {
  readonly kind: 'segment' | 'collector';
  /** Base address without a trailing slash. */
  readonly base: string;
  /** The address that is posted to, as records name it. */
  readonly address: string;
}

/** Segment's own host for sources in the United States; where the user gave no other (Segment, HTTP API). */
export const segmentHost = 'https://api.segment.io';

/**
 * The destination that the settings name; null when there is none: the kind is `none`, or a collector has
 * no address.
 */
export function destinationOf(
  settings: Pick<Settings, 'destination.kind' | 'destination.url'>,
): Destination | null {
  const kind = settings['destination.kind'];
  const given = settings['destination.url'];
  if (kind === 'none') return null;
  if (kind === 'segment') {
    const base = given === '' ? segmentHost : given;
    return { kind, base, address: `${base}/v1/batch` };
  }
  return given === '' ? null : { kind, base: given, address: `${given}/v1/track` };
}

/** The same for a person, and the base address that a write key belongs to. */
export function namedDestination(
  settings: Pick<Settings, 'destination.kind' | 'destination.url'>,
): { readonly words: string; readonly base: string } | null {
  const found = destinationOf(settings);
  if (found === null) return null;
  const message = found.kind === 'segment' ? messages.segment : messages.collector;
  return { words: say(message, { host: new URL(found.base).host }), base: found.base };
}
