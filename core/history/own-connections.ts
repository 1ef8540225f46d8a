import { ownEvents } from '../delivery/own-event.ts';
import type { HistoryFilters } from './filters.ts';
import type { RecordView } from './record.ts';

/** Records that a filter leaves; every one of them is a connection that Candor made or was kept from. */
export type DeliveryFilter = Pick<HistoryFilters, 'origin' | 'event' | 'outcome'>;

/**
 * Which records are connections of Candor's own. Of what the relay captured that is what it passed on: what it held
 * back was a wish of the server's, and no connection of Candor's. A reading that was only recorded is none either.
 */
export const ownDeliveries: readonly DeliveryFilter[] = [
  { origin: 'collected', event: ownEvents.started },
  { origin: 'collected', event: ownEvents.heartbeat },
  { origin: 'collected', event: ownEvents.stopped },
  { origin: 'crash' },
  { origin: 'captured', outcome: 'sent' },
  { origin: 'captured', outcome: 'failed' },
  { origin: 'captured', outcome: 'pending' },
];

/** Who let a delivery out or kept it here, one sentence. What was allowed first and then stopped has two answers. */
export function connectionReason({
  decision,
  outcome,
  reason,
}: Pick<RecordView, 'decision' | 'outcome' | 'reason'>): string {
  return decision === 'allowed' && outcome === 'blocked'
    ? 'It was allowed at first, and stopped before it left; its record says why.'
    : reason;
}

/** True for an address of this machine itself: what goes there did not leave it. */
export function staysHere(destination: string): boolean {
  const [, , host = ''] = address.exec(destination) ?? [];
  return thisMachine.test(host);
}

/** Host and port of an address, and the host alone. */
const address = /^https?:\/\/((\[[^\]]+\]|[^/:]+)(?::\d+)?)/;
const thisMachine = /^(?:localhost|127\..*|\[::1\])$/;

/**
 * One sentence on the reading of the server at an address (null: none is known), which is no report and stands in
 * no list: where it goes to.
 */
export function readingWords(url: string | null): string {
  const [, server, host = ''] = address.exec(url ?? '') ?? [];
  if (server === undefined) {
    return 'Reading a server of yours is no report and is not listed here.';
  }
  return thisMachine.test(host)
    ? `Beside these it reads your server at ${server}, which stays on this machine and is not listed here.`
    : `Beside these it reads your server at ${server}, over the network, because you named it; that is not listed here.`;
}
