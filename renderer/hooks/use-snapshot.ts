import { useState, useSyncExternalStore } from 'react';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { known, subscribe, type Known } from '../snapshot-store.ts';

/** Returns how far the window is: opening, failed, or with a snapshot. */
export function useSnapshotState(): Known['state'] {
  return useSyncExternalStore(subscribe, () => known().state);
}

/**
 * Returns a part of the newest snapshot, or an object of some; the component renders again only when one of them changed.
 * Throws before the first snapshot: nothing that asks is shown then.
 */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  const [keep] = useState(() => keepSame<T>());
  return useSyncExternalStore(subscribe, () => keep(select(newest())));
}

function newest(): Snapshot {
  const now = known();
  if (now.state !== 'ready') throw new Error('There is no snapshot yet.');
  return now.snapshot;
}

/** Returns a function that gives back what it gave before while all parts of it are the same. */
function keepSame<T>(): (next: T) => T {
  let kept: { readonly value: T } | null = null;
  return (next) => {
    if (kept === null || !hasSameParts(kept.value, next)) kept = { value: next };
    return kept.value;
  };
}

function hasSameParts(before: unknown, now: unknown): boolean {
  if (Object.is(before, now)) return true;
  if (!isPlain(before) || !isPlain(now)) return false;
  const names = Object.keys(now);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => Object.is(before[name], now[name]))
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
