import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { goTo } from './history-page.ts';
import { openLocalServer } from './open-local-server.ts';
import { attempt, open, work } from './survey-kit.ts';

/** A proof from its plan to its end, and one that was stopped. */
export async function proof(): Promise<void> {
  const lines = ['ZO_TELEMETRY_HEARTBEAT=20', 'ZO_TELEMETRY=false  # by hand'];
  const home = join(work, 'proof-server');
  mkdirSync(home);
  const server = await openLocalServer(lines, { release: 'v0.16.3' }, home);
  const { page, close } = await open('proof', server.env(), {});
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const lastStep = page
    .getByRole('region', { name: /^Opt-out in three steps/u })
    .locator('> ol > li')
    .nth(2);
  const told = (words: RegExp) => lastStep.getByText(words).waitFor({ timeout: 120_000 });
  const intoView = () => lastStep.scrollIntoViewIfNeeded();
  await page.getByText(/^Read at /u).waitFor();
  await goTo(page, 'Opt-out');
  await attempt('proof before', async () => {
    await button('Prove it…').waitFor();
    await intoView();
  });
  await attempt('proof dialog', async () => {
    await button('Prove it…').click();
    await page.getByRole('dialog').getByRole('insertion').first().waitFor();
  });
  await attempt('proof dialog end', async () => {
    await page.getByRole('checkbox', { name: /^Turn telemetry on/u }).check();
    await page.locator('dialog footer').scrollIntoViewIfNeeded();
  });
  await attempt('proof restart', async () => {
    await button('Begin').click();
    await told(/^Restart the server now/u);
    await intoView();
  });
  await server.restart();
  await attempt('proof off', async () => {
    await told(/^Restart the server now|^Nothing may arrive/u);
    await intoView();
  });
  await attempt('proof silence', async () => {
    await told(/^Nothing may arrive/u);
    await intoView();
  });
  await attempt('proof proven', async () => {
    await told(/^The proof is complete/u);
    await intoView();
  });
  await attempt('proof again', () => button('Prove it…').click());
  await attempt('proof stopped', async () => {
    await page.getByRole('checkbox', { name: /^Turn telemetry on/u }).check();
    await button('Begin').click();
    await told(/^Restart the server now/u);
    await button('Stop').click();
    await told(/^Stopped/u);
    await intoView();
  });
  await attempt('proof interrupted', async () => {
    await button('Prove it…').click();
    await page.locator('dialog').getByText('was interrupted').waitFor();
  });
  await close();
  server.remove();
}
