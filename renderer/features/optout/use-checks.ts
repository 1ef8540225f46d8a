import { useEffect, useEffectEvent, useRef } from 'react';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import type { Failure } from '../../../core/outcome.ts';
import { useInterval } from '../../hooks/use-interval.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useOptOut } from './OptOutProvider.tsx';

/** How often the checks are made again while the page is shown, in milliseconds. */
const checkEvery = 10_000;

/** The checks of the opt-out, asked for when the page is opened, every ten seconds, and after what changes them. */
export function useChecks(): {
  readonly value: OptOutPage | null;
  readonly error: Failure | null;
  readonly check: () => void;
} {
  const asked = useOptOut()?.asked ?? null;
  const check = () => asked?.refetch();
  useInterval(checkEvery, check);
  // A payload, a start, a stop and the relay: the page counts and names them.
  const rests = useSnapshot(
    ({ sending, relay, optOut }) =>
      `${sending.records} ${relay?.does} ${relay?.url} ${optOut?.verdict.state}`,
  );
  const resting = useRef(rests);
  const checkAgain = useEffectEvent(check);
  const loading = asked?.loading ?? true;
  useEffect(() => {
    // One question at a time, or a server that reports all the time would keep every answer from being shown.
    if (loading || resting.current === rests) return;
    resting.current = rests;
    checkAgain();
  }, [loading, rests]);
  return { value: asked?.value ?? null, error: asked?.error ?? null, check };
}
