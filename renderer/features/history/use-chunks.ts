import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, type RefObject } from 'react';
import { dayName } from './day-name.ts';
import { chunkSize, recordHeight, type Layouts, type Line } from './lines.ts';
import { observeOffset, scaleOf, scrollTo } from './scaled-scroll.ts';

/** The chunks of the list that are drawn now. */
export interface Chunks {
  /** It changes without being another object: read it in effects and handlers only. */
  readonly virtual: Virtualizer<HTMLElement, HTMLElement>;
  readonly shown: readonly VirtualItem[];
  /** Height of all lines, in pixels. */
  readonly height: number;
}

/** Says which chunks of a list of `total` records are in sight. */
export function useChunks(scroller: RefObject<HTMLElement | null>, total: number): Chunks {
  // The compiler passes this hook over, so that nothing of what it gives is kept longer than it is true.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: Math.ceil(total / chunkSize),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.min(chunkSize, total - index * chunkSize) * recordHeight,
    overscan: 1,
    observeElementOffset: observeOffset,
    scrollToFn: scrollTo,
  });
  return { virtual, shown: virtual.getVirtualItems(), height: virtual.getTotalSize() };
}

/** The elements of the list that are moved by hand. */
export interface ListElements {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly inner: RefObject<HTMLElement | null>;
  readonly day: RefObject<HTMLElement | null>;
}

/** Moves the drawn chunks to their place and names the day on top, with every drawing and every pixel scrolled. */
export function usePlacing(
  { virtual, shown }: Chunks,
  layouts: Layouts,
  { scroller, inner, day }: ListElements,
): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const place = () => {
      // What the virtual list knows already: asking the element would lay the page out once more each time.
      const scale = scaleOf(virtual.getTotalSize(), virtual.scrollRect?.height ?? 0);
      const offset = virtual.scrollOffset ?? 0;
      // The chunks hang from the first of them; in a scaled list that one moves with every pixel scrolled.
      const shift = Math.round((shown[0]?.start ?? 0) - offset + offset / scale);
      moveTo(inner.current, shift);
      // The day of what is in sight stays on top: a day is longer than the window.
      write(day.current, dayAt(offset, shown, layouts));
    };
    place();
    element.addEventListener('scroll', place, { passive: true });
    return () => element.removeEventListener('scroll', place);
  });
}

function moveTo(element: HTMLElement | null, shift: number): void {
  if (element !== null) element.style.transform = `translateY(${shift}px)`;
}

function write(label: HTMLElement | null, text: string): void {
  if (label !== null && label.textContent !== text) label.textContent = text;
}

/** Returns the day of the line at the top of what is in sight; empty where its own heading is there. */
function dayAt(offset: number, shown: readonly VirtualItem[], layouts: Layouts): string {
  const top = shown.find(({ end }) => end > offset + 1);
  const line =
    top && layouts.of(top.index).lines.findLast((one) => top.start + one.top <= offset + 1);
  const at = line === undefined || line.kind === 'day' ? undefined : atOf(line);
  return at === undefined ? '' : dayName(at, Date.now());
}

function atOf(line: Exclude<Line, { kind: 'day' }>): string | undefined {
  return line.kind === 'mark' ? line.mark.at : line.record?.at;
}
