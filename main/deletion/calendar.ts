import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import { sentOn, type DeletionCase } from '../../core/deletion/case.ts';
import { caseDates } from '../../core/deletion/case-dates.ts';
import { dayInWords } from '../../core/deletion/clocks.ts';
import { lawWords } from '../../core/deletion/law.ts';
import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { calendarMessages as messages } from './messages.ts';

const day = 86_400;

/**
 * The dates of a case as a calendar file (RFC 5545): whole days (`VALUE=DATE`), which no time zone moves, each
 * with a reminder three days before and one at nine in the morning. `stamp` is when it is made. The ids stay
 * the same, so that a calendar that reads the file again changes its entries and adds none.
 */
export function calendarFile(one: DeletionCase, today: string, stamp: Date): string {
  const { reference } = one;
  const calendar = ical({
    prodId: { company: 'Candor', product: 'Deletion requests', language: 'EN' },
    name: say(messages.name, { reference }),
  });
  const sent = sentOn(one);
  const law = say(lawWords[one.law].label);
  for (const date of caseDates(one, today).filter(({ stands }) => stands !== 'off')) {
    const summary: Message = messages[date.id];
    const event = calendar.createEvent({
      id: `${one.reference}-${date.id}@candor`,
      start: date.on,
      allDay: true,
      stamp,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: say(summary, { about: date.about ? 'yes' : 'no', reference }),
      description: [
        say(messages.sentOn, { day: sent === null ? '' : dayInWords(sent) }),
        date.basis === null
          ? say(messages.law, { law })
          : say(messages.lawBasis, { law, basis: date.basis }),
        ...(date.about ? [say(messages.holiday)] : []),
      ].join('\n'),
    });
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: 3 * day });
    // The library counts from the end of an event, which for a whole day is the day after.
    const morning = event.createAlarm({ type: ICalAlarmType.display, triggerAfter: 9 * 3600 });
    morning.relatesTo(ICalAlarmRelatesTo.start);
  }
  // The library leaves out the last line end, which RFC 5545 wants.
  return `${calendar.toString().trimEnd()}\r\n`;
}
