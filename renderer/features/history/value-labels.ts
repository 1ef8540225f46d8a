import { unitIn, type UnitSource } from '../../../core/catalogue/field-units.ts';
import { formatNumber } from '../../../core/format.ts';

/**
 * A value of a payload (compact JSON text) as a table shows it. Numbers get their thousands apart when that loses
 * nothing; texts lose their quotes; everything else stays as it was written.
 */
export function valueWords(json: string): string {
  if (/^-?\d{1,15}$/.test(json)) return formatNumber(Number(json));
  if (!json.startsWith('"')) return json;
  const text: unknown = JSON.parse(json);
  return typeof text === 'string' && text !== '' ? text : json;
}

/** The unit of a number in a payload of that source; null for other values and for counts. */
export function unitWords(source: UnitSource, name: string, json: string): string | null {
  return /^"?-?\d/.test(json) ? unitIn(source, name) : null;
}
