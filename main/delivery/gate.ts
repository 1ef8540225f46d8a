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
  /** Calls `hear` for each kind whose answer has changed. Returns the function that stops it. */
  onChange(hear: (consent: Consent, kind: Origin) => void): () => void;
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
  reason: 'Candor could not find out whether telemetry is on.',
};

const makeSide = (): Side => ({ stop: new AbortController(), last: null });

/** Makes the gate; closed until its facts say otherwise. */
export function createGate(facts: GateFacts): Gate {
  const listeners = new Set<(consent: Consent, kind: Origin) => void>();
  const sides = { captured: makeSide(), collected: makeSide(), crash: makeSide() };
  let closedByHand = false;

  const decide = (): Consent => {
    const { environment } = facts;
    const given = decideConsent({ policy: facts.policy(), environment, user: facts.user() });
    // Policy and environment keep their own words.
    return closedByHand && given.open ? shut : given;
  };

  /** Asks for every kind, and tells what has changed only when all of it is known. */
  const ask = (): Consent => {
    let all = unknown;
    let choices: Choices = { own: false, forwards: false };
    try {
      all = decide();
      choices = facts.choices();
    } catch {
      all = unknown;
    }
    const changed: Origin[] = [];
    for (const kind of origins) {
      const side = sides[kind];
      const now = consentFor(kind, all, choices);
      if (!now.open) side.stop.abort();
      else if (side.stop.signal.aborted) side.stop = new AbortController();
      const { last } = side;
      if (last !== null && (last.open !== now.open || last.reason !== now.reason)) {
        changed.push(kind);
      }
      side.last = now;
    }
    for (const kind of changed) {
      const { last } = sides[kind];
      for (const hear of listeners) hear(last ?? unknown, kind);
    }
    return all;
  };

  const askFor = (kind: Origin): Consent => {
    ask();
    return sides[kind].last ?? unknown;
  };

  return {
    ask,
    askFor,
    close: () => {
      closedByHand = true;
      for (const kind of origins) sides[kind].stop.abort();
      ask();
    },
    reopen: () => {
      closedByHand = false;
      ask();
    },
    signal: (kind) => {
      ask();
      return sides[kind].stop.signal;
    },
    onChange: (hear) => {
      // Changes are told from what is the case now.
      if (sides.collected.last === null) ask();
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}
