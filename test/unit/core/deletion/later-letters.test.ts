import { describe, expect, it } from 'vitest';
import {
  sentOn,
  stateOf,
  withEvidence,
  withStep,
  type DeletionCase,
} from '../../../../core/deletion/case.ts';
import { nextDate } from '../../../../core/deletion/case-dates.ts';
import { followUp } from '../../../../core/deletion/follow-up.ts';
import { happened } from '../../../../core/deletion/happened.ts';
import { withLetter } from '../../../../core/deletion/keep-letter.ts';
import type { FollowUpKind } from '../../../../core/deletion/later-letter.ts';
import { after, drafted, evidence, far, found } from './cases.ts';

const vendor = 'admin+privacy@zinclabs.io';
const sent = after(drafted(), ['sent', '2026-11-23']);
const reopened = withEvidence(after(sent, ['answered', '2026-11-28']), evidence, found);

/** Keeps a letter; the words of the refusal where there is one. */
function keep(
  one: DeletionCase,
  kind: FollowUpKind,
  on: string,
  { today = far, to = vendor, told = `${on}T15:00:00.000Z` } = {},
): DeletionCase | string {
  const draft = { to, subject: kind, body: `${kind} of ${on}` };
  const done = withLetter(one, { kind, on, told, draft }, today);
  return done.ok ? done.value : done.error.message;
}

function kept(...args: Parameters<typeof keep>): DeletionCase {
  const done = keep(...args);
  if (typeof done === 'string') throw new Error(done);
  return done;
}

const body = (one: DeletionCase, kind: FollowUpKind, today = far): string => {
  const letter = followUp(one, kind, today);
  if (!letter.ok) throw new Error(letter.error.message);
  return letter.value.draft.body;
};

describe('a letter after the first, once it was sent', () => {
  it('is kept with its kind, its day, when that was told, and the text as sent', () => {
    expect(kept(sent, 'reminder', '2026-12-24').letters).toEqual([
      {
        kind: 'reminder',
        on: '2026-12-24',
        told: '2026-12-24T15:00:00.000Z',
        draft: { to: vendor, subject: 'reminder', body: 'reminder of 2026-12-24' },
      },
    ]);
    const both = kept(kept(sent, 'reminder', '2026-12-24'), 'complaint', '2027-01-05');
    expect(both.letters.map(({ kind }) => kind)).toEqual(['reminder', 'complaint']);
    expect(both.steps).toEqual(sent.steps);
  });

  it('is refused for a day that is none or to come, before the request, or without one', () => {
    const today = '2026-12-05';
    expect(keep(sent, 'reminder', 'yesterday', { today })).toBe('Write a day like 2026-11-23.');
    expect(keep(sent, 'reminder', '2026-02-30', { today })).toBe('Write a day like 2026-11-23.');
    expect(keep(sent, 'reminder', '2026-12-06', { today })).toBe(
      '6 December 2026 is still to come; today is 5 December 2026.',
    );
    expect(keep(sent, 'reminder', '2026-11-22', { today })).toBe(
      'Request 1 was sent on 23 November 2026, after that day.',
    );
    expect(keep(drafted(), 'reminder', '2026-12-01', { today })).toContain('was not sent yet');
    expect(keep(sent, 'reminder', today, { today })).toMatchObject({ letters: [{ on: today }] });
  });

  it('counts from the first letter as it was corrected, not from a later one', () => {
    const corrected = after(sent, ['sent', '2026-11-20']);
    expect(keep(corrected, 'reminder', '2026-11-21')).toMatchObject({ letters: [{}] });
    expect(keep(corrected, 'reminder', '2026-11-19')).toContain('20 November 2026');
    const again = after(reopened, ['sent', '2026-12-05']);
    expect(keep(again, 'reminder', '2026-12-01')).toMatchObject({ letters: [{}] });
  });

  it('is refused where there is no such letter to send', () => {
    expect(keep(sent, 'new-data', far)).toContain('Nothing was captured');
    expect(keep({ ...sent, law: 'none' }, 'complaint', far)).toContain('No law was chosen');
    const own = withEvidence(sent, { ...evidence, origin: 'collected' }, found);
    expect(keep(own, 'new-data', far)).toContain('Candor itself');
  });

  it('is kept once: the same text of the same day is refused', () => {
    const one = kept(sent, 'reminder', '2026-12-24');
    expect(keep(one, 'reminder', '2026-12-24')).toBe(
      'This letter of 24 December 2026 is kept already.',
    );
    expect(kept(one, 'reminder', '2026-12-25').letters).toHaveLength(2);
  });

  it('of a new payload starts the clocks again from its day', () => {
    expect(nextDate(reopened, '2026-12-02')).toBeNull();
    const told = kept(reopened, 'new-data', '2026-12-02');
    expect([stateOf(told), sentOn(told)]).toEqual(['sent', '2026-12-02']);
    expect(nextDate(told, '2026-12-02')).toMatchObject({ on: '2027-01-04', stands: 'ahead' });
    expect(keep(reopened, 'new-data', '2026-11-30')).toBe(
      'The payload came on 1 December 2026, after that day.',
    );
    // Where the user had kept by hand that a letter was sent, nothing is added.
    const byHand = after(reopened, ['sent', '2026-12-03']);
    expect(kept(byHand, 'new-data', '2026-12-03').steps).toEqual(byHand.steps);
  });
});

describe('what happened', () => {
  it('lists steps and letters in the order of their days, and a letter that is a step once', () => {
    const one = kept(
      kept(kept(reopened, 'new-data', '2026-12-02'), 'complaint', '2026-12-30'),
      'reminder',
      '2026-11-25',
      { told: '2026-12-30T18:00:00.000Z' },
    );
    const lines = happened(after(one, ['refused', '2026-12-20'])).map(
      ({ on, step, letter }) => `${on} ${letter === null ? step.what : letter.kind}`,
    );
    expect(lines).toEqual([
      '2026-11-23 sent',
      '2026-11-25 reminder',
      '2026-11-28 answered',
      '2026-12-01 reopened',
      '2026-12-02 new-data',
      '2026-12-20 refused',
      '2026-12-30 complaint',
    ]);
  });

  it('keeps the order in which steps were told, and their corrections', () => {
    const corrected = after(sent, ['sent', '2026-11-20'], ['acknowledged', '2026-11-24']);
    const one = kept(corrected, 'reminder', '2026-11-24', { told: '2026-11-24T11:00:00.000Z' });
    expect(happened(one)).toMatchObject([
      { on: '2026-11-23', step: { what: 'sent' } },
      { on: '2026-11-20', step: { what: 'sent' } },
      { on: '2026-11-24', letter: { kind: 'reminder' } },
      { on: '2026-11-24', step: { what: 'acknowledged' } },
    ]);
  });
});

describe('a further letter', () => {
  it('names the first request and the letters since, to the vendor only what the vendor got', () => {
    const one = kept(
      kept(kept(reopened, 'new-data', '2026-12-02'), 'reminder', '2027-01-10'),
      'complaint',
      '2027-01-20',
      { to: '' },
    );
    for (const kind of ['reminder', 'complaint'] as const) {
      expect(body(one, kind)).toMatch(/On 23 November 2026 I asked (?:you|the controller) to/u);
      expect(body(one, kind)).toMatch(
        /On 1 December 2026 a further payload was recorded\.\nOn 2 December 2026 I wrote about that payload\.\nOn 10 January 2027 I asked again\.\n/u,
      );
      expect(body(one, kind)).not.toContain('On 2 December 2026 I asked');
    }
    expect(body(one, 'complaint')).toContain('On 20 January 2027 I complained about it.');
    expect(body(one, 'reminder')).not.toContain('complained');
    expect(body(one, 'new-data')).toContain('On 23 November 2026 I asked');
  });

  it('takes a corrected day, and a letter that was only told as a step', () => {
    const corrected = after(kept(reopened, 'new-data', '2026-12-02'), ['sent', '2026-12-03']);
    expect(body(corrected, 'reminder')).toContain('On 3 December 2026 I wrote about that payload.');
    expect(body(corrected, 'reminder')).not.toMatch(/2 December|asked again/u);
    const byHand = after(reopened, ['sent', '2026-12-04'], ['sent', '2026-12-05']);
    expect(body(byHand, 'reminder')).toContain('On 5 December 2026 I asked again.');
    expect(body(byHand, 'reminder')).not.toContain('4 December');
  });

  it('never holds a note of the user', () => {
    const told = `2026-12-02T15:00:00.000Z`;
    const step = { what: 'refused', on: '2026-12-02', told, note: 'my secret note' } as const;
    const noted = withStep(kept(sent, 'reminder', '2026-12-01'), step, far);
    if (!noted.ok) throw new Error(noted.error.message);
    for (const kind of ['reminder', 'complaint'] as const) {
      expect(body(noted.value, kind)).toContain('I asked again');
      expect(body(noted.value, kind)).not.toContain('secret');
    }
  });

  it('of an earlier day tells nothing that came after it', () => {
    const one = after(kept(sent, 'reminder', '2026-12-24'), ['refused', '2026-12-28']);
    expect(body(one, 'reminder', '2026-12-26')).toContain('On 24 December 2026 I asked again.');
    expect(body(one, 'reminder', '2026-12-26')).not.toContain('refused');
    expect(body(one, 'reminder', '2026-12-28')).toContain('the request was refused');
  });
});
