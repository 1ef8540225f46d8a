import type { Page } from 'playwright-core';

/** One fact as the page Now shows it. */
export interface ShownFact {
  readonly name: string;
  /** Its value without the unit; null where a dash stands instead. */
  readonly value: string | null;
  readonly unit: string | null;
  /** What stands in its row and above its table: where a reason is found. */
  readonly words: string;
}

/** Reads the tables of the page Now as a person sees them. */
export async function shownFacts(page: Page): Promise<ReadonlyMap<string, ShownFact>> {
  const facts = await page.evaluate(() =>
    [...document.querySelectorAll('.group')].flatMap((group) => {
      const above = [...group.querySelectorAll('.why')].map((one) => one.textContent).join(' ');
      return [...group.querySelectorAll('table.facts tbody tr:not(.part, .more)')].map((row) => ({
        name: row.querySelector('th')?.textContent ?? '',
        value: row.querySelector('.value bdi')?.textContent ?? null,
        unit: row.querySelector('.value small')?.textContent.trim() ?? null,
        words: `${row.querySelector('.means')?.textContent ?? ''} ${above}`,
      }));
    }),
  );
  return new Map(facts.map((fact) => [fact.name, fact]));
}

/** The number that was meant: `32,882,744` is 32882744. NaN where none is shown. */
export function numberOf(fact: ShownFact | undefined): number {
  return Number((fact?.value ?? 'none').replaceAll(',', ''));
}
