import { expect, test } from 'vitest';
import { axeViolations, cutTexts } from './axe.ts';
import { type Filling, fillHistory } from './filled-history.ts';
import { goTo } from './history-page.ts';
import { inMain } from './in-main.ts';
import { makeProfile, openWindow, pressByKeyboard, whenRead } from './window-kit.ts';

const day = 86_400_000;

function filling(at: number, more: Partial<Filling> = {}): Filling {
  return {
    at,
    event: 'OpenObserve - heartbeat',
    origin: 'captured',
    userId: '7043454519337943041',
    properties: { host_name: 'build-7', zo_version: 'v0.10.7' },
    blocked: true,
    ...more,
  };
}

test('the identities of all payloads stand there with first and last time, and can be copied', async () => {
  const now = Date.now();
  const profile = makeProfile({ answer: 'off' });
  fillHistory(profile, [
    filling(now - 9 * day, { properties: { root_user: 'root@example.com', host_name: 'old-1' } }),
    filling(now - 5 * day),
    filling(now - day),
    filling(now - 1000, { origin: 'collected', event: 'Candor - heartbeat' }),
  ]);
  const { app, page } = await openWindow({ profile });
  await whenRead(page);
  await goTo(page, 'Identities');
  await page
    .getByText(
      'What your server sent names 1 installation id, 2 host names, 1 e-mail address and 1 release.',
    )
    .waitFor();
  const ids = page.getByRole('table', { name: /^Installation ids/u });
  const lines = await ids.getByRole('row').allInnerTexts();
  expect(lines.slice(1).map((line) => line.replaceAll(/\s+/gu, ' '))).toEqual([
    expect.stringMatching(/^7043454519337943041 captured 3 /u),
    expect.stringMatching(/^collected 1 /u),
  ]);
  expect([await axeViolations(page), await cutTexts(page)]).toEqual([[], []]);
  await pressByKeyboard(page, page.getByRole('button', { name: 'Copy root@example.com' }));
  await page.getByText('root@example.com copied.').waitFor();
  expect(await inMain(app, ({ clipboard }) => clipboard.readText())).toBe('root@example.com');
  await pressByKeyboard(page, page.getByRole('button', { name: 'Copy all' }));
  await page.getByText('All identities copied.').waitFor();
  const all = await inMain(app, ({ clipboard }) => clipboard.readText());
  expect(all).toMatch(/^kind\tvalue\tseen\tpayloads\tfirst\tlast\ninstance_id\t70434/u);
  expect(all.trimEnd().split('\n').slice(1)).toHaveLength(8);
});
