import { afterEach, describe, expect, it } from 'vitest';
import { caseDates, caseDatesInEnglish } from '../../../../core/deletion/case-dates.ts';
import { letterOf } from '../../../../core/deletion/letter.ts';
import { optOutFacts } from '../../../../core/deletion/opt-out-facts.ts';
import { english, speak } from '../../../../core/messages/language.ts';
import type { Check, CheckName, Says } from '../../../../core/optout/check.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import { choices, facts } from './facts.ts';

const german = {
  locale: 'de',
  texts: {
    'deletion.date.reminder': 'Am {day} wieder fragen.',
    'deletion.why.greeting': 'Nur Höflichkeit.',
    'optOut.states.provenOff': 'Aus, und bewiesen: {off}.',
  },
};

function check(name: CheckName, says: Says): Check {
  const at = '2026-11-23T10:00:00Z';
  return { name, says, evidence: '', detail: '', clause: 'sagt es', at };
}

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

  it('the letter tells of a proof in English, without the clauses of the checks', () => {
    const checks = [check('server', 'off'), check('files', 'off'), check('wire', 'off')];
    const proof = { missing: null, provenFrom: null, control: null };
    speak(german);
    const page = { verdict: verdictOf(checks), checks, proof, made: [] };
    expect(optOutFacts(page, 'UTC')).toMatchObject({
      sentence: 'Aus, und bewiesen: sagt es, sagt es und sagt es.',
      toVendor:
        'Telemetry is off, and proven: the server says so, its settings say so and nothing has arrived.',
    });
  });
});
