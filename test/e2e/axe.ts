import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** The text of axe-core, to be run inside the page: its policy lets no other script in. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const found = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);

/** Everything axe-core finds wrong with what is shown, one sentence for each place. Nothing is left out of it. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Colours that are still changing into each other are measured wrongly. An animation whose element leaves the
  // page is cancelled, which is an end too.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  await page.evaluate(source);
  const violations = found.parse(
    await page.evaluate('axe.run(document).then(({ violations }) => violations)'),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 300)} ${node.failureSummary ?? ''}`),
  );
}

/**
 * What does not fit: a page wider than the window, cells that run into the next one, and texts that are cut off although
 * nothing says so and nothing scrolls to the rest.
 */
export function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- what the page runs has nothing of out here
    const placesOf = (element: Element): DOMRect[] => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()].filter(({ width }) => width > 1);
    };
    const reaches = (element: Element, next: Element | null): boolean =>
      next !== null &&
      placesOf(element).some((one) =>
        placesOf(next).some(
          (other) =>
            one.right > other.left + 1 &&
            one.left < other.right - 1 &&
            one.bottom > other.top + 1 &&
            one.top < other.bottom - 1,
        ),
      );
    const wide = document.documentElement;
    const cut = wide.scrollWidth > wide.clientWidth ? ['the page is wider than the window'] : [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const small = element.clientWidth <= 1 || element.closest('.hidden, svg') !== null;
      if (small || element.scrollWidth <= element.clientWidth + 1) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const runsOn =
        /^T[DH]$/u.test(element.tagName) &&
        overflowX === 'visible' &&
        reaches(element, element.nextElementSibling);
      if (!runsOn && (!/hidden|clip/u.test(overflowX) || textOverflow === 'ellipsis')) continue;
      cut.push(`${element.tagName} ${element.className}: ${element.innerText.slice(0, 80)}`);
    }
    return cut;
  });
}
