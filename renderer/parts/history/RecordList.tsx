import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { SearchWords } from '../../../core/history/words.ts';
import { plural } from '../../../core/format.ts';
import { ChunkLines } from './ChunkLines.tsx';
import { chunkOf, chunkSize, recordHeight, type Chunk } from './lines.ts';
import { lineId } from './RecordLine.tsx';
import { drawnHeight, observeOffset, scaleOf, scrollTo } from './scaled-scroll.ts';
import type { Listing } from './use-pages.ts';

/** The list itself: any number of records, drawn where they are in sight. */
export function RecordList(props: {
  readonly listing: Listing;
  readonly words: SearchWords;
  readonly withMarks: boolean;
  readonly cursor: number;
  readonly opened: string | null;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (index: number) => void;
}) {
  const { listing, cursor, onCursor, onOpen, withMarks } = props;
  const { pages, version, inSight, restart } = listing;
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const total = pages.total ?? 0;
  const count = Math.ceil(total / chunkSize);

  const list = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.min(chunkSize, total - index * chunkSize) * recordHeight,
    overscan: 1,
    observeElementOffset: observeOffset,
    scrollToFn: scrollTo,
  });
  const shown = list.getVirtualItems();
  const base = shown[0]?.start ?? 0;
  const chunks = useMemo(() => {
    void version;
    return new Map<number, Chunk>(
      shown.map(({ index }) => [index, chunkOf(pages, index, withMarks)]),
    );
  }, [pages, version, shown, withMarks]);

  // The drawn chunks hang from the first of them; in a scaled list that one moves with every pixel scrolled.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const place = () => {
      const scale = scaleOf(list.getTotalSize(), element.clientHeight);
      const shift = base - element.scrollTop * (scale - 1);
      if (inner.current !== null) inner.current.style.transform = `translateY(${shift}px)`;
    };
    place();
    element.addEventListener('scroll', place, { passive: true });
    return () => element.removeEventListener('scroll', place);
  });

  useLayoutEffect(() => {
    for (const [index, chunk] of chunks) list.resizeItem(index, chunk.height);
  }, [chunks, list]);

  useEffect(() => {
    for (const { index } of shown) {
      pages.want(index * chunkSize);
      pages.want(Math.min(total, (index + 1) * chunkSize) - 1);
    }
    inSight(shown.length === 0 ? [0] : shown.map(({ index }) => index * chunkSize));
  }, [pages, shown, total, inSight]);

  // At its top the list follows what is recorded; elsewhere it stays where the reader is.
  useEffect(() => {
    if (pages.newer > 0 && (scroller.current?.scrollTop ?? 0) < 4) restart();
  }, [pages, version, restart]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to));
    onCursor(next);
    const chunk = Math.floor(next / chunkSize);
    const place = list.measurementsCache[chunk]?.start ?? 0;
    const line = chunkOf(pages, chunk, withMarks).lines.find(
      (one) => one.kind === 'record' && one.index === next,
    );
    const top = next === 0 ? 0 : place + (line?.top ?? 0);
    const view = scroller.current?.clientHeight ?? 0;
    const offset = list.scrollOffset ?? 0;
    if (top < offset) scrollTo(top, {}, list);
    else if (top + recordHeight * 2 > offset + view) {
      scrollTo(top + recordHeight * 2 - view, {}, list);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || total === 0) return;
    const page = Math.max(
      1,
      Math.floor((scroller.current?.clientHeight ?? 0) / recordHeight) - 1,
    );
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(cursor);
    else return;
    event.preventDefault();
  };

  return (
    <div className={`list ${listing.old ? 'old' : ''}`}>
      {pages.newer > 0 && (
        <button type="button" className="button newer" onClick={restart}>
          {plural(pages.newer, 'newer record')}: show
        </button>
      )}
      <div
        ref={scroller}
        className="scroller"
        role="listbox"
        tabIndex={0}
        aria-label="Payloads, newest first"
        aria-activedescendant={total > 0 ? lineId(cursor) : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: drawnHeight(list.getTotalSize()) }}>
          <div role="presentation" ref={inner} className="inner">
            {shown.map(({ index, start }) => (
              <ChunkLines
                key={index}
                lines={chunks.get(index)?.lines ?? []}
                top={start - base}
                total={total}
                cursor={cursor}
                opened={props.opened}
                words={props.words}
                onOpen={onOpen}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
