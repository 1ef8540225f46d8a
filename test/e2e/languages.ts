/**
 * Takes a picture of every page in every language, light at 1280×800 and dark at 900×600, and of every dialog, into the folder OUT of the
 * environment (ALL=1: light and dark at both sizes), and says on standard output which texts are cut. Arguments name some of them only; `pseudo` is a made-up
 * language of longer words, in which every text that no catalogue has is told, too. Run as `screenshots.ts` is:
 *
 *   OUT=/tmp/languages ELECTRON_RUN_AS_NODE=1 xvfb-run -a node_modules/electron/dist/electron test/e2e/languages.ts de ja
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { languageTags } from '../../core/messages/tags.ts';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { cutTexts } from './axe.ts';
import { fillHistory } from './filled-history.ts';
import { inMain } from './in-main.ts';
import { dialogs, dialogsOfChange, textsOf } from './language-dialogs.ts';
import { launchCandor, type Launched } from './launch.ts';
import { openLocalServer } from './open-local-server.ts';
import { stageMachine } from './machine.ts';
import { makePseudoLanguage } from './pseudo-language.ts';
import { sampleHistory } from './sample.ts';
import { credentialsOf, settingsText } from './stored-profile.ts';

const out = process.env['OUT'] ?? join(tmpdir(), 'candor-languages');
const pages = ['', 'history', 'charts', 'identities', 'opt-out', 'deletion', 'network', 'settings'];
const each = [
  ['light', 1280, 800],
  ['dark', 900, 600],
  ['dark', 1280, 800],
  ['light', 900, 600],
] as const;
const looks = process.env['ALL'] === '1' ? each : each.slice(0, 2);
const small = [['light', 900, 600]] as const;
const onlyDialogs = process.env['DIALOGS'] === '1';
const world = makeWorld({ organizations: 3, emptyOrganizations: 1, streams: 14 });

/** Texts in sight of at least two words, in which no letter has an accent: a made-up text has many. */
function plainTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const isCode = node.parentElement?.closest('code, .mono, pre, svg, time, option') !== null;
      if (!isCode && /[a-z]{2,} [a-z]{2,}/u.test(text) && !/[áéíöûñšţ]/u.test(text))
        found.add(text);
    }
    return [...found];
  });
}

async function pictures(
  { app, page }: Launched,
  tag: string,
  name: string,
  which: readonly (readonly ['light' | 'dark', number, number])[] = looks,
): Promise<void> {
  for (const [colorScheme, width, height] of which) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    await inMain(
      app,
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
      [width, height] as const,
    );
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400);
    const path = join(out, `${tag}-${name}-${width}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide', scale: 'css' });
    for (const text of await cutTexts(page))
      process.stdout.write(`${tag} ${name} ${width}: cut: ${text}\n`);
    /* oxlint-enable no-await-in-loop */
  }
  if (tag !== 'pseudo') return;
  for (const text of await plainTexts(page))
    process.stdout.write(`${name}: in no catalogue: ${text}\n`);
}

/** Each dialog in the small window; one that could not be reached is told. */
async function picturesOf(
  candor: Launched,
  tag: string,
  all: ReturnType<typeof dialogs>,
): Promise<void> {
  const { page } = candor;
  page.setDefaultTimeout(8_000);
  for (const { name, open } of all) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    try {
      await open();
      await page.getByRole('dialog').first().waitFor();
      await page.waitForTimeout(700);
      await pictures(candor, tag, `dialog-${name}`, small);
    } catch (error) {
      process.stdout.write(`${tag} ${name}: ${String(error).split('\n', 3).join(' ')}\n`);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    /* oxlint-enable no-await-in-loop */
  }
}

/** The dialogs of a change, with a server that really runs. */
async function changes(tag: string, env: Readonly<Record<string, string>>): Promise<void> {
  const server = await openLocalServer(['ZO_TELEMETRY=true'], {});
  const candor = await launchCandor({ profile: server.folder, env: { ...server.env(), ...env } });
  await candor.page.evaluate(() => window.candor.app.finishFirstRun());
  await candor.page.evaluate(() => window.candor.server.collect());
  await picturesOf(candor, tag, dialogsOfChange(candor.page, await textsOf(tag)));
  await candor.close();
  server.remove();
}

/** The first page of a new user, and every page on a profile with a month of history. */
async function tour(tag: string, env: Readonly<Record<string, string>>): Promise<void> {
  const server = await startStandIn('v0.1.7', world);
  const machine = stageMachine();
  const profile = mkdtempSync(join(tmpdir(), 'candor-tour-'));
  const first = await launchCandor({ env: { ...machine.env, ...env } });
  await first.page.waitForTimeout(1_500);
  if (!onlyDialogs) await pictures(first, tag, 'first');
  await first.close();
  const settings = {
    'server.url': server.url,
    'destination.kind': 'segment',
    'relay.mode': 'redact',
  } as const;
  writeFileSync(join(profile, 'settings.json'), settingsText({ settings }));
  fillHistory(profile, sampleHistory(Date.now(), 30));
  const own = { ...machine.env, ...env, ...credentialsOf(world) };
  const candor = await launchCandor({ profile, env: own });
  await candor.page.locator('table tr').nth(5).waitFor();
  for (const name of pages) {
    /* oxlint-disable no-await-in-loop -- one page after the other */
    await candor.page.evaluate((to) => (location.hash = `#/${to}`), name);
    await candor.page.locator(`nav a[aria-current=page][href="#/${name}"]`).waitFor();
    await candor.page.waitForTimeout(1_200);
    if (!onlyDialogs) await pictures(candor, tag, name === '' ? 'now' : name);
    /* oxlint-enable no-await-in-loop */
  }
  if (tag !== 'pseudo') await picturesOf(candor, tag, dialogs(candor.page, await textsOf(tag)));
  await candor.close();
  await server.stop();
  machine.remove();
  rmSync(profile, { recursive: true, force: true });
}

mkdirSync(out, { recursive: true });
const named = process.argv.slice(2);
const pseudo = await makePseudoLanguage();
for (const tag of named.length > 0 ? named : [...languageTags, 'pseudo']) {
  const env = tag === 'pseudo' ? pseudo.env : { LC_ALL: `${tag}.UTF-8` };
  // oxlint-disable-next-line no-await-in-loop -- one language after the other
  await tour(tag, env);
  // oxlint-disable-next-line no-await-in-loop -- the same
  if (tag !== 'pseudo') await changes(tag, env);
}
pseudo.remove();
