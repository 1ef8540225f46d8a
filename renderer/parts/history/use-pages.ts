import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Sending } from '../../../core/contract.ts';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { ask } from '../../api.ts';
import { HistoryPages } from './history-pages.ts';

/** The list for the filters, and how to begin it anew at its newest record. */
export interface Listing {
  readonly pages: HistoryPages;
  /** Grows when the list changed. */
  readonly version: number;
  /** True while the list of other filters is still shown. */
  readonly old: boolean;
  readonly restart: () => void;
  /** Tells which places are in sight, so that they are kept up to date. */
  readonly inSight: (places: readonly number[]) => void;
}

/** The list of the history, loaded as it is looked at. `filters` must keep its identity while they are the same. */
export function usePages(filters: HistoryFilters, sending: Sending): Listing {
  const [turn, setTurn] = useState(0);
  const pages = useMemo(() => {
    // A new turn is a new list.
    void turn;
    return new HistoryPages((offset, limit) =>
      ask((candor) => candor.history(filters, offset, limit)),
    );
  }, [filters, turn]);
  const version = useSyncExternalStore(pages.subscribe, () => pages.version);
  const places = useRef<readonly number[]>([0]);
  useEffect(() => pages.want(0), [pages]);

  // The list before stays until this one is there: nothing flickers while a word is typed.
  const [shown, setShown] = useState(pages);
  const ready = pages.total !== null || pages.error !== null;
  useEffect(() => {
    if (ready) setShown(pages);
  }, [ready, pages]);

  const { records, pending, lastLeft } = sending;
  const stamp = `${records} ${pending} ${lastLeft}`;
  const seen = useRef(stamp);
  useEffect(() => {
    if (seen.current === stamp) return;
    seen.current = stamp;
    void pages.refresh(places.current);
  }, [stamp, pages]);

  const restart = useCallback(() => setTurn((before) => before + 1), []);
  const inSight = useCallback((now: readonly number[]) => {
    places.current = now;
  }, []);
  return { pages: ready ? pages : shown, version, old: !ready, restart, inSight };
}
