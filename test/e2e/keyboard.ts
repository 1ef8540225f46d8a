import type { Page } from 'playwright-core';

/** Everything that a mouse can use, as a selector. */
const controls =
  'a[href], button, input, select, textarea, summary, [role=listbox], [role=tab], [tabindex="0"]';

/**
 * Controls in sight that the Tab key, and the arrow keys in groups of choices and tabs, do not reach, and those
 * where the focus stands without being seen. Names as a person would know them; empty when all is well.
 */
export async function unreachable(page: Page): Promise<readonly string[]> {
  const total = await page.evaluate((selector) => {
    const dialog = document.querySelector('dialog[open]');
    const all = [...(dialog ?? document).querySelectorAll<HTMLElement>(selector)].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled'),
    );
    all.forEach((one, index) => (one.dataset['tour'] = String(index)));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return all.length;
  }, controls);
  const unseen: string[] = [];
  for (let pressed = 0; pressed < total * 2 + 10; pressed += 1) {
    await page.keyboard.press('Tab');
    const news = await page.evaluate(() => {
      const here = document.activeElement;
      if (!(here instanceof HTMLElement) || here === document.body) return null;
      const visited = here.dataset['visited'] !== undefined;
      here.dataset['visited'] = 'yes';
      const shape = here.matches('.segments input, .choice input') ? here.closest('label') : here;
      const { outlineStyle, boxShadow } = getComputedStyle(shape ?? here);
      const { width, height } = (shape ?? here).getBoundingClientRect();
      const seen = (outlineStyle !== 'none' || boxShadow !== 'none') && width > 1 && height > 1;
      return { visited, seen, html: here.outerHTML.slice(0, 160) };
    });
    if (news !== null && !news.visited && !news.seen) unseen.push(`no focus seen: ${news.html}`);
  }
  const missed = await page.evaluate(() => {
    const left = [...document.querySelectorAll<HTMLElement>('[data-tour]:not([data-visited])')];
    const html = left
      // One of a group of choices, tabs or lines is reached by Tab, the others by the arrow keys.
      .filter((one) => {
        const group = one.closest('[role=radiogroup], [role=tablist], fieldset, table');
        const line = one.dataset['line'] !== undefined;
        const grouped = line || one.role === 'tab' || one.getAttribute('type') === 'radio';
        return !grouped || group?.querySelector('[data-visited]') === null;
      })
      .map((one) => one.outerHTML.slice(0, 160));
    for (const one of document.querySelectorAll<HTMLElement>('[data-tour], [data-visited]')) {
      delete one.dataset['tour'];
      delete one.dataset['visited'];
    }
    return html;
  });
  return [...unseen, ...missed.map((html) => `not reached: ${html}`)];
}
