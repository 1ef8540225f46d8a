import type { Page } from 'playwright-core';

/** One fact as the page Now shows it. */
export interface ShownFact {
  readonly name: string;
  /** The bold value, which is sent, without the unit; null where a dash stands instead. */
  readonly sent: string | null;
  /** Its value as documented, without the unit: the one beside it where there is one. */
  readonly value: string | null;
  readonly unit: string | null;
  /** What stands in its row and above its table: where a reason is found. */
  readonly words: string;
}

/** Reads the tables of the page Now as a person sees them. */
export async function shownFacts(page: Page): Promise<ReadonlyMap<string, ShownFact>> {
  const facts = await page.evaluate(() =>
    [...document.querySelectorAll('section:has(> table)')].flatMap((group) => {
      const above = [...group.querySelectorAll(':scope > p')]
        .map((one) => one.textContent)
        .join(' ');
      return [...group.querySelectorAll('tbody tr:has(> th[scope=row])')].map((row) => ({
        name: row.querySelector('th')?.textContent ?? '',
        sent: row.querySelector('td:nth-of-type(1) > bdi')?.textContent ?? null,
        unit: row.querySelector('td:nth-of-type(1) > small')?.textContent.trim() ?? null,
        documented: row.querySelector('td:nth-of-type(1) > span bdi')?.textContent ?? null,
        words: `${row.querySelector('td:nth-of-type(2)')?.textContent ?? ''} ${above}`,
      }));
    }),
  );
  return new Map(
    facts.map(({ documented, ...fact }) => {
      const parts = /^(.*?)(?: (KB|MB|bytes))?$/u.exec(documented ?? '');
      const value = documented === null ? fact.sent : (parts?.[1] ?? null);
      const unit = documented === null ? fact.unit : (parts?.[2] ?? null);
      return [fact.name, { ...fact, value, unit }];
    }),
  );
}

/** The number that was meant: `32,882,744` is 32882744. NaN where none is shown. */
export function numberOf(fact: ShownFact | undefined): number {
  return Number((fact?.value ?? 'none').replaceAll(',', ''));
}
