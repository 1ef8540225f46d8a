import { say } from '../../../core/messages/language.ts';
import { perLocale } from '../../../core/messages/spoken.ts';
import { dayWords } from '../../../core/status/moments.ts';
import { historyMessages as messages } from './messages.ts';

const weekdays = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long' }));

/** The heading of a day: `Today`, `Yesterday`, `Monday, 3 March`. `iso`: RFC 3339; the text itself where it is no time. */
export function dayName(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const day = dayWords(at, now);
  const isNear = [now, now - 86_400_000].some((one) => day === dayWords(one, now));
  if (!isNear) return say(messages.weekdayAndDay, { weekday: weekdays().format(at), day });
  return day.charAt(0).toUpperCase() + day.slice(1);
}
