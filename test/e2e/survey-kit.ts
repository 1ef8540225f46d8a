import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { UserAnswer } from '../../core/consent.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { type Launched, launchCandor } from './launch.ts';
import { inMain } from './in-main.ts';
import { settingsText } from './stored-profile.ts';

const out = process.env['OUT'] ?? join(tmpdir(), 'candor-survey');
mkdirSync(out, { recursive: true });
/** Holds the profiles and servers of one run. */
export const work = mkdtempSync(join(tmpdir(), 'candor-states-'));
const quick = process.env['QUICK'] === '1';
const names = process.env['NAMES']?.split(',');

const kinds = [
  ['light', 1280, 800],
  ['light', 900, 600],
  ['dark', 1280, 800],
  ['dark', 900, 600],
] as const;

let windowNow: Launched | null = null;

async function size(width: number, height: number): Promise<void> {
  if (windowNow === null) return;
  await inMain(
    windowNow.app,
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
    [width, height] as const,
  );
}

/** Pictures of what is in sight, in each kind; what is longer than the window once more, whole. */
async function shot(name: string): Promise<void> {
  if (windowNow === null) return;
  if (names !== undefined && !names.some((part) => name.includes(part))) return;
  const { page } = windowNow;
  const file = name.replaceAll(/[^a-z0-9]+/giu, '-').toLowerCase();
  for (const [colorScheme, width, height] of quick ? kinds.slice(0, 1) : kinds) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    await size(width, height);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(150);
    const path = join(out, `${file}_${width}_${colorScheme}.png`);
    const options = { animations: 'disabled', caret: 'hide', scale: 'css' } as const;
    await page.screenshot({ path, ...options });
    const long = await page.evaluate(
      () => document.documentElement.scrollHeight > innerHeight + 40,
    );
    if (long && colorScheme === 'light' && (await page.getByRole('dialog').count()) === 0)
      await page.screenshot({
        path: path.replace('.png', '_whole.png'),
        fullPage: true,
        ...options,
      });
    /* oxlint-enable no-await-in-loop */
  }
}

/** Opens a window on a profile of that name; `settings` null: nobody has been past its first page. */
export async function open(
  name: string,
  env: Readonly<Record<string, string>>,
  settings: Partial<Settings> | null,
  answer: UserAnswer = 'off',
): Promise<{ readonly page: Page; readonly profile: string; readonly close: () => Promise<void> }> {
  const profile = join(work, name);
  mkdirSync(profile, { recursive: true });
  if (settings !== null)
    writeFileSync(join(profile, 'settings.json'), settingsText({ settings, answer }));
  windowNow = await launchCandor({ profile, env });
  const { page } = windowNow;
  page.setDefaultTimeout(20_000);
  return { page, profile, close: () => windowNow?.close() ?? Promise.resolve() };
}

/** A step that could not be reached is told, and the others are taken all the same. */
export async function attempt(name: string, go: () => Promise<unknown>): Promise<void> {
  try {
    await size(1280, 800);
    await go();
    await shot(name);
  } catch (error) {
    process.stderr.write(`${name}: ${String(error).split('\n', 3).join(' ')}\n`);
    await shot(`failed ${name}`);
  }
}
