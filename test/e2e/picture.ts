import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { inMain } from './in-main.ts';
import { root } from './launch.ts';

/** Where the pictures of the README lie. */
export const pictureFolder = join(root, 'assets', 'screenshots');

/** Gives a window the size of the pictures: 1280×800. */
export async function pictureSize(app: ElectronApplication): Promise<void> {
  await inMain(app, ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
}

/** Light or dark, and nothing that moves. */
export async function scheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

/** Takes a picture of what is in sight, without a focus or a caret: `NAME.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
  });
  await page.screenshot({
    path: join(pictureFolder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
    scale: 'css',
  });
}
