import type { Page } from 'playwright-core';
import { goTo } from '../../../test/e2e/history-page.ts';

/** What one drawing on the page Charts took, in milliseconds. */
export interface Drawing {
  /** From the click to the data in the page: the store, the way from process to process, the copy. */
  readonly reading: number;
  /** From the data in the page to the painted frame. */
  readonly drawing: number;
}

/** Opens the page Charts with this metric alone. */
export async function openCharts(page: Page, field: string): Promise<void> {
  await goTo(page, 'Charts');
  const picker = page.getByRole('region', { name: 'Metrics' });
  const boxes = picker.getByRole('checkbox', { checked: true });
  while ((await boxes.count()) > 0) await boxes.first().click();
  await picker.locator('label').filter({ hasText: field }).first().click();
  await page.waitForFunction(() => document.querySelectorAll('.uplot canvas').length === 1);
}

/** Chooses the span of one day, and then, once that is drawn, all time: what that took. */
export async function drawAll(page: Page): Promise<Drawing> {
  return page.evaluate(async () => {
    const mark = 'candor-chart-data';
    const show = async (span: string): Promise<Drawing> => {
      const labels = [...document.querySelectorAll('#main label')];
      const input = labels.find(({ textContent }) => textContent === span)?.querySelector('input');
      const host = document.querySelector('[aria-busy]');
      if (!input || !host) throw new Error('The page has no such span.');
      performance.clearMarks(mark);
      const begin = performance.now();
      const end = await new Promise<number>((done, fail) => {
        const late = setTimeout(() => fail(new Error(`${span} was not drawn.`)), 30_000);
        const observer = new MutationObserver((changes) => {
          const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
          if (!added.some((node) => node instanceof Element && node.matches('.uplot'))) return;
          observer.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            // Comes after the frame: then it is painted.
            port1.addEventListener('message', () => done(performance.now()));
            port1.start();
            port2.postMessage(null);
          });
        });
        observer.observe(host, { childList: true, subtree: true });
        input.click();
      });
      const data = performance.getEntriesByName(mark).at(-1)?.startTime;
      if (data === undefined) throw new Error('The page does not say when it had its data.');
      return { reading: data - begin, drawing: end - data };
    };
    await show('Day');
    await new Promise((done) => setTimeout(done, 150));
    return show('All');
  });
}

/** What is drawn there now: its size in pixels of the page, and its points as the page was given them. */
export async function drawnNow(page: Page, field: string) {
  return page.evaluate(async (name) => {
    const canvas = document.querySelector('.uplot canvas');
    const end = 8_640_000_000_000_000;
    const series = await globalThis.candor.history.series([name], -end, end);
    if (!series.ok || canvas === null) throw new Error('Nothing is drawn.');
    const { width, height } = canvas.getBoundingClientRect();
    return { width, height, at: series.value.at, values: series.value.values[0] ?? [] };
  }, field);
}
