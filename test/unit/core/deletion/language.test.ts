import { afterEach, describe, expect, it } from 'vitest';
import { caseDates, caseDatesInEnglish } from '../../../../core/deletion/case-dates.ts';
import { followUp } from '../../../../core/deletion/follow-up.ts';
import { followUpKinds } from '../../../../core/deletion/later-letter.ts';
import { withEvidence } from '../../../../core/deletion/case.ts';
import { vendor } from '../../../../core/deletion/facts.ts';
import { letterOf } from '../../../../core/deletion/letter.ts';
import { english, speak } from '../../../../core/messages/language.ts';
import { laws } from '../../../../core/deletion/law.ts';
import { allMessages } from '../messages/catalogue.ts';
import { after, drafted, evidence, far, found } from './cases.ts';
import { choices, facts, installation, provenOff } from './facts.ts';

const german = {
  locale: 'de',
  texts: {
    'deletion.date.reminder': 'Am {day} wieder fragen.',
    'deletion.why.greeting': 'Nur Höflichkeit.',
    'letter.promise': 'Ihre Seite sagt: “{promise}”',
    'letter.law.lawDeadline': 'Bis etwa {on}, {law, select, uk {UK GDPR} other {DSGVO}}.',
    'letter.facts.days': 'Gesehen von {first} bis {last}.',
    'letter.facts.offProven':
      'Aus{since, select, known { seit {day}} other {}}, geprüft {today}: {verdict}',
  },
};

afterEach(() => speak(english));

describe('in another language', () => {
  it('the letter stays English; what each line is for does not', () => {
    const written = letterOf(facts, choices);
    speak(german);
    const letter = letterOf(facts, choices);
    expect(letter.draft).toEqual(written.draft);
    expect(letter.compact).toEqual(written.compact);
    expect(letter.lines[0]?.why).toBe('Nur Höflichkeit.');
  });

  it('each line of the letter has its translation, with its days; what the vendor wrote stays English', () => {
    const told = { ...provenOff, toVendorTold: 'Der Server sagt es.' };
    speak(german);
    const { lines } = letterOf(
      { ...facts, optOut: told },
      { ...choices, law: 'gdpr', name: 'Anna' },
    );
    const translations = new Map(lines.map(({ id, translation }) => [id, translation]));
    expect(translations.get('promise')).toBe(`Ihre Seite sagt: “${vendor.promise}”`);
    expect(translations.get('deadline')).toBe('Bis etwa 23. Dezember 2026, DSGVO.');
    expect(translations.get(`dates:${installation.userId}`)).toBe(
      'Gesehen von 31. Januar 2026 bis 20. November 2026.',
    );
    expect(translations.get('opt-out')).toBe(
      'Aus seit 20. November 2026, geprüft 23. November 2026: Der Server sagt es.',
    );
    // Typed by the user, and one that this language has no words for.
    expect(translations.get('name')).toBeNull();
    expect(translations.get('request')).toBeNull();
  });

  it('a language with every text translates every line but what was typed, and the vendor gets the same bytes', async () => {
    const everything = { ...choices, name: 'Anna', country: 'Tirol' };
    const texts = Object.fromEntries((await allMessages()).map(({ id, text }) => [id, `~${text}`]));
    for (const law of laws) {
      speak(english);
      const written = letterOf(facts, { ...everything, law });
      expect(written.lines.map(({ translation }) => translation)).toEqual(
        written.lines.map(() => null),
      );
      speak({ locale: 'de', texts });
      const { lines, draft, compact } = letterOf(facts, { ...everything, law });
      expect({ draft, compact }).toEqual({ draft: written.draft, compact: written.compact });
      expect(lines.map(({ text }) => text)).toEqual(written.lines.map(({ text }) => text));
      const without = lines.filter(({ translation }) => translation?.startsWith('~') !== true);
      expect(without.map(({ id }) => id)).toEqual(['name', 'country']);
    }
  });

  it('a letter after the first has all of it beside it, line by line, and the vendor gets the same bytes', async () => {
    const sent = after(drafted(), ['sent', '2026-11-23'], ['extended', '2026-12-01']);
    const reopened = withEvidence(sent, evidence, found);
    const texts = Object.fromEntries((await allMessages()).map(({ id, text }) => [id, `~${text}`]));
    for (const kind of followUpKinds) {
      speak(english);
      const written = followUp(reopened, kind, far);
      speak({ locale: 'de', texts });
      const beside = followUp(reopened, kind, far);
      if (!written.ok || !beside.ok) throw new Error('There is no such letter.');
      expect(written.value.translation).toBeNull();
      expect(beside.value.draft).toEqual(written.value.draft);
      const lines = beside.value.translation?.split('\n') ?? [];
      expect(lines.length).toBe(beside.value.draft.body.split('\n').length);
      const without = lines.filter((line) => line !== '' && !line.startsWith('~'));
      // What was recorded stands as it is.
      for (const line of without) expect(line).toMatch(/^ {2}(?:event|userId|time): /u);
    }
  });

  it('a date is told in it, and written in English', () => {
    speak(german);
    const one = {
      id: '1',
      reference: 'DEL-1',
      law: 'none',
      createdAt: '2026-11-23T10:00:00Z',
      draft: { to: '', subject: '', body: '' },
      compact: null,
      userIds: [],
      optOut: null,
      steps: [{ what: 'sent', on: '2026-11-23', told: '2026-11-23T10:00:00Z', note: '' }],
      letters: [],
    } as const;
    expect(caseDates(one, '2026-11-24')[0]?.sentence).toBe('Am 23. Dezember 2026 wieder fragen.');
    expect(caseDatesInEnglish(one, '2026-11-24')[0]?.sentence).toBe(
      'Time to ask the vendor again on 23 December 2026, in 29 days.',
    );
  });
});
