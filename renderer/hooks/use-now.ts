import { useState } from 'react';
import { useInterval } from './use-interval.ts';

/** The time in milliseconds since 1970, read again every `everyMs` so that “12 seconds ago” stays true. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(everyMs, () => setNow(Date.now()));
  return now;
}
