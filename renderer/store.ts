import { useSyncExternalStore } from 'react';
import type { Snapshot } from '../core/contract.ts';
import { api } from './api.ts';

/** What the window knows: nothing yet, the newest snapshot, or that it cannot be had. */
export type Known =
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly snapshot: Snapshot }
  | { readonly state: 'failed' };

let known: Known = { state: 'opening' };
const listeners = new Set<() => void>();

function set(next: Known): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Asks for the first snapshot and hears every later one. Called once, before the first drawing. */
export function startStore(): void {
  try {
    const candor = api();
    candor.onChanged((snapshot) => set({ state: 'ready', snapshot }));
    candor
      .snapshot()
      // A change that arrived in between is newer than this answer.
      .then((snapshot) => known.state !== 'ready' && set({ state: 'ready', snapshot }))
      .catch(() => known.state !== 'ready' && set({ state: 'failed' }));
  } catch {
    set({ state: 'failed' });
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The newest {@link Known}; the component is drawn again when it changes. */
export function useKnown(): Known {
  return useSyncExternalStore(subscribe, () => known);
}
