import type { Consent, ConsentEnvironment, Policy, UserAnswer } from '../../core/consent.ts';
import { decideConsent } from '../../core/consent.ts';

/** What the gate's answer rests on; each is asked anew every time. */
export interface GateFacts {
  readonly policy: () => Policy;
  readonly environment: ConsentEnvironment;
  readonly user: () => UserAnswer;
}

/**
 * The one gate. It is asked at the moment of each delivery, and whatever is on its way when it closes is
 * stopped through the signal it gave.
 */
export interface Gate {
  /** Open or closed now, by whom and why. When it finds itself closed, all deliveries are stopped. */
  ask(): Consent;
  /** Shuts it in this very call, before anything is written; it stays shut until {@link Gate.reopen}. */
  close(): void;
  /** Takes {@link Gate.close} back; whether it is open then is for policy, environment and user. */
  reopen(): void;
  /** The signal for a delivery that starts now: aborted when the gate closes, at once when it is closed. */
  signal(): AbortSignal;
  /** Calls `hear` whenever the answer has changed; gives the function that stops it. */
  onChange(hear: (consent: Consent) => void): () => void;
}

const shut: Consent = { open: false, by: 'user', reason: 'You turned Candor’s own reports off.' };

/** Makes the gate; closed until its facts say otherwise. */
export function createGate(facts: GateFacts): Gate {
  const listeners = new Set<(consent: Consent) => void>();
  let stop = new AbortController();
  let closedByHand = false;
  let last: Consent | null = null;

  const decide = (): Consent => {
    const { environment } = facts;
    const given = decideConsent({ policy: facts.policy(), environment, user: facts.user() });
    // Policy and environment keep their own words.
    return closedByHand && (given.open || given.by === 'nobody') ? shut : given;
  };

  const ask = (): Consent => {
    let now: Consent;
    try {
      now = decide();
    } catch {
      // What cannot be found out is not a yes.
      now = {
        open: false,
        by: 'nobody',
        reason: 'Whether telemetry is on could not be found out.',
      };
    }
    if (!now.open) stop.abort();
    else if (stop.signal.aborted) stop = new AbortController();
    const before = last;
    last = now;
    if (before !== null && (before.open !== now.open || before.reason !== now.reason)) {
      for (const hear of listeners) hear(now);
    }
    return now;
  };

  return {
    ask,
    close: () => {
      closedByHand = true;
      stop.abort();
      ask();
    },
    reopen: () => {
      closedByHand = false;
      ask();
    },
    signal: () => {
      ask();
      return stop.signal;
    },
    onChange: (hear) => {
      // Changes are told from what is the case now.
      if (last === null) ask();
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}
