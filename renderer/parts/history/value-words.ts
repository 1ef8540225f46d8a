import { fieldFacts } from '../../../core/catalogue/field.ts';
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

/** The unit of a number by the name of its field; null for other values and for counts. */
export function unitWords(name: string, json: string): string | null {
  if (!/^"?-?\d/.test(json)) return null;
  const { unit } = fieldFacts(name);
  return unit === 's' ? 's' : unit;
}
