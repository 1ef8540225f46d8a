import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { HistoryFilters } from '../../../core/history/filters.ts';
import { ask } from '../../ask.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { HistoryPages, type LoadedList } from './history-pages.ts';

/** The list for the filters, and how to begin it anew at its newest record. */
export interface Listing {
  readonly list: LoadedList;
  /** What loads more of it. */
  readonly pages: HistoryPages;
  /** True while the list of other filters is still shown. */
  readonly old: boolean;
  readonly restart: () => void;
  /** Tells which places are in sight, so that they are kept up to date. */
  readonly inSight: (places: readonly number[]) => void;
}

/** The list of the history, loaded as it is looked at. */
export function usePages(filters: HistoryFilters): Listing {
  const key = JSON.stringify(filters);
  const [opened, setOpened] = useState(() => ({ key, pages: pagesFor(filters) }));
  // Another list for other filters, at once: an effect would draw the old one first.
  if (opened.key !== key) setOpened({ key, pages: pagesFor(filters) });
  const { pages } = opened;
  const list = useSyncExternalStore(pages.subscribe, pages.list);
  const places = useRef<readonly number[]>([0]);

  // The list before stays until this one is there: nothing flickers while a word is typed.
  const [shown, setShown] = useState({ pages, list });
  const ready = list.total !== null || list.error !== null;
  if (ready && shown.list !== list) setShown({ pages, list });
  useEffect(() => pages.want(0), [pages]);

  // A choice of the user and a changed verdict are marks in it.
  const stamp = useSnapshot(({ sending, optOut }) => {
    const { records, pending, lastLeft, gate, own, forwarding } = sending;
    return `${records} ${pending} ${lastLeft} ${gate.open} ${own.open} ${forwarding.reason} ${optOut?.verdict.verdict}`;
  });
  const seen = useRef(stamp);
  const refresh = useEffectEvent(() => void pages.refresh(places.current));
  useEffect(() => {
    if (seen.current === stamp) return;
    seen.current = stamp;
    refresh();
  }, [stamp]);

  return {
    ...(ready ? { pages, list } : shown),
    old: !ready,
    restart: () => setOpened({ key, pages: pagesFor(filters) }),
    inSight: (now) => {
      places.current = now;
    },
  };
}

function pagesFor(filters: HistoryFilters): HistoryPages {
  return new HistoryPages((offset, limit) =>
    ask((candor) => candor.history.list(filters, offset, limit)),
  );
}
