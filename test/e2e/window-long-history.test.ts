import { describe, expect, test } from 'vitest';
import { type Filling, fillHistory } from './filled-history.ts';
import {
  goTo,
  openedRecord,
  openRecord,
  payloadList,
  rawBodies,
  shownLines,
} from './history-page.ts';
import {
  makeProfile,
  openWindow,
  pressByKeyboard,
  soon,
  tabTo,
  whenRead,
  snapshotIn,
} from './window-kit.ts';

const count = 30_000;
const between = 300_000;
/** Not quite a year ago: the bodies of older ones would be deleted. */
const start = Date.now() - (count + 1) * between;

/** The payload of that number, from 0 for the oldest; each has a time of its own. */
function payload(index: number): Filling {
  return {
    at: start + index * between,
    event: `OpenObserve - ${index === 23_456 ? 'Starting server' : 'heartbeat'}`,
    origin: 'captured',
    userId: '7043454519337943041',
    properties: { num_streams: index % 500, os: 'Linux' },
    // Held back, all but a few: an entry less for each to be made.
    blocked: index % 50 !== 0,
  };
}

describe('a history of 30,000 payloads', () => {
  test(
    'is gone through by keyboard, and each place shows what belongs there',
    { timeout: 180_000 },
    async () => {
      const profile = makeProfile();
      fillHistory(
        profile,
        Array.from({ length: count }, (_, index) => payload(index)),
      );
      const { page } = await openWindow({ profile });
      await whenRead(page);
      await goTo(page, 'History');
      const list = payloadList(page);
      const total = (await snapshotIn(page)).sending.records;
      expect(total).toBeGreaterThanOrEqual(count);
      // The newest may be an event of Candor's own.
      const newer = total - count;
      const timeOf = (place: number) => new Date(payload(total - place).at).toISOString();
      const settled = (places: readonly number[]) =>
        soon(async () => {
          const lines = await shownLines(page);
          return places.map((place) => lines.find((line) => line.place === place)?.at);
        }).toEqual(places.map(timeOf));
      await tabTo(page, list);

      await page.keyboard.press('End');
      await settled([total - 3, total - 1, total]);
      expect(await shownLines(page).then((lines) => lines.at(-1))).toMatchObject({
        place: total,
        total,
      });
      await page.keyboard.press('PageUp');
      await page.keyboard.press('ArrowUp');
      const active = await list.getAttribute('aria-activedescendant');
      const place = Number(active?.slice('record-'.length)) + 1;
      await settled([place]);
      await page.keyboard.press('Enter');
      const pane = openedRecord(page);
      await pane.getByRole('tab', { name: 'Raw' }).waitFor();
      const raw = [...(await rawBodies(pane)).values()].join(' ');
      expect(raw).toContain(`"num_streams":${(total - place) % 500}`);
      expect(raw).toContain(`"timestamp":"${timeOf(place)}"`);
      await tabTo(page, list);
      await page.keyboard.press('Home');
      await settled([newer + 1, newer + 2]);

      // In the middle, with the mouse's wheel or the scroll bar.
      await list.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
      await soon(async () => (await shownLines(page)).length).toBeGreaterThan(5);
      const middle = await shownLines(page);
      expect(middle.map(({ at }) => at)).toEqual(middle.map((line) => timeOf(line.place)));
      expect(Math.abs((middle[0]?.place ?? 0) - total / 2)).toBeLessThan(total / 50);

      await page.keyboard.press('Control+f');
      await page.keyboard.type('starting');
      await soon(async () => (await shownLines(page)).map(({ event }) => event)).toEqual([
        expect.stringMatching(/^OpenObserve - Starting server/u),
      ]);
      const found = await openRecord(page, 'Starting server');
      expect(await found.innerText()).toContain(
        'Captured: these bytes came from the server itself.',
      );
      await pressByKeyboard(page, page.getByRole('button', { name: 'Verify', exact: true }));
      // All of them, while two windows share two cores.
      await page.getByRole('button', { name: 'Verify again' }).waitFor({ timeout: 90_000 });
      expect(await page.locator('[data-part=chain] .problem').count()).toBe(0);
    },
  );
});
