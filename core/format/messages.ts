import { defineMessages } from '../messages/message.ts';

/** Spans of time in words. */
export const timeMessages = defineMessages('time', {
  spanDays: '{count} d',
  spanHours: '{count} h',
  spanMinutes: '{count} min',
  spanSeconds: '{count} s',
  /** Two of these: hours and minutes. */
  spanTwo: '{larger} {smaller}',
  /** A day, and the time of it. */
  moment: '{day}, {time}',
  justNow: 'just now',
  secondsAgo: '{count, plural, one {# second} other {# seconds}} ago',
  minutesAgo: '{count, plural, one {# minute} other {# minutes}} ago',
  hoursAgo: '{count, plural, one {# hour} other {# hours}} ago',
  daysAgo: '{count, plural, one {# day} other {# days}} ago',
  inSeconds: 'in {count, plural, one {# second} other {# seconds}}',
  inMinutes: 'in {count, plural, one {# minute} other {# minutes}}',
  inHours: 'in {count, plural, one {# hour} other {# hours}}',
  inDays: 'in {count, plural, one {# day} other {# days}}',
  everySecond: '{count, plural, =1 {every second} other {every # seconds}}',
  everyMinute: '{count, plural, =1 {every minute} other {every # minutes}}',
  everyHour: '{count, plural, =1 {every hour} other {every # hours}}',
  everyDay: '{count, plural, =1 {every day} other {every # days}}',
});
