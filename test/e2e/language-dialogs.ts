import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { allMessages } from '../unit/core/messages/catalogue.ts';
import { root } from './launch.ts';

/** A dialog, and what has to be pressed to see it. */
interface Shown {
  readonly name: string;
  readonly open: () => Promise<unknown>;
}

/** What a page says in a language, by the ids of its messages. */
export async function textsOf(tag: string): Promise<(id: string) => string> {
  const english = new Map((await allMessages()).map(({ id, text }) => [id, text]));
  const file = join(root, 'assets', 'languages', `${tag}.json`);
  const own = new Map<string, string>(
    tag === 'en' ? [] : Object.entries(JSON.parse(readFileSync(file, 'utf8'))),
  );
  return (id) => {
    const text = own.get(id) ?? english.get(id);
    if (text === undefined) throw new Error(`There is no message ${id}.`);
    return text;
  };
}

/** Every dialog that a read server and a history of some weeks can open. `t`: see {@link textsOf}. */
export function dialogs(page: Page, t: (id: string) => string): readonly Shown[] {
  const go = (to: string) => page.evaluate((name) => (location.hash = `#/${name}`), to);
  const press = (id: string) =>
    page
      .getByRole('button', { name: t(id), exact: true })
      .first()
      .click();
  const on =
    (to: string, ...pressed: readonly string[]) =>
    async () => {
      await go(to);
      for (const id of pressed) await press(id);
    };
  return [
    {
      name: 'delete-body',
      open: async () => {
        await go('history');
        await page.getByRole('listbox').first().press('End');
        await page.getByRole('option').filter({ hasText: 'heartbeat' }).last().click();
        await press('window.history.deleteBodyAsk');
      },
    },
    { name: 'export', open: on('history', 'window.history.exportAsk') },
    {
      name: 'connect',
      open: on('settings', 'window.settings.change', 'window.connect.testConnection'),
    },
    { name: 'preview-own', open: on('settings', 'window.settings.consent.preview') },
    { name: 'preview-release', open: on('settings', 'window.settings.previewByRelease') },
    {
      name: 'switch',
      open: async () => {
        await go('opt-out');
        await page.getByRole('switch').click();
      },
    },
    {
      name: 'forward',
      open: async () => {
        await go('opt-out');
        await page.getByLabel(t('window.optOut.whatItDoesWithAPayload')).selectOption('forward');
      },
    },
    {
      name: 'redaction',
      open: async () => {
        await on('opt-out', 'window.optOut.chooseFields')();
        await page.getByRole('dialog').locator('select').nth(3).selectOption('replace');
      },
    },
    {
      name: 'ask',
      open: async () => {
        await go('settings');
        await page
          .getByLabel(t('window.settings.consent.kind'), { exact: true })
          .selectOption('collector');
        const address = page.getByPlaceholder('https://collector.example.com');
        await address.fill('https://collector.example.com');
        await address.press('Enter');
      },
    },
    {
      name: 'follow-up',
      open: async () => {
        await go('deletion');
        await press('window.deletion.iSentIt');
        await page.getByRole('article').first().waitFor();
        await page
          .getByRole('button', { name: `${t('window.deletion.askAgain')}…`, exact: true })
          .click();
      },
    },
  ];
}

/** What a server on this machine adds: the change of its file, the proof and the undo. */
export function dialogsOfChange(page: Page, t: (id: string) => string): readonly Shown[] {
  const press = (id: string) =>
    page
      .getByRole('button', { name: t(id), exact: true })
      .first()
      .click();
  return [
    {
      name: 'change',
      open: async () => {
        await page.evaluate(() => (location.hash = '#/opt-out'));
        await page.getByRole('switch').click();
        await page.getByRole('dialog').getByRole('insertion').first().waitFor();
      },
    },
    {
      name: 'prove',
      open: async () => {
        await press('window.optOut.proveIt');
        await page.getByRole('dialog').getByRole('insertion').first().waitFor();
      },
    },
    {
      name: 'changed',
      open: async () => {
        await page.getByRole('switch').click();
        await page.getByRole('dialog').getByRole('insertion').first().waitFor();
        await press('window.optOut.turnOff');
        await page
          .getByRole('dialog')
          .getByRole('insertion')
          .first()
          .waitFor({ state: 'detached' });
      },
    },
    {
      name: 'undo',
      open: async () => {
        await press('window.optOut.undoAsk');
        await page.getByRole('dialog').getByRole('insertion').first().waitFor();
      },
    },
  ];
}
