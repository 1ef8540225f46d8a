import { useEffect, useRef, useState } from 'react';
import type { CandorApi } from '../../core/contract.ts';
import type { Failure, Outcome } from '../../core/outcome.ts';
import { ask } from '../ask.ts';

/** One action of the user: whether it is under way, and what went wrong the last time. */
export interface Mutation<A extends readonly unknown[], T> {
  readonly busy: boolean;
  readonly error: Failure | null;
  /** Runs the action; answers null when the part that asked is gone by then. */
  readonly run: (...args: A) => Promise<Outcome<T> | null>;
  readonly clear: () => void;
}

/** Wraps a call to main as an {@link Mutation}. `call` may change between drawings. */
export function useMutation<A extends readonly unknown[], T>(
  call: (candor: CandorApi, ...args: A) => Promise<Outcome<T>>,
): Mutation<A, T> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const latest = useRef(call);
  const alive = useRef(true);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const run = async (...args: A) => {
    setBusy(true);
    setError(null);
    const outcome = await ask((candor) => latest.current(candor, ...args));
    if (!alive.current) return null;
    setBusy(false);
    setError(outcome.ok ? null : outcome.error);
    return outcome;
  };
  const clear = () => setError(null);
  return { busy, error, run, clear };
}
