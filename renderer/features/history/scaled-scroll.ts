import type { Virtualizer } from '@tanstack/react-virtual';

type List = Virtualizer<HTMLElement, HTMLElement>;

/**
 * No element can be higher than 33,554,432 px in Chromium; a million records are. Beyond this height the list
 * is drawn as high as this, and each pixel scrolled stands for more than one.
 */
const most = 12_000_000;

/** The height to draw. `total`: the height of all lines, in pixels. */
export function drawnHeight(total: number): number {
  return Math.min(total, most);
}

/** How many pixels of the list one scrolled pixel stands for; 1 unless the list is too high to be drawn. */
export function scaleOf(total: number, view: number): number {
  return total <= most ? 1 : (total - view) / (most - view);
}

/** Tells the virtual list its place, in pixels of the list. Answers the function that stops it. */
export function observeOffset(
  list: List,
  tell: (offset: number, scrolling: boolean) => void,
): (() => void) | undefined {
  const element = list.scrollElement;
  if (element === null) return undefined;
  const here = () =>
    element.scrollTop *
    scaleOf(list.getTotalSize(), list.scrollRect?.height ?? element.clientHeight);
  const onScroll = () => tell(here(), true);
  const onEnd = () => tell(here(), false);
  element.addEventListener('scroll', onScroll, { passive: true });
  element.addEventListener('scrollend', onEnd, { passive: true });
  tell(here(), false);
  return () => {
    element.removeEventListener('scroll', onScroll);
    element.removeEventListener('scrollend', onEnd);
  };
}

/** Scrolls to a place in pixels of the list. */
export function scrollTo(
  offset: number,
  { adjustments = 0 }: { readonly adjustments?: number | undefined },
  list: List,
): void {
  const element = list.scrollElement;
  if (element === null) return;
  const view = list.scrollRect?.height ?? element.clientHeight;
  element.scrollTop = (offset + adjustments) / scaleOf(list.getTotalSize(), view);
}
