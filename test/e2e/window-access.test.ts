import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startStandIn, type StandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { axeViolations, cutTexts } from './axe.ts';
import { fillHistory } from './filled-history.ts';
import { goTo, openedRecord, payloadList } from './history-page.ts';
import { unreachable } from './keyboard.ts';
import { type Launched, launchCandor } from './launch.ts';
import { type StagedMachine, stageMachine } from './machine.ts';
import { sampleHistory } from './sample.ts';
import { type View, views } from './views.ts';
import { credentialsOf, settingsText } from './stored-profile.ts';
import { inMain } from './in-main.ts';
import { openWindow, pressByKeyboard, soon, tabTo } from './window-kit.ts';

/** Colours do not depend on the size, nor the layout on the colours: two looks see both sizes and both schemes. */
const looks = [
  [1280, 800, 'light'],
  [900, 600, 'dark'],
] as const;

/** Sizes the window itself, as a user does. */
async function resize({ app, page }: Launched, width: number, height: number): Promise<void> {
  await inMain(
    app,
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
    [width, height] as const,
  );
  await soon(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

/** What is wrong with what is shown; it ends at the smallest size. */
async function wrongWith(candor: Launched): Promise<Record<string, readonly string[]>> {
  const wrong: Record<string, readonly string[]> = {};
  for (const [width, height, colorScheme] of looks) {
    await resize(candor, width, height);
    await candor.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = [...(await axeViolations(candor.page)), ...(await cutTexts(candor.page))];
    if (found.length > 0) wrong[`${width}×${height} ${colorScheme}`] = found;
  }
  return wrong;
}

/** The roles or parts of what can be scrolled up and down in sight, the page itself as `page`. */
function scrolling(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const inner = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (one) =>
        /auto|scroll/u.test(getComputedStyle(one).overflowY) &&
        one.checkVisibility({ visibilityProperty: true }) &&
        one.scrollHeight > one.clientHeight + 1,
    );
    const whole = document.documentElement;
    const outer = whole.scrollHeight > whole.clientHeight + 1 ? ['page'] : [];
    return [...outer, ...inner.map(({ role, dataset }) => role ?? dataset['part'] ?? '')];
  });
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('every page and dialog', () => {
  const world = makeWorld();
  const profile = mkdtempSync(join(tmpdir(), 'candor-access-'));
  let server: StandIn | null = null;
  let machine: StagedMachine | null = null;
  let started: Launched | null = null;
  const candor = (): Launched => {
    if (started === null) throw new Error('Candor has not started.');
    return started;
  };

  beforeAll(async () => {
    server = await startStandIn('v0.1.7', world);
    machine = stageMachine();
    writeFileSync(
      join(profile, 'settings.json'),
      settingsText({
        settings: {
          'server.url': server.url,
          'destination.kind': 'segment',
          'relay.mode': 'redact',
        },
      }),
    );
    fillHistory(profile, sampleHistory(Date.now(), 30));
    const env = { ...machine.env, ...credentialsOf(world) };
    started = await launchCandor({ profile, env });
    started.page.setDefaultTimeout(20_000);
    await started.page.getByText(/^Read at /u).waitFor();
  });
  afterAll(async () => {
    await started?.close();
    machine?.remove();
    await server?.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  it.each(views)(
    '$name has no violation, cuts no text, and is reached whole by keyboard',
    async (view: View) => {
      await view.open(candor().page);
      const wrong = await wrongWith(candor());
      const missed = await unreachable(candor().page);
      if (view.dialog) await leave(candor().page);
      expect({ wrong, missed }).toEqual({ wrong: {}, missed: [] });
    },
    120_000,
  );

  it('a chart keeps its open table when the system turns dark', async () => {
    const { page } = candor();
    await goTo(page, 'Now');
    await goTo(page, 'Charts');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Table', exact: true }).first().click();
    await page.getByRole('region', { name: /, table$/u }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('canvas').first().waitFor();
    expect(await page.getByRole('region', { name: /, table$/u }).count()).toBe(1);
  });

  it('two records are compared by keyboard alone, in the smallest window', async () => {
    const { page } = candor();
    await resize(candor(), 900, 600);
    await goTo(page, 'Now');
    await goTo(page, 'History');
    const list = payloadList(page);
    const atList = () => list.evaluate((element) => element === document.activeElement);
    const heading = openedRecord(page).locator('h2');
    await tabTo(page, list);
    expect(await scrolling(page)).toEqual(['listbox']);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Raw' }).click();
    await soon(() => scrolling(page)).toEqual(['record']);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Compare with…' }));
    await soon(atList).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await soon(() => heading.innerText()).toBe('What differs');
    // Side by side again, both are marked in the list, and the record has half of the window.
    await resize(candor(), 1280, 800);
    await soon(() => list.locator('[aria-selected=true]').count()).toBe(2);
    const { width } = (await openedRecord(page).boundingBox()) ?? { width: 0 };
    expect(width).toBeGreaterThanOrEqual(640);
    await resize(candor(), 900, 600);
    await page.keyboard.press('Escape');
    await soon(() => heading.innerText()).toMatch(/heartbeat/u);
    await pressByKeyboard(page, page.getByRole('tab', { name: 'Changes' }));
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: 'Steps', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await soon(atList).toBe(true);
  });
});

test('the first page has no violation, and the keyboard reaches all of it', async () => {
  const candor = await openWindow();
  const { page } = candor;
  await page.getByRole('heading', { name: 'No server was found on this machine' }).waitFor();
  expect(await wrongWith(candor)).toEqual({});
  expect(await unreachable(page)).toEqual([]);
}, 120_000);
