import { visibleLines } from './visible.ts';

/** What spreadsheets take for the start of a formula, also behind blanks and in its wide form (OWASP, CSV injection). */
const formula = /^\s*[=+\-@＝＋－＠\t|%]/u;

/**
 * Returns a text from elsewhere as a cell of CSV (RFC 4180): no formula for a spreadsheet, whichever mark it parts cells
 * with, and controls and direction marks as their numbers.
 */
export function csvCell(text: string): string {
  const shown = visibleLines(text);
  const safe = formula.test(shown) ? `'${shown}` : shown;
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
