import type { Payload } from '../../core/delivery/payload.ts';
import type { Collection } from '../../core/collection.ts';
import { ownEvent } from '../../core/delivery/own-event.ts';
import {
  readingInterval,
  recordIn,
  substanceOf,
  type ComparedReading,
} from '../../core/history/reading.ts';
import type { Outcome } from '../../core/outcome.ts';
import { collectorBody } from './encode/collector.ts';
import { safely } from './safely.ts';
import type { DeliveryClock, OutboxStore } from './types.ts';

/** What the local history of readings works with. */
export interface LocalReadingsDeps {
  readonly clock: DeliveryClock;
  /** The setting `history.readings`. */
  readonly isOn: () => boolean;
  /** True while a report of Candor's own is made, which records the same values itself. */
  readonly isReporting: () => boolean;
  readonly store: Pick<OutboxStore, 'page' | 'get'>;
  /** Candor's own random id; null where it has none, and a reading is no reason to make one. */
  readonly ownId: () => string | null;
  readonly collect: () => Promise<unknown>;
  readonly submit: (payload: Payload) => Outcome<unknown>;
}

/** How often it is looked whether a reading is due, in milliseconds: a timer stands still while the machine sleeps. */
const look = 30_000;

/**
 * Records what Candor reads, so that the history is alive before anything can be sent: each reading in which a value
 * of substance changed (after {@link recordIn}'s pause), and else one every half hour, which it makes itself. For the
 * window alone: a command in a terminal prints what it read and records nothing, and `send` records one payload.
 */
export class LocalReadings {
  readonly #with: LocalReadingsDeps;
  /** Null: none that is known; then the history is asked. */
  #newest: ComparedReading | null = null;
  /** False until something was read in this run: the first page may still wait for its answer. */
  #hasRead = false;
  /** When a reading was last made only to be recorded. */
  #triedAt = -Infinity;
  #callOff: (() => void) | null = null;
  #stopTicking: (() => void) | null = null;

  constructor(deps: LocalReadingsDeps) {
    this.#with = deps;
  }

  start(): void {
    this.#stopTicking = this.#with.clock.after(look, () => {
      this.start();
      this.#tick();
    });
  }

  stop(): void {
    this.#stopTicking?.();
    this.#callOff?.();
  }

  /** Records a reading if it is due, at once or as soon as the pause after the one before is over. */
  take(collection: Collection): void {
    const { clock, isOn, isReporting, submit } = this.#with;
    // What the user stopped half-way is no reading.
    if (collection.server?.trouble?.code === 'stopped') return;
    this.#callOff?.();
    this.#callOff = null;
    this.#hasRead = true;
    if (!isOn()) return;
    const { payload, text } = this.#payload(collection);
    const reading = { at: clock.now(), substance: substanceOf(text) };
    if (isReporting()) {
      this.#newest = reading;
      return;
    }
    const wait = recordIn(this.#newestRecorded(), reading);
    if (wait === null) return;
    if (wait > 0) this.#callOff = clock.after(wait, () => this.take(collection));
    // What can't be recorded now is due again with the next reading; the history tells its trouble itself.
    else if (submit(payload).ok) this.#newest = reading;
  }

  /** Reads when nothing was recorded for so long, and not again at once where that can't be recorded. */
  #tick(): void {
    if (!this.#hasRead || !this.#with.isOn()) return;
    const now = this.#with.clock.now();
    const isOld = (at: number): boolean => now < at || now - at >= readingInterval;
    if (!isOld(this.#newestRecorded()?.at ?? -Infinity) || !isOld(this.#triedAt)) return;
    this.#triedAt = now;
    // Why a reading fails is shown where it is asked for.
    void this.#with.collect().catch(() => null);
  }

  #newestRecorded(): ComparedReading | null {
    this.#newest ??= newestIn(this.#with.store);
    return this.#newest;
  }

  #payload(collection: Collection): { readonly payload: Payload; readonly text: string } {
    const event = ownEvent({
      kind: 'reading',
      collection,
      ownId: this.#with.ownId() ?? '',
      timestamp: collection.collectedAt,
    });
    const made = collectorBody(event);
    const payload: Payload = {
      origin: 'collected',
      event: event.event,
      userId: event.userId,
      destination: '',
      made,
      recordOnly: true,
    };
    return { payload, text: Buffer.from(made).toString('utf8') };
  }
}

/** The newest payload that Candor made of a reading, a report of its own included; null: there is none to compare with. */
function newestIn(store: LocalReadingsDeps['store']): ComparedReading | null {
  const page = safely(() => store.page({ filters: { origin: 'collected' }, offset: 0, limit: 1 }));
  const newest = page.ok ? page.value.records[0] : undefined;
  const whole = newest && safely(() => store.get(newest.id));
  const made = whole?.ok === true ? whole.value?.made : null;
  if (newest === undefined || typeof made !== 'string') return null;
  return { at: Date.parse(newest.at), substance: substanceOf(made) };
}
