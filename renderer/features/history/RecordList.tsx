import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
} from 'react';
import type { SearchWords } from '../../../core/history/words.ts';
import { plural } from '../../../core/format.ts';
import { ChunkLines } from './ChunkLines.tsx';
import { dayName } from './day-name.ts';
import { chunkSize, Layouts, recordHeight, type Line } from './lines.ts';
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
  /** The record that the opened one is compared with. */
  readonly against: string | null;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (index: number) => void;
}) {
  const { listing, cursor, onCursor, onOpen, withMarks } = props;
  const { pages, version, inSight, restart } = listing;
  const latestOpen = useRef(onOpen);
  useEffect(() => {
    latestOpen.current = onOpen;
  });
  const openNow = useCallback((index: number) => latestOpen.current(index), []);
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const day = useRef<HTMLParagraphElement>(null);
  const total = pages.total ?? 0;
  const count = Math.ceil(total / chunkSize);

  // Its functions are called anew at every drawing, and nothing here is memoized with them.
  // oxlint-disable-next-line react/incompatible-library
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
  // Laid out once for each state of the list, so that chunks in sight are not drawn again while others come.
  const layouts = useMemo(
    () => new Layouts(pages, withMarks, version),
    [pages, withMarks, version],
  );

  // The drawn chunks hang from the first of them; in a scaled list that one moves with every pixel scrolled.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const place = () => {
      // What the virtual list knows already: asking the element would lay the page out once more each time.
      const scale = scaleOf(list.getTotalSize(), list.scrollRect?.height ?? 0);
      const offset = list.scrollOffset ?? 0;
      const shift = Math.round(base - offset + offset / scale);
      if (inner.current !== null) inner.current.style.transform = `translateY(${shift}px)`;
      // The day of what is in sight stays on top: a day is longer than the window.
      const label = day.current;
      const top = shown.find(({ end }) => end > offset + 1);
      const line =
        top && layouts.of(top.index).lines.findLast((one) => top.start + one.top <= offset + 1);
      const at = line === undefined || line.kind === 'day' ? undefined : atOf(line);
      const name = at === undefined ? '' : dayName(at, Date.now());
      if (label !== null && label.textContent !== name) label.textContent = name;
    };
    place();
    element.addEventListener('scroll', place, { passive: true });
    return () => element.removeEventListener('scroll', place);
  });

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

  // The line the keyboard went to, until it is loaded and in sight: lines loaded above push it away.
  const followed = useRef<number | null>(null);
  const reveal = (index: number) => {
    const chunk = Math.floor(index / chunkSize);
    const line = layouts
      .of(chunk)
      .lines.find((one) => one.kind === 'record' && one.index === index);
    // The first record comes with the day and the marks above it.
    const top = index === 0 ? 0 : (list.measurementsCache[chunk]?.start ?? 0) + (line?.top ?? 0);
    const height = line?.kind === 'record' ? line.height : recordHeight;
    const bottom = top + height + (index === 0 ? 0 : recordHeight);
    const view = list.scrollRect?.height ?? 0;
    const offset = list.scrollOffset ?? 0;
    if (top < offset) scrollTo(top, {}, list);
    else if (bottom > offset + view) scrollTo(bottom - view, {}, list);
    else if (pages.at(index) !== undefined) followed.current = null;
  };
  useLayoutEffect(() => {
    for (const { index } of shown) list.resizeItem(index, layouts.of(index).height);
    if (followed.current !== null) reveal(followed.current);
  });
  const move = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to));
    followed.current = next;
    onCursor(next);
    reveal(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || total === 0) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / recordHeight) - 1);
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
      <p ref={day} className="day-on-top" aria-hidden="true" />
      <div
        ref={scroller}
        className="scroller"
        // A select cannot hold lines of several parts, nor draw only those in sight.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        tabIndex={0}
        aria-label="Payloads, newest first"
        aria-multiselectable={props.against !== null}
        aria-activedescendant={total > 0 ? lineId(cursor) : undefined}
        onKeyDown={onKeyDown}
        onWheel={() => {
          followed.current = null;
        }}
        onPointerDown={() => {
          followed.current = null;
        }}
      >
        <div role="presentation" style={{ height: drawnHeight(list.getTotalSize()) }}>
          <div role="presentation" ref={inner} className="inner">
            {shown.map(({ index, start }) => (
              <div key={index} role="presentation" className="chunk" style={{ top: start - base }}>
                <ChunkLines
                  lines={layouts.of(index).lines}
                  total={total}
                  cursor={Math.floor(cursor / chunkSize) === index ? cursor : -1}
                  opened={props.opened}
                  against={props.against}
                  words={props.words}
                  onOpen={openNow}
                />
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function atOf(line: Exclude<Line, { kind: 'day' }>): string | undefined {
  return line.kind === 'mark' ? line.mark.at : line.record?.at;
}
