import { expect, onTestFinished, test } from 'vitest';
import { startOtlp } from '../stand-in/otlp.ts';
import { axeViolations, cutTexts } from './axe.ts';
import { fillHistory } from './filled-history.ts';
import { goTo } from './history-page.ts';
import { makeProfile, openWindow, pressByKeyboard, soon } from './window-kit.ts';

test('the history goes to a collector of the user’s own after a yes, and its bytes stand on Network', async () => {
  const receiver = await startOtlp();
  onTestFinished(() => receiver.close());
  receiver.next.push({ status: 401 });
  const profile = makeProfile({ answer: 'unasked' });
  fillHistory(profile, [
    {
      at: Date.now() - 60_000,
      event: 'OpenObserve - heartbeat',
      origin: 'captured',
      userId: '7043454519337943041',
      properties: { zo_version: 'v0.10.7' },
      blocked: true,
    },
  ]);
  const { page } = await openWindow({ profile });
  await goTo(page, 'Settings');
  const setting = page.getByRole('region', { name: 'Export to your own collector' });
  const address = setting.getByRole('textbox', { name: 'Your own collector' });
  const save = setting.getByRole('button', { name: 'Save Your own collector' });
  await address.fill('https://api.openobserve.ai/api/default');
  await pressByKeyboard(page, save);
  await setting.getByText('This address is the vendor’s.').waitFor();
  await address.fill(`${receiver.url}/v1/logs`);
  await pressByKeyboard(page, save);
  await soon(() => address.inputValue()).toBe(receiver.url);
  await setting.getByText('off', { exact: true }).waitFor();
  expect(receiver.requests).toBe(0);

  await setting.getByText('On', { exact: true }).click();
  // The loop looks every few seconds; what it is refused waits for the user.
  const refused = setting.getByText(/refused who signs in \(401\)/u);
  await refused.waitFor();
  expect([await axeViolations(page), await cutTexts(page)]).toEqual([[], []]);
  await pressByKeyboard(page, setting.getByRole('button', { name: 'Send now' }));
  await setting.getByText('entry of the history was sent to your own collector').waitFor();
  await refused.waitFor({ state: 'detached' });
  expect(receiver.batches.flat()).toHaveLength(1);

  await goTo(page, 'Network');
  const row = page.getByRole('row', { name: /Export of records/u }).first();
  await row.waitFor();
  expect(Number(await row.getByRole('cell').last().innerText())).toBeGreaterThan(100);
  await page.getByText(/Export to your own collector on/u).waitFor();
});
