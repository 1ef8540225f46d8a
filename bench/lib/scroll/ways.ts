import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { beginFrames, endFrames, type Smoothness } from './frames.ts';

/** A list in a page. */
export interface List {
  readonly page: Page;
  /** What scrolls, and has the keyboard. */
  readonly scroller: Locator;
}

/** A way to scroll: what the hand does again and again, every so many milliseconds. */
export interface Way {
  readonly name: string;
  readonly everyMs: number;
  readonly step: (page: Page) => Promise<void>;
  readonly release: (page: Page) => Promise<void>;
}

const held = (key: string, name: string): Way => ({
  name,
  // As a keyboard repeats a key that is held.
  everyMs: 33,
  step: (page) => page.keyboard.down(key),
  release: (page) => page.keyboard.up(key),
});

/** By the wheel, and by two keys. */
export const ways: readonly Way[] = [
  {
    name: 'wheel, 120 px sixty times a second',
    everyMs: 1000 / 60,
    step: (page) => page.mouse.wheel(0, 120),
    release: async () => undefined,
  },
  held('PageDown', 'Page Down held'),
  held('ArrowDown', 'Arrow Down held'),
];

/** Scrolls from the top for so long (milliseconds). Fails when the list does not move. */
export async function scroll(
  { page, scroller }: List,
  way: Way,
  forMs: number,
): Promise<Smoothness & { readonly moved: number }> {
  await scroller.focus();
  await page.keyboard.press('Home');
  await scroller.evaluate((element) => (element.scrollTop = 0));
  const box = await scroller.boundingBox();
  if (box === null) throw new Error('The list is not in sight.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await pause(400);
  await beginFrames(page);
  const begin = performance.now();
  const done: Promise<void>[] = [];
  for (let turn = 0; performance.now() - begin < forMs; turn += 1) {
    // Not awaited: a hand does not wait for the page either.
    done.push(way.step(page));
    // One after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await pause(Math.max(0, begin + (turn + 1) * way.everyMs - performance.now()));
  }
  await Promise.all(done);
  const found = await endFrames(page);
  await way.release(page);
  const moved = await scroller.evaluate((element) => element.scrollTop);
  if (moved < 100) throw new Error(`The list did not move (${way.name}).`);
  return { ...found, moved };
}
