import type { Snapshot } from '../core/app/snapshot.ts';
import { api, onChanged } from './api.ts';

/** What the window knows: nothing yet, the newest snapshot, or that it cannot be had. */
export type Known =
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly snapshot: Snapshot }
  | { readonly state: 'failed' };

let newest: Known = { state: 'opening' };
const listeners = new Set<() => void>();

function set(next: Known): void {
  newest =
    next.state === 'ready' && newest.state === 'ready'
      ? { state: 'ready', snapshot: withUnchanged(newest.snapshot, next.snapshot) }
      : next;
  for (const listener of listeners) listener();
}

/** A snapshot comes as a copy: a part of it that says the same as before stays the very same value. */
function withUnchanged(before: Snapshot, now: Snapshot): Snapshot {
  const parts = new Map<string, unknown>(Object.entries(now));
  const same = Object.entries(before).filter(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(parts.get(name)),
  );
  return { ...now, ...Object.fromEntries(same) };
}

/**
 * Asks for the first snapshot and is told every later one. Called once, when the first picture stands; main
 * loads what it needs for the answer while the pages are read here.
 */
export async function startStore(): Promise<void> {
  onChanged((snapshot) => set({ state: 'ready', snapshot }));
  const first = await firstSnapshot();
  // A change that arrived in between is newer than this answer.
  if (newest.state === 'ready') return;
  set(first === null ? { state: 'failed' } : { state: 'ready', snapshot: first });
}

/** Null where main does not answer. Not through ask.ts: the window says nothing yet, and does not wait for its messages. */
async function firstSnapshot(): Promise<Snapshot | null> {
  try {
    const first = await api().app.snapshot();
    return first.ok ? first.value : null;
  } catch {
    return null;
  }
}

/** Tells the listener of each change; gives what ends that. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the window knows now. */
export function known(): Known {
  return newest;
}
