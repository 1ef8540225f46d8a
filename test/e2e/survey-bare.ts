import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { goTo, openRecord } from './history-page.ts';
import { stageMachine } from './machine.ts';
import { attempt, open } from './survey-kit.ts';

/** No server, nothing recorded: the first page, the question, and each page without anything in it. */
export async function empty(): Promise<void> {
  const machine = stageMachine();
  const { page, close } = await open('Candor', machine.env, null);
  await attempt('empty first run', () =>
    page.getByRole('heading', { name: 'No server was found on this machine' }).waitFor(),
  );
  await attempt('empty connect dialog', async () => {
    await page.getByRole('button', { name: 'Connect' }).first().click();
    await page.getByLabel('Address').fill('http://127.0.0.1:9');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.locator('.steps').waitFor();
  });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Look at this machine only' }).click();
  await page.getByText(/^Read at /u).waitFor();
  for (const name of [
    'Now',
    'History',
    'Charts',
    'Identities',
    'Opt-out',
    'Deletion',
    'Network',
    'Settings',
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await attempt(`empty ${name}`, async () => {
      await goTo(page, name);
      await page.waitForTimeout(700);
    });
  }
  await close();
  machine.remove();
}

/** A server that is not reached, and one that asks for another password. */
export async function trouble(): Promise<void> {
  const machine = stageMachine();
  const server = await startStandIn('v0.3.0', makeWorld());
  const first = await open('unreached', machine.env, { 'server.url': 'http://127.0.0.1:9' });
  await attempt('trouble unreached', () => first.page.getByText(/^Read at /u).waitFor());
  await attempt('trouble unreached opt-out', async () => {
    await goTo(first.page, 'Opt-out');
    await first.page
      .getByRole('region', { name: /^Evidence/u })
      .getByRole('listitem')
      .first()
      .waitFor();
  });
  await first.close();
  const wrong = { CANDOR_ROOT_EMAIL: 'root@example.com', CANDOR_ROOT_PASSWORD: 'another' };
  const second = await open(
    'password',
    { ...machine.env, ...wrong, DO_NOT_TRACK: '1' },
    { 'server.url': server.url },
  );
  await attempt('trouble password', () => second.page.getByText(/^Read at /u).waitFor());
  await attempt('trouble environment', () => goTo(second.page, 'Settings'));
  await second.close();
  const dsn = { CANDOR_SENTRY_DSN: 'http://key@127.0.0.1:9/1' };
  const third = await open(
    'crash',
    { ...machine.env, ...dsn },
    { 'server.url': server.url, 'crash.mode': 'ask' },
    'on',
  );
  const { page } = third;
  await page.getByText(/^Read at /u).waitFor();
  await attempt('trouble crash report', async () => {
    await page.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('Cannot read the list of streams');
      });
    });
    await page.getByRole('dialog').waitFor({ timeout: 5000 });
  });
  await page.keyboard.press('Escape');
  await attempt('trouble crash banner', () => page.waitForTimeout(300));
  await attempt('trouble crash record', async () => {
    await goTo(page, 'History');
    await openRecord(page, 'Candor - error');
    await page.getByRole('tab', { name: 'All fields' }).click();
  });
  await attempt('trouble crash settings', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: /^Look at report/u }).scrollIntoViewIfNeeded();
  });
  await third.close();
  await server.stop();
  machine.remove();
}
