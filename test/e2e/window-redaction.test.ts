import { expect, test } from 'vitest';
import { axeViolations, cutTexts } from './axe.ts';
import { fillHistory } from './filled-history.ts';
import { goTo } from './history-page.ts';
import {
  makeProfile,
  openWindow,
  pressByKeyboard,
  soon,
  tabTo,
  whenRead,
  snapshotIn,
} from './window-kit.ts';

test('fields are taken out by choice, before and after in sight, and the choice is kept', async () => {
  const profile = makeProfile({ answer: 'off', settings: { 'relay.mode': 'redact' } });
  fillHistory(profile, [
    {
      at: Date.now() - 60_000,
      event: 'OpenObserve - heartbeat',
      origin: 'captured',
      userId: '7043454519337943041',
      properties: { host_name: 'build-7', total_memory: 33_671_929_856, zo_version: 'v0.10.7' },
      blocked: true,
    },
  ]);
  const { page } = await openWindow({ profile });
  await whenRead(page);
  await goTo(page, 'Opt-out');
  await page.getByText('Nothing is taken out.').waitFor();
  const opener = page.getByRole('button', { name: 'Choose fields…' });
  await pressByKeyboard(page, opener);
  const dialog = page.getByRole('dialog', { name: 'What is taken out before forwarding' });
  await dialog.getByText(/^Shown with the newest captured payload/u).waitFor();
  const forwarded = () => dialog.getByRole('region', { name: 'Forwarded' }).innerText();
  expect(await forwarded()).toContain('build-7');

  await dialog.getByLabel('What happens to host_name').selectOption('remove');
  await dialog.getByLabel('What happens to userId').selectOption('replace');
  const stands = dialog.getByLabel('Replacement for userId');
  await tabTo(page, stands);
  await page.keyboard.type('someone');
  await dialog.getByLabel('What happens to total_memory').selectOption('round');
  const step = dialog.getByLabel('Step to round total_memory to');
  await step.fill('none');
  await dialog.getByText('The step must be a number above 0.').waitFor();
  // What does not do is not saved, and the dialog says so.
  await tabTo(page, dialog.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await dialog.getByText('total_memory cannot be saved like this').waitFor();
  await step.fill('1,073,741,824');
  await soon(forwarded).toMatch(/"userId":"someone"/u);
  expect(await forwarded()).not.toMatch(/build-7|7043454519337943041/u);
  expect(await dialog.getByRole('row', { name: /^total_memory/u }).innerText()).toContain(
    '33,285,996,544',
  );
  expect([await axeViolations(page), await cutTexts(page)]).toEqual([[], []]);

  // A name that no release sends is most likely a slip: the window says so, and offers the real one.
  await dialog.getByLabel('Another field').fill('rootuser');
  await page.keyboard.press('Enter');
  await dialog.getByText('No known release sends rootuser.').waitFor();
  await dialog.getByRole('button', { name: 'Add anyway' }).waitFor();
  expect([await axeViolations(page), await cutTexts(page)]).toEqual([[], []]);
  await pressByKeyboard(page, dialog.getByRole('button', { name: 'Use root_user' }));
  await dialog.getByRole('row', { name: /^root_user/u }).waitFor();
  await dialog.getByLabel('What happens to root_user').selectOption('keep');
  await dialog.getByLabel('Another field').fill('root_user');
  await page.keyboard.press('Enter');
  await dialog.getByRole('row', { name: /^root_user/u }).waitFor();
  await pressByKeyboard(page, dialog.getByRole('button', { name: 'Save' }));
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/host_name is removed, userId is replaced with “someone”/u).waitFor();
  const { settings } = await snapshotIn(page);
  expect(JSON.parse(settings['relay.redact'])).toEqual({
    host_name: 'remove',
    userId: { replace: 'someone' },
    total_memory: { round: 1_073_741_824 },
    root_user: 'remove',
  });
  await goTo(page, 'History');
  await page.getByText(/Before the relay forwards: host_name is removed/u).waitFor();
});
