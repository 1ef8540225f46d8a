import { metricNames } from '../catalogue/metric.ts';
import type { Collection } from '../collection.ts';
import { isKnown } from '../collection.ts';

/** What Candor itself reports, when the user has turned that on; and a reading, which it records and never sends. */
export const ownEvents = {
  started: 'Candor - started',
  heartbeat: 'Candor - heartbeat',
  stopped: 'Candor - stopped',
  reading: 'Candor - reading',
} as const;
/** Which of {@link ownEvents}. */
export type OwnEventKind = keyof typeof ownEvents;

/** An event of Candor's own, in the fields of the server's wire (Segment's `track` call). */
export interface OwnEvent {
  readonly userId: string;
  readonly event: string;
  /** Metric name, as the vendor's page spells it → value in the page's unit. Only what was read. */
  readonly properties: Readonly<Record<string, number | string | boolean>>;
  /** RFC 3339, UTC. */
  readonly timestamp: string;
}

/** What an {@link OwnEvent} is made of. */
export interface OwnEventFacts {
  readonly kind: OwnEventKind;
  /** Null when nothing was read yet: then there are no properties. */
  readonly collection: Collection | null;
  /** Candor's own random id, for where no server tells its instance id. */
  readonly ownId: string;
  /** RFC 3339, UTC. */
  readonly timestamp: string;
}

/**
 * Makes an event. The server's instance id is the `userId` and therefore no property, as on the server's own
 * wire; what could not be read is left out, never guessed.
 */
export function ownEvent(facts: OwnEventFacts): OwnEvent {
  const { collection } = facts;
  const id = collection?.metrics.instance_id;
  const properties = metricNames.flatMap((name) => {
    const reading = collection?.metrics[name];
    if (name === 'instance_id' || reading === undefined || !isKnown(reading)) return [];
    return [[name, reading.value] as const];
  });
  return {
    userId: id !== undefined && isKnown(id) ? String(id.value) : facts.ownId,
    event: ownEvents[facts.kind],
    properties: Object.fromEntries(properties),
    timestamp: facts.timestamp,
  };
}
