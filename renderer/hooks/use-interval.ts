import { useEffect, useEffectEvent } from 'react';

/** Calls `tick` every `ms` milliseconds while the component is shown. */
export function useInterval(ms: number, tick: () => void): void {
  const onTick = useEffectEvent(tick);
  useEffect(() => {
    const timer = setInterval(onTick, ms);
    return () => clearInterval(timer);
  }, [ms]);
}
