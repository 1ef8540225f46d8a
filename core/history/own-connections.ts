import { say } from '../messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import type { ConnectionView, Origin, RecordView } from './record.ts';

/** A connection of Candor's own, made or refused: a delivery, or one that is none. `id`: number of its entry. */
export type Contact =
  | { readonly kind: 'record'; readonly id: string; readonly record: RecordView }
  | { readonly kind: 'connection'; readonly id: string; readonly connection: ConnectionView };

/** A part of Candor's own connections, newest first by the number of their entries: a clock can go back. */
export interface ContactsPage {
  readonly contacts: readonly Contact[];
  /** True: there are older ones. */
  readonly more: boolean;
  /** What is known of all of them; null in a part that is not the newest. */
  readonly all: ContactsSummary | null;
}

/** All of Candor's own connections, in short. */
export interface ContactsSummary {
  readonly total: number;
  /** When Candor last tried to connect, in milliseconds since 1970; null: never. */
  readonly lastTried: number | null;
}

/** Who let a delivery out or kept it here, one sentence. What was allowed first and then stopped has two answers. */
export function connectionReason({
  decision,
  outcome,
  reason,
}: Pick<RecordView, 'decision' | 'outcome' | 'reason'>): string {
  return decision === 'allowed' && outcome === 'blocked' ? say(messages.stoppedBefore) : reason;
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
    return say(messages.readingNotListed);
  }
  return thisMachine.test(host)
    ? say(messages.readsHere, { server })
    : say(messages.readsAfar, { server });
}

/**
 * Returns true for what Candor says of itself: a crash report, a check for updates, an export. It is no telemetry: it
 * has no fields of the vendor's page, and names no installation.
 */
export function isOwnMessage({ origin }: { readonly origin: Origin }): boolean {
  return origin !== 'captured' && origin !== 'collected';
}
