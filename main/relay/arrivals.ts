import type { KnownSecret } from './address.ts';
import type { RelayLedger } from './ledger.ts';
import type { CapturedPayload, RelayClock } from './types.ts';

/** A payload that the ledger knows of. */
export interface Arrival {
  /** It is in the history, as that record. */
  kept(record: number): void;
}

/** So often may a sender that is turned away again and again be noted, in milliseconds. */
const mostOften = 1_000;

const unnoted: Arrival = { kept: () => undefined };

/**
 * Notes what comes under a right secret. A payload is noted before it is recorded: one that is lost in between was
 * there all the same.
 */
export class Arrivals {
  readonly #ledger: RelayLedger;
  readonly #clock: RelayClock;
  readonly #refusedAt = new Map<string, number>();

  constructor(ledger: RelayLedger, clock: RelayClock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** Null: it cannot be noted. `address` null: of a web page, and not noted. What comes to the old address shows in the history. */
  arrived(
    address: KnownSecret | null,
    { event, userId }: Pick<CapturedPayload, 'event' | 'userId'>,
  ): Arrival | null {
    if (address === null || address.old) return unnoted;
    try {
      const number = this.#ledger.arrived({ address: address.id, ...this.#now(), event, userId });
      return { kept: (record) => this.#ledger.kept(number, record) };
    } catch {
      return null;
    }
  }

  /** `address` null: it named no right secret, or is of a web page. */
  refused(address: KnownSecret | null): void {
    if (address === null) return;
    const now = this.#now();
    if (now.up - (this.#refusedAt.get(address.id) ?? Number.NEGATIVE_INFINITY) < mostOften) return;
    this.#refusedAt.set(address.id, now.up);
    this.#ledger.refused({ address: address.id, ...now });
  }

  /** A connection was given up: whose report it would have been is not known, so it may be that of any of them. */
  mayBeLost(addresses: readonly KnownSecret[]): void {
    for (const address of addresses) this.refused(address);
  }

  #now(): { readonly at: number; readonly up: number } {
    return { at: this.#clock.now(), up: this.#clock.up() };
  }
}
