import { inMain } from './in-main.ts';
import type { ElectronApplication, Locator, Page } from 'playwright-core';

/** A line of the list of payloads as a person sees it. */
export interface ShownLine {
  /** From 1, as a screen reader tells it. */
  readonly place: number;
  readonly total: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** With the note below it, where there is one. */
  readonly event: string;
  readonly became: string;
}

/** Goes to a page of the window by its link. */
export async function goTo(
  page: Page,
  name:
    'Now' | 'History' | 'Charts' | 'Identities' | 'Opt-out' | 'Deletion' | 'Network' | 'Settings',
): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name });
  await link.click();
  // Before that, the heading is still the one of the page before.
  await link.and(page.locator('[aria-current=page]')).waitFor();
  // A page that is read for the first time leaves the one before attached, out of sight.
  await page.locator('h1').waitFor();
}

/** The list of payloads on the page History. */
export function payloadList(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Payloads, newest first' });
}

/** The lines of the list that can be opened: marks cannot. */
export function payloadLines(page: Page): Locator {
  return payloadList(page).getByRole('option', { disabled: false });
}

/** What stands beside the list: an opened record, or two compared ones. */
export function openedRecord(page: Page): Locator {
  return page.locator('[data-part=record]');
}

/** The lines of the list that are in sight and loaded. */
export function shownLines(page: Page): Promise<readonly ShownLine[]> {
  return payloadList(page).evaluate((list) => {
    const view = list.getBoundingClientRect();
    return [...list.querySelectorAll('[role=option]:not([aria-disabled])')].flatMap((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      const became = line.querySelector('[data-part=outcome]')?.textContent;
      if (bottom <= view.top || top >= view.bottom || became === undefined) return [];
      return [
        {
          place: Number(line.getAttribute('aria-posinset')),
          total: Number(line.getAttribute('aria-setsize')),
          at: line.querySelector('time')?.dateTime ?? '',
          event: [...line.querySelectorAll('[data-part=event], [data-part=note]')]
            .map(({ textContent }) => textContent)
            .join(' '),
          became,
        },
      ];
    });
  });
}

/** Opens the record whose line has that text, and gives its pane. */
export async function openRecord(page: Page, text: string | RegExp): Promise<Locator> {
  await payloadLines(page).filter({ hasText: text }).first().click();
  const pane = openedRecord(page);
  await pane.getByRole('tab', { name: 'Raw' }).waitFor();
  return pane;
}

/** The bytes of the opened record as they stand on its tab Raw, by the title above them. */
export async function rawBodies(pane: Locator): Promise<ReadonlyMap<string, string>> {
  await pane.getByRole('tab', { name: 'Raw' }).click();
  await pane.locator('section:has(> pre)').first().waitFor();
  const bodies = await pane.locator('section:has(> pre)').evaluateAll((all) =>
    all.map((one) => ({
      title: one.getAttribute('aria-label') ?? '',
      text: one.querySelector('pre')?.textContent ?? '',
    })),
  );
  return new Map(bodies.map(({ title, text }) => [title, text]));
}

/** Answers the system's dialog for a file with this path. */
export async function answerSaveDialog(app: ElectronApplication, file: string): Promise<void> {
  await inMain(
    app,
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    file,
  );
}
