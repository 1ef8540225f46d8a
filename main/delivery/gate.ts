import { reasonMessages } from '../../core/history/kept/messages.ts';
import {
  consentFor,
  decideConsent,
  switchedOff,
  type Choices,
  type Consent,
  type ConsentEnvironment,
  type Policy,
  type UserAnswer,
} from '../../core/consent.ts';
import { origins, type Origin } from '../../core/history/record.ts';

/** What the gate's answer rests on; each is asked anew every time. */
export interface GateFacts {
  readonly policy: () => Policy;
  readonly environment: ConsentEnvironment;
  readonly user: () => UserAnswer;
  readonly choices: () => Choices;
}

/**
 * The one gate. It is asked at the moment of each delivery, and whatever is on its way when it closes is
 * stopped through the signal it gave.
 */
export interface Gate {
  /** Returns whether the switch lets anything leave now. Stops all deliveries of the kinds that are closed. */
  ask(): Consent;
  /** Returns the same for payloads of one kind: the switch and that kind's own consent. */
  askFor(kind: Origin): Consent;
  /** Shuts it in this very call, before anything is written; it stays shut until {@link Gate.reopen}. */
  close(): void;
  /** Takes {@link Gate.close} back; whether it is open then is for policy, environment and user. */
  reopen(): void;
  /** Returns the signal for a delivery that starts now: aborted when the gate closes for its kind. */
  signal(kind: Origin): AbortSignal;
  /** Calls the listener for each kind whose answer has changed. Returns the function that stops it. */
  onChange(listener: (consent: Consent, kind: Origin) => void): () => void;
}

/** One kind's answer as it was last given, and the stop of its deliveries. */
interface Side {
  stop: AbortController;
  last: Consent | null;
}

const shut: Consent = { open: false, by: 'user', reason: switchedOff };
/** What cannot be found out is not a yes. */
const unknown: Consent = {
  open: false,
  by: 'nobody',
  reason: reasonMessages.consentUnknown.text,
};

const makeSide = (): Side => ({ stop: new AbortController(), last: null });

/** Returns the gate; closed until its facts say otherwise. */
export function createGate(facts: GateFacts): Gate {
  return new ConsentGate(facts);
}

class ConsentGate implements Gate {
  readonly #facts: GateFacts;
  readonly #listeners = new Set<(consent: Consent, kind: Origin) => void>();
  readonly #sides: Readonly<Record<Origin, Side>> = {
    captured: makeSide(),
    collected: makeSide(),
    crash: makeSide(),
    update: makeSide(),
    export: makeSide(),
  };
  #closedByHand = false;

  constructor(facts: GateFacts) {
    this.#facts = facts;
  }

  ask(): Consent {
    const [all, choices] = this.#read();
    // Told only when the answer for every kind is known.
    const changed = origins.filter((kind) => this.#settle(kind, consentFor(kind, all, choices)));
    for (const kind of changed) {
      const { last } = this.#sides[kind];
      for (const listener of this.#listeners) listener(last ?? unknown, kind);
    }
    return all;
  }

  askFor(kind: Origin): Consent {
    this.ask();
    return this.#sides[kind].last ?? unknown;
  }

  close(): void {
    this.#closedByHand = true;
    for (const kind of origins) this.#sides[kind].stop.abort();
    this.ask();
  }

  reopen(): void {
    this.#closedByHand = false;
    this.ask();
  }

  signal(kind: Origin): AbortSignal {
    this.ask();
    return this.#sides[kind].stop.signal;
  }

  onChange(listener: (consent: Consent, kind: Origin) => void): () => void {
    // Changes are told from what is the case now.
    if (this.#sides.collected.last === null) this.ask();
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #read(): readonly [Consent, Choices] {
    const { policy, environment, user, choices } = this.#facts;
    try {
      const given = decideConsent({ policy: policy(), environment, user: user() });
      // Policy and environment keep their own words.
      return [this.#closedByHand && given.open ? shut : given, choices()];
    } catch {
      return [unknown, { own: false, forwards: false }];
    }
  }

  /** Takes an answer over; returns whether it is another than the last. */
  #settle(kind: Origin, now: Consent): boolean {
    const side = this.#sides[kind];
    const { last } = side;
    if (!now.open) side.stop.abort();
    else if (side.stop.signal.aborted) side.stop = new AbortController();
    side.last = now;
    return last !== null && (last.open !== now.open || last.reason !== now.reason);
  }
}
