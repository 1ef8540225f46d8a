import type { Page } from 'playwright-core';

/**
 * Goes through the first-run page, where it is shown, and every page that the navigation leads to, as a
 * user would, and comes back to the first.
 */
export async function tour(page: Page): Promise<void> {
  await page.evaluate(() => window.candor.app.finishFirstRun());
  // The first picture has a navigation too, which says nothing of what comes; this link is React's alone.
  await page.getByRole('link', { name: 'Skip to the page' }).first().waitFor();
  const links = page.locator('nav a');
  await links.first().waitFor();
  const count = await links.count();
  if (count < 2) throw new Error('The navigation leads nowhere.');
  for (let index = 0; index < count; index += 1) {
    await links.nth(index).click();
    await page.locator('main').waitFor();
  }
  await links.first().click();
}
