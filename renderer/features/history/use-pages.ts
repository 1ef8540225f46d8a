import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { ask } from '../../api.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
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
export function usePages(filters: HistoryFilters): Listing {
  const first = useMemo(() => pagesFor(filters), [filters]);
  const [restarted, setRestarted] = useState({ filters, pages: first });
  const pages = restarted.filters === filters ? restarted.pages : first;
  const version = useSyncExternalStore(pages.subscribe, () => pages.version);
  const places = useRef<readonly number[]>([0]);

  // The list before stays until this one is there: nothing flickers while a word is typed.
  const [shown, setShown] = useState(pages);
  useEffect(() => {
    const stop = pages.subscribe(() => {
      if (isReady(pages)) setShown(pages);
    });
    pages.want(0);
    return stop;
  }, [pages]);

  // A choice of the user and a changed verdict are marks in it.
  const stamp = useSnapshot(({ sending, optOut }) => {
    const { records, pending, lastLeft, gate, own, forwarding } = sending;
    return `${records} ${pending} ${lastLeft} ${gate.open} ${own.open} ${forwarding.reason} ${optOut?.verdict.verdict}`;
  });
  const seen = useRef(stamp);
  useEffect(() => {
    if (seen.current === stamp) return;
    seen.current = stamp;
    void pages.refresh(places.current);
  }, [stamp, pages]);

  const restart = useCallback(() => {
    setRestarted({ filters, pages: pagesFor(filters) });
  }, [filters]);
  const inSight = useCallback((now: readonly number[]) => {
    places.current = now;
  }, []);
  const ready = isReady(pages);
  return { pages: ready ? pages : shown, version, old: !ready, restart, inSight };
}

function isReady({ total, error }: HistoryPages): boolean {
  return total !== null || error !== null;
}

function pagesFor(filters: HistoryFilters): HistoryPages {
  return new HistoryPages((offset, limit) =>
    ask((candor) => candor.history.list(filters, offset, limit)),
  );
}
