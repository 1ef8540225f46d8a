import type { Payload } from '../../core/delivery/payload.ts';
import type { Collection } from '../../core/collection.ts';
import type { OwnEvent, OwnEventKind } from '../../core/delivery/own-event.ts';
import { ownEvent } from '../../core/delivery/own-event.ts';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import type { Destination } from './destination.ts';
import { collectorBody } from './encode/collector.ts';
import { segmentRequest } from './encode/segment.ts';

/** What Candor's own events are made from. */
export interface OwnSources {
  readonly collect: () => Promise<Collection>;
  /** Candor's own random id. */
  readonly ownId: () => string;
  /** Random UUIDs. */
  readonly ids: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An event with the payload it becomes. */
export interface OwnPayload {
  readonly event: OwnEvent;
  readonly payload: Payload;
}

/** Makes Candor's own events. */
export class OwnEvents {
  readonly #from: OwnSources;
  #newest: Collection | null = null;

  constructor(from: OwnSources) {
    this.#from = from;
  }

  /**
   * Reads the metrics (`stopped` takes the last reading, because quitting does not wait for one) and makes the
   * event. A reading that fails leaves an event without properties.
   */
  async event(kind: OwnEventKind): Promise<OwnEvent> {
    const collection = kind === 'stopped' ? this.#newest : await this.#collect();
    const timestamp = new Date(this.#from.now()).toISOString();
    return ownEvent({ kind, collection, ownId: this.#from.ownId(), timestamp });
  }

  /**
   * Writes an event as its destination takes it; without one, in the server's own form. `library`: whether
   * Segment's may be run, which is only so while the gate is open, and for a preview.
   */
  async payload(
    event: OwnEvent,
    destination: Destination | null,
    library: boolean,
  ): Promise<Outcome<OwnPayload>> {
    const base = { origin: 'collected', event: event.event, userId: event.userId } as const;
    const address = destination?.address ?? '';
    if (destination?.kind !== 'segment' || !library) {
      const made = collectorBody(event);
      return success({ event, payload: { ...base, destination: address, made } });
    }
    const request = await segmentRequest(event, destination.base, `candor-${this.#from.ids()}`);
    if (!request.ok) return request;
    const { url, body } = request.value;
    return success({ event, payload: { ...base, destination: url, made: body } });
  }

  async #collect(): Promise<Collection | null> {
    try {
      this.#newest = await this.#from.collect();
      return this.#newest;
    } catch {
      return null;
    }
  }
}
