import { useSyncExternalStore } from 'react';
import { known, subscribe, type Known } from './store.ts';

/** The newest {@link Known}; the component is drawn again when it changes. */
export function useKnown(): Known {
  return useSyncExternalStore(subscribe, known);
}
