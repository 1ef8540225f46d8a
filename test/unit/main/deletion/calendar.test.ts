import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { DeletionCase } from '../../../../core/deletion/case.ts';
import { clockDates } from '../../../../core/deletion/clocks.ts';
import { laws, type Law } from '../../../../core/deletion/law.ts';
import { calendarFile } from '../../../../main/deletion/calendar.ts';

const sent = (law: Law, on: string): DeletionCase => ({
  id: '1',
  reference: 'DEL-7K3QX-9WMPA',
  law,
  createdAt: '2026-11-23T10:00:00.000Z',
  draft: { to: 'a@example.com', subject: 's', body: 'b' },
  compact: null,
  userIds: [],
  optOut: null,
  steps: [{ what: 'sent', on, told: `${on}T10:00:00.000Z`, note: '' }],
  letters: [],
});

function read(
  text: string,
): { readonly id: string; readonly day: string; readonly alarms: string[] }[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const start = event.getFirstPropertyValue('dtstart');
    if (!(start instanceof ICAL.Time)) throw new Error('no day');
    expect(start.isDate).toBe(true);
    return {
      id: String(event.getFirstPropertyValue('uid')),
      day: start.toString(),
      alarms: event.getAllSubcomponents('valarm').map((alarm) => {
        const trigger = alarm.getFirstProperty('trigger');
        // Without a word it is the start; the end of a whole day is the day after.
        return `${trigger?.getFirstParameter('related') ?? 'START'} ${String(trigger?.getFirstValue())}`;
      }),
    };
  });
}

const make = (stamp: string): string[] =>
  read(calendarFile(sent('ccpa', '2026-11-23'), '2026-11-23', new Date(stamp))).map(({ id }) => id);

describe('the calendar file', () => {
  it('holds the dates that count as whole days, each with its reminders', () => {
    for (const law of laws) {
      for (const day of ['2026-11-23', '2026-03-28', '2028-01-31']) {
        const text = calendarFile(sent(law, day), day, new Date('2026-11-23T10:00:00Z'));
        const dates = clockDates(law, day).filter(({ id }) => id !== 'extended');
        expect(read(text).map((one) => one.day)).toEqual(dates.map(({ on }) => on));
        for (const { alarms } of read(text)) expect(alarms).toEqual(['START -P3D', 'START PT9H']);
        expect(text.replaceAll('\r\n', '')).not.toContain('\n');
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(text).toContain('DEL-7K3QX-9WMPA');
      }
    }
  });

  it('keeps its ids, so that reading it again changes entries and adds none', () => {
    expect(make('2026-11-23T10:00:00Z')).toEqual(make('2026-11-25T10:00:00Z'));
    expect(new Set(make('2026-11-23T10:00:00Z')).size).toBe(2);
  });

  it('does not move by the time zone of the machine', () => {
    const zone = process.env['TZ'];
    try {
      const made = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'].map((name) => {
        process.env['TZ'] = name;
        return calendarFile(sent('gdpr', '2026-11-23'), '2026-11-23', new Date(0));
      });
      expect(made[0]).toContain('DTSTART;VALUE=DATE:20261223');
      expect(new Set(made).size).toBe(1);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});
