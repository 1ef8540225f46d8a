import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { damages } from '../unit/main/history/damage.ts';
import { fillHistory, type Filling } from './filled-history.ts';
import { goTo } from './history-page.ts';
import { candor } from './terminal.ts';
import { makeProfile, openWindow, pressByKeyboard, whenRead } from './window-kit.ts';

const document = z.object({
  intact: z.literal(false),
  head: z.object({ entry: z.number() }),
  lost: z.number().nullable(),
  setAside: z.string().nullable(),
});

const payload = (index: number): Filling => ({
  at: Date.now() - (100 - index) * 60_000,
  event: 'OpenObserve - heartbeat',
  origin: 'captured',
  userId: '7043454519337943041',
  properties: { num_streams: index },
  blocked: true,
});

/** A profile whose history had 60 payloads when its file was damaged. */
function damagedProfile(what: string): string {
  const [profile, other] = [makeProfile(), makeProfile()];
  const payloads = Array.from({ length: 60 }, (_, index) => payload(index));
  fillHistory(profile, payloads);
  fillHistory(other, payloads.slice(0, 50));
  const file = join(profile, 'history.sqlite');
  damages[what]?.(file, { earlier: other, other: join(other, 'history.sqlite') });
  return profile;
}

async function verify(profile: string) {
  const { status, stdout, stderr } = await candor([
    'history',
    'verify',
    '--json',
    '--profile',
    profile,
  ]);
  return { status, stderr, ...document.parse(JSON.parse(stdout)) };
}

// Every kind of damage is tried through what is behind the window in test/unit/main/history/damaged-window.test.ts.
test('no terminal and no window calls it intact again, and the window says so until it is acknowledged', async () => {
  const profile = damagedProfile('rolled back with its journal files');
  const first = await verify(profile);
  expect(first).toMatchObject({ status: 1, stderr: expect.stringMatching(/61 entries/u) });
  expect(await verify(profile)).toEqual(first);

  // A window records, so it begins a new file and keeps the old one.
  const { page, close } = await openWindow({ profile });
  await whenRead(page);
  const banner = page.getByText('The history is not intact.');
  await banner.waitFor();
  expect(await page.locator('.banner', { has: banner }).innerText()).toMatch(/61 entries/u);
  await goTo(page, 'History');
  await pressByKeyboard(page, page.getByRole('button', { name: 'Verify again', exact: true }));
  await page.locator('[data-part=chain] .problem').first().waitFor();
  await pressByKeyboard(page, page.getByRole('button', { name: 'I have read this' }));
  await banner.waitFor({ state: 'detached' });
  await close();

  const later = await verify(profile);
  expect(later.status).toBe(1);
  expect(existsSync(later.setAside ?? '')).toBe(true);
  const again = await openWindow({ profile });
  await whenRead(again.page);
  expect(await again.page.getByText('The history is not intact.').count()).toBe(0);
});
