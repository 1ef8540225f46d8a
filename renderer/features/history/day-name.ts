import { perLocale } from '../../../core/messages/spoken.ts';
import { dayWords } from '../../../core/status/moments.ts';

const weekday = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long' }));

/** The heading of a day: `Today`, `Yesterday`, `Monday, 3 March`. `iso`: RFC 3339; the text itself where it is no time. */
export function dayName(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const words = dayWords(at, now);
  if (/^\d/.test(words)) return `${weekday().format(at)}, ${words}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
