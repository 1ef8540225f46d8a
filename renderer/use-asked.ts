import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandorApi } from '../core/contract.ts';
import type { Failure, Outcome } from '../core/outcome.ts';
import { ask } from './api.ts';

/** What a question to main has given so far. The value of the last good answer stays while a new one is awaited. */
export interface Asked<T> {
  readonly value: T | null;
  readonly error: Failure | null;
  readonly loading: boolean;
  readonly again: () => void;
}

/**
 * Asks main when first drawn and whenever `key` changes; an answer that was overtaken is dropped. Null as `key`
 * asks nothing. With `fresh`, the value of another key is not shown meanwhile.
 */
export function useAsked<T>(
  key: string | null,
  call: (candor: CandorApi) => Promise<Outcome<T>>,
  fresh = false,
): Asked<T> {
  const [state, setState] = useState<{
    key: string | null;
    value: T | null;
    error: Failure | null;
    loading: boolean;
  }>({ key: null, value: null, error: null, loading: key !== null });
  const [turn, setTurn] = useState(0);
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(() => {
    if (key === null) return undefined;
    let overtaken = false;
    setState((before) => ({ ...before, loading: true }));
    void ask((candor) => latest.current(candor)).then((outcome) => {
      if (overtaken) return;
      setState((before) =>
        outcome.ok
          ? { key, value: outcome.value, error: null, loading: false }
          : { ...before, key, error: outcome.error, loading: false },
      );
    });
    return () => {
      overtaken = true;
    };
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  if (key === null) return { value: null, error: null, loading: false, again };
  const other = fresh && state.key !== key;
  return {
    value: other ? null : state.value,
    error: other ? null : state.error,
    loading: state.loading || other,
    again,
  };
}
