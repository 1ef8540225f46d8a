import type { Page } from 'playwright-core';
import { goTo, openRecord, payloadList } from './history-page.ts';

/** Something the window can show. */
export interface View {
  readonly name: string;
  /** True when it lies over a page, and Esc closes it. */
  readonly dialog?: true;
  /** Goes there from any page. */
  readonly open: (page: Page) => Promise<void>;
}

async function openHistory(page: Page): Promise<void> {
  await goTo(page, 'Now');
  await goTo(page, 'History');
  await payloadList(page).locator('time').first().waitFor();
}

async function openTab(page: Page, name: string): Promise<void> {
  await openHistory(page);
  const pane = await openRecord(page, 'heartbeat');
  await pane.getByRole('tab', { name }).click();
}

/** Every page and every dialog, in the states that look different. */
export const views: readonly View[] = [
  { name: 'Now', open: (page) => goTo(page, 'Now') },
  {
    name: 'Now with opened rows',
    open: async (page) => {
      await goTo(page, 'Now');
      for (const fact of ['root_user', 'total_memory']) {
        const toggle = page.getByRole('button', { name: `More about ${fact}`, exact: true });
        if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
      }
      for (const summary of await page.locator('#exactly details:not([open]) summary').all()) {
        await summary.click();
      }
    },
  },
  { name: 'History', open: openHistory },
  {
    name: 'History, searched',
    open: async (page) => {
      await openHistory(page);
      await page.getByLabel('Search in every payload').fill('starting');
      await payloadList(page).locator('mark').first().waitFor();
    },
  },
  {
    name: 'History, nothing found',
    open: async (page) => {
      await openHistory(page);
      await page.getByLabel('Search in every payload').fill('nowhere');
      await payloadList(page).waitFor({ state: 'detached' });
    },
  },
  { name: 'a record’s changes', open: (page) => openTab(page, 'Changes') },
  { name: 'a record’s fields', open: (page) => openTab(page, 'All fields') },
  { name: 'a record beside the vendor’s page', open: (page) => openTab(page, 'Listed') },
  { name: 'a record’s bytes', open: (page) => openTab(page, 'Raw') },
  { name: 'a record’s steps', open: (page) => openTab(page, 'Steps') },
  {
    name: 'the deletion of a body',
    dialog: true,
    open: async (page) => {
      await openTab(page, 'Changes');
      await page.getByRole('button', { name: 'Delete body…' }).click();
    },
  },
  {
    name: 'the export',
    dialog: true,
    open: async (page) => {
      await openHistory(page);
      await page.getByRole('button', { name: 'Export…' }).click();
    },
  },
  {
    name: 'Charts',
    open: async (page) => {
      await goTo(page, 'Now');
      await goTo(page, 'Charts');
      await page.locator('canvas').first().waitFor();
      const table = page.getByRole('button', { name: 'Table', exact: true }).first();
      await table.click();
      await page.getByRole('region', { name: /, table$/u }).waitFor();
    },
  },
  {
    name: 'Identities',
    open: async (page) => {
      await goTo(page, 'Identities');
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'Opt-out',
    open: async (page) => {
      await goTo(page, 'Opt-out');
      await page
        .getByRole('region', { name: /^Evidence/u })
        .getByRole('listitem')
        .first()
        .waitFor();
      await page
        .getByRole('region', { name: /^Channels/u })
        .locator('details')
        .evaluateAll((all) => {
          for (const details of all) details.setAttribute('open', '');
        });
    },
  },
  {
    name: 'the one switch',
    dialog: true,
    open: async (page) => {
      await goTo(page, 'Opt-out');
      await page.getByRole('switch').click();
      await page.getByRole('dialog').getByText('No file of a server changes.').waitFor();
    },
  },
  {
    name: 'the question before forwarding',
    dialog: true,
    open: async (page) => {
      await goTo(page, 'Opt-out');
      await page.getByLabel('What it does with a payload').selectOption('forward');
      await page.getByRole('dialog').getByRole('button', { name: 'Keep redacting' }).waitFor();
    },
  },
  {
    name: 'what is taken out before forwarding',
    dialog: true,
    open: async (page) => {
      await goTo(page, 'Opt-out');
      await page.getByRole('button', { name: 'Choose fields…' }).click();
      await page.getByRole('dialog').getByLabel('What happens to userId').selectOption('replace');
    },
  },
  { name: 'Network', open: (page) => goTo(page, 'Network') },
  { name: 'Settings', open: (page) => goTo(page, 'Settings') },
  {
    name: 'the preview of Candor’s own payload',
    dialog: true,
    open: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Preview…' }).click();
      await page.getByRole('dialog').getByRole('rowheader').first().waitFor();
    },
  },
  {
    name: 'the preview by release',
    dialog: true,
    open: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Preview by release…' }).click();
      await page.getByRole('tab', { name: 'Payload', exact: true }).click();
    },
  },
  {
    name: 'the connect dialog',
    dialog: true,
    open: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Change…' }).click();
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.locator('.steps').waitFor();
    },
  },
];
