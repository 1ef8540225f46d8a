import { expect, onTestFinished, test } from 'vitest';
import { makeWorld } from '../stand-in/world.ts';
import { axeViolations, cutTexts } from './axe.ts';
import { fillHistory } from './filled-history.ts';
import { inMain } from './in-main.ts';
import { makePseudoLanguage } from './pseudo-language.ts';
import { sampleHistory } from './sample.ts';
import { credentialsOf } from './stored-profile.ts';
import { makeProfile, openWindow, soon, standIn } from './window-kit.ts';

const pages = ['', 'history', 'charts', 'identities', 'opt-out', 'deletion', 'network', 'settings'];

test('in a language of longer words, no page cuts a text or has a violation, and another is chosen in Settings', async () => {
  const language = await makePseudoLanguage();
  onTestFinished(() => language.remove());
  const world = makeWorld();
  const server = await standIn('v0.1.7', world);
  const profile = makeProfile({ settings: { 'server.url': server.url } });
  fillHistory(profile, sampleHistory(Date.now(), 30));
  const { app, page } = await openWindow({
    profile,
    env: { ...language.env, ...credentialsOf(world) },
  });
  await soon(() => page.locator('nav a').allInnerTexts()).toContain('Nöw ~');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de-AT');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await inMain(
    app,
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600),
    null,
  );
  for (const name of pages) {
    /* oxlint-disable no-await-in-loop -- one page after the other */
    await page.evaluate((to) => (location.hash = `#/${to}`), name);
    await page.locator(`nav a[aria-current=page][href="#/${name}"]`).waitFor();
    await page.locator('#main h1, #main .lead').first().waitFor();
    expect({ [name]: [...(await axeViolations(page)), ...(await cutTexts(page))] }).toEqual({
      [name]: [],
    });
    /* oxlint-enable no-await-in-loop */
  }
  await page.locator('select:has(option[value=ja])').selectOption('en');
  await soon(() => page.locator('nav a').allInnerTexts()).toContain('Now');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await page.getByLabel('Language of the window').inputValue()).toBe('en');
});
