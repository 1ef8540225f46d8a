import { useEffect, useEffectEvent, useState } from 'react';
import type { CandorApi } from '../../core/contract.ts';
import type { Failure, Outcome } from '../../core/outcome.ts';
import { ask } from '../ask.ts';

/** What a question to main has given so far. The value of the last good answer stays while a new one is awaited. */
export interface Query<T> {
  readonly value: T | null;
  readonly error: Failure | null;
  readonly loading: boolean;
  readonly refetch: () => void;
}

interface Answer<T> {
  /** The question it answers. */
  readonly to: string;
  readonly key: string;
  readonly value: T | null;
  readonly error: Failure | null;
}

/**
 * Asks main when first drawn and whenever `key` changes; an answer that was overtaken is dropped. Null as `key`
 * asks nothing. With `fresh`, the value of another key is not shown meanwhile.
 */
export function useQuery<T>(
  key: string | null,
  call: (candor: CandorApi) => Promise<Outcome<T>>,
  fresh = false,
): Query<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [turn, setTurn] = useState(0);
  const to = `${turn} ${key}`;
  const question = useEffectEvent(() => ask(call));
  useEffect(() => {
    if (key === null) return undefined;
    let overtaken = false;
    const run = async () => {
      const outcome = await question();
      if (overtaken) return;
      setAnswer((before) =>
        outcome.ok
          ? { to, key, value: outcome.value, error: null }
          : { to, key, value: before?.value ?? null, error: outcome.error },
      );
    };
    void run();
    return () => {
      overtaken = true;
      // Asked again later, the same question has no answer yet; what is known is shown meanwhile.
      setAnswer((before) => (before?.to === to ? { ...before, to: '' } : before));
    };
  }, [key, to]);
  const refetch = () => setTurn((before) => before + 1);
  const usable = answer !== null && key !== null && (!fresh || answer.key === key);
  return {
    value: usable ? answer.value : null,
    error: usable ? answer.error : null,
    loading: key !== null && answer?.to !== to,
    refetch,
  };
}
