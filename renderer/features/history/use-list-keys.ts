import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { LoadedList } from './history-pages.ts';
import { chunkSize, recordHeight, type Layouts } from './lines.ts';
import { scrollTo } from './scaled-scroll.ts';
import type { Chunks } from './use-chunks.ts';

/** What the keys of the list work on. */
export interface KeyedList {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly chunks: Chunks;
  readonly layouts: Layouts;
  readonly list: LoadedList;
  readonly cursor: number;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

/** The keys of the list: arrows and pages move through it, Enter opens. */
export function useListKeys(keyed: KeyedList): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Stops following the line the keyboard went to: the reader scrolls. */
  readonly release: () => void;
} {
  const { chunks, layouts, list, cursor } = keyed;
  const total = list.total ?? 0;
  // The line the keyboard went to, until it is loaded and in sight: lines loaded above push it away.
  const followed = useRef<number | null>(null);
  const follow = (index: number) => {
    const isThere = reveal(index, chunks, layouts);
    if (isThere && list.at(index) !== undefined) followed.current = null;
  };
  useLayoutEffect(() => {
    for (const { index } of chunks.shown) {
      chunks.virtual.resizeItem(index, layouts.of(index).height);
    }
    if (followed.current !== null) follow(followed.current);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || total === 0) return;
    const view = keyed.scroller.current?.clientHeight ?? 0;
    const to = placesFrom(cursor, { total, view })[event.key];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(total - 1, to));
      followed.current = next;
      keyed.onCursor(next);
      follow(next);
    } else if (event.key === 'Enter' || event.key === ' ') keyed.onOpen(cursor);
    else return;
    event.preventDefault();
  };
  const release = () => {
    followed.current = null;
  };
  return { onKeyDown, release };
}

/** Returns where each key leads to. `view`: height of what is in sight, in pixels. */
function placesFrom(
  cursor: number,
  { total, view }: { readonly total: number; readonly view: number },
): Readonly<Record<string, number>> {
  const page = Math.max(1, Math.floor(view / recordHeight) - 1);
  return {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + page,
    PageUp: cursor - page,
    Home: 0,
    End: total - 1,
  };
}

/** Scrolls a record into sight; true: it is there already. */
function reveal(index: number, { virtual }: Chunks, layouts: Layouts): boolean {
  const chunk = Math.floor(index / chunkSize);
  const line = layouts.of(chunk).lines.find((one) => one.kind === 'record' && one.index === index);
  // The first record comes with the day and the marks above it.
  const top = index === 0 ? 0 : (virtual.measurementsCache[chunk]?.start ?? 0) + (line?.top ?? 0);
  const height = line?.kind === 'record' ? line.height : recordHeight;
  const bottom = top + height + (index === 0 ? 0 : recordHeight);
  const view = virtual.scrollRect?.height ?? 0;
  const offset = virtual.scrollOffset ?? 0;
  if (top < offset) scrollTo(top, {}, virtual);
  else if (bottom > offset + view) scrollTo(bottom - view, {}, virtual);
  else return true;
  return false;
}
