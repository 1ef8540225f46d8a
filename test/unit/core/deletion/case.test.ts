import { describe, expect, it } from 'vitest';
import {
  isOpen,
  nextSteps,
  stateOf,
  stepKinds,
  withEvidence,
  withStep,
  type DeletionCase,
  type StepKind,
} from '../../../../core/deletion/case.ts';
import {
  caseDates,
  dueNotices,
  isOverdue,
  nextDate,
  sentUntil,
} from '../../../../core/deletion/case-dates.ts';
import { followUp } from '../../../../core/deletion/follow-up.ts';
import type { Law } from '../../../../core/deletion/law.ts';
import { after, drafted, evidence, far, found } from './cases.ts';
import { fc } from '../../property.ts';

const tell = (one: DeletionCase, what: StepKind, on: string): string => {
  const done = withStep(one, { what, on, told: evidence.at, note: '' }, '2026-11-25');
  return done.ok ? 'accepted' : done.error.message;
};

describe('a case', () => {
  it('is drafted until the user says that it was sent; then its clocks run', () => {
    expect(stateOf(drafted())).toBe('drafted');
    expect(caseDates(drafted(), '2026-11-23')).toEqual([]);
    const sent = after(drafted(), ['sent', '2026-11-23']);
    expect(isOpen(sent)).toBe(true);
    expect(nextDate(sent, '2026-11-24')).toMatchObject({
      on: '2026-12-23',
      stands: 'ahead',
      sentence: 'Answer due about 23 December 2026, in 29 days (Article 12(3) GDPR).',
    });
    expect(isOverdue(sent, '2026-12-23')).toBe(false);
    expect(isOverdue(sent, '2026-12-24')).toBe(true);
  });

  it('waits for the extended date once an extension was told, and for nothing once answered', () => {
    const extended = after(drafted(), ['sent', '2026-11-23'], ['extended', '2026-12-20']);
    expect(nextDate(extended, '2026-12-24')).toMatchObject({ on: '2027-02-23', stands: 'ahead' });
    for (const end of ['answered', 'refused', 'closed'] as const) {
      const done = after(extended, [end, '2026-12-21']);
      expect(nextDate(done, '2029-01-01')).toBeNull();
      expect(isOpen(done)).toBe(false);
    }
  });

  it('that was not sent after all is a draft again, and both steps stay in it', () => {
    const sent = after(drafted(), ['sent', '2026-11-20'], ['sent', '2026-11-21']);
    const back = after(sent, ['unsent', '2026-11-23']);
    expect(stateOf(back)).toBe('drafted');
    expect(back.steps.map(({ what }) => what)).toEqual(['sent', 'sent', 'unsent']);
    expect(caseDates(back, '2026-11-24')).toEqual([]);
    expect(sentUntil(back, 'UTC')).toBeNull();
    expect(withEvidence(back, evidence, found)).toBe(back);
    expect(tell(back, 'acknowledged', '2026-11-24')).toContain('was not sent yet');
    expect(nextSteps(back)).not.toContain('unsent');
    const again = after(back, ['sent', '2026-11-24']);
    expect(nextDate(again, '2026-11-24')).toMatchObject({ on: '2026-12-24' });
    // A letter after the first, taken back, leaves the request where it was before it.
    const open = withEvidence(again, evidence, found);
    const second = after(open, ['sent', '2026-11-25'], ['unsent', '2026-11-25']);
    expect(stateOf(second)).toBe('reopened');
    const reminder = followUp(second, 'reminder', '2026-12-25');
    expect(reminder.ok && reminder.value.draft.body).not.toContain('25 November');
  });

  it('in California waits first for the confirmation', () => {
    const sent = after(drafted('ccpa'), ['sent', '2026-11-23']);
    expect(nextDate(sent, '2026-11-24')?.on).toBe('2026-12-07');
    expect(isOverdue(sent, '2026-12-08')).toBe(true);
    const confirmed = after(sent, ['acknowledged', '2026-12-01']);
    expect(nextDate(confirmed, '2026-12-08')?.on).toBe('2027-01-07');
  });

  it('refuses a day to come, one that is none, one before the sending, and what does not fit', () => {
    const sent = after(drafted(), ['sent', '2026-11-23']);
    expect(tell(drafted(), 'sent', '2026-11-26')).toContain(
      'still to come; today is 25 November 2026',
    );
    expect(tell(drafted(), 'sent', 'yesterday')).toContain('Write a day like');
    expect(tell(drafted(), 'answered', '2026-11-25')).toContain('not sent yet');
    expect(tell(sent, 'answered', '2026-11-22')).toContain('sent on 23 November 2026');
    expect(tell(after(sent, ['closed', '2026-11-24']), 'answered', '2026-11-25')).toContain(
      'Closed',
    );
    expect(tell(sent, 'answered', '2026-11-25')).toBe('accepted');
  });

  it('takes every step that it offers and no other, and never loses one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...stepKinds, 'payload' as const), { maxLength: 12 }),
        (kinds) => {
          let one = drafted();
          for (const kind of kinds) {
            const before = one;
            if (kind === 'payload') one = withEvidence(one, evidence, found);
            else {
              const step = { what: kind, on: '2026-11-23', told: evidence.at, note: '' };
              const done = withStep(one, step, far);
              expect(done.ok).toBe(nextSteps(one).includes(kind));
              if (done.ok) one = done.value;
            }
            expect(one.steps.slice(0, before.steps.length)).toEqual(before.steps);
          }
        },
      ),
    );
  });
});

describe('a payload after the request', () => {
  it('re-opens it in every state once it was sent, with that payload as evidence', () => {
    const sent = after(drafted(), ['sent', '2026-11-23']);
    for (const state of [
      sent,
      ...(['acknowledged', 'extended', 'answered', 'refused', 'closed'] as const).map((kind) =>
        after(sent, [kind, '2026-11-24']),
      ),
    ]) {
      const again = withEvidence(state, evidence, found);
      expect(stateOf(again)).toBe('reopened');
      expect(again.steps.at(-1)).toMatchObject({ evidence: { record: '42' } });
      expect(withEvidence(again, { ...evidence, record: '43' }, found)).toBe(again);
    }
    const unsent = drafted();
    expect(withEvidence(unsent, evidence, found)).toBe(unsent);
  });

  it('is one from after the moment the user told of it, or else from after the day', () => {
    const sent = {
      ...drafted(),
      steps: [
        { what: 'sent' as const, on: '2026-11-23', told: '2026-11-23T15:00:00.000Z', note: '' },
      ],
    };
    expect(sentUntil(sent, 'Europe/Berlin')).toBe(Date.parse('2026-11-23T15:00:00.000Z'));
    const late = {
      ...sent,
      steps: [
        {
          ...sent.steps[0],
          what: 'sent' as const,
          on: '2026-11-22',
          told: '2026-11-23T15:00:00.000Z',
          note: '',
        },
      ],
    };
    expect(sentUntil(late, 'Europe/Berlin')).toBe(Date.parse('2026-11-22T23:00:00.000Z'));
    expect(sentUntil(drafted(), 'Europe/Berlin')).toBeNull();
  });
});

describe('notices', () => {
  it('come before, on and after a date, each once, and when a payload came', () => {
    const sent = after(drafted(), ['sent', '2026-11-23']);
    const ids = (today: string, told: readonly string[] = []): string[] =>
      dueNotices([sent], today, new Set(told)).map(({ id }) => id);
    expect(ids('2026-12-19')).toEqual([]);
    const [before = ''] = ids('2026-12-20');
    expect(before).toContain('before');
    expect(ids('2026-12-22', [before])).toEqual([]);
    const [that = ''] = ids('2026-12-23', [before]);
    expect(that).toContain('today');
    expect(ids('2026-12-24', [before, that])).toHaveLength(1);
    const again = withEvidence(after(sent, ['answered', '2026-11-24']), evidence, found);
    expect(dueNotices([again], '2026-12-01', new Set())).toMatchObject([
      { text: expect.stringContaining('record 42') },
    ]);
    expect(dueNotices([drafted()], far, new Set())).toEqual([]);
  });
});

describe('letters after the first', () => {
  const sent = after(drafted(), ['sent', '2026-11-23'], ['acknowledged', '2026-11-25']);

  it('remind with the date that passed and what came', () => {
    const letter = followUp(sent, 'reminder', '2026-12-24');
    if (!letter.ok) throw new Error(letter.error.message);
    for (const part of [
      'DEL-7K3QX-9WMPA',
      '23 November 2026',
      '7043454519337943041',
      'about 23 December 2026 (Article 12(3) GDPR). That day has passed',
      'On 25 November 2026 receipt was confirmed',
    ])
      expect(letter.value.draft.body).toContain(part);
    expect(letter.value.draft.to).toBe('admin+privacy@zinclabs.io');
    const early = followUp(sent, 'reminder', '2026-12-01');
    expect(early).toMatchObject({
      value: { draft: { body: expect.not.stringContaining('passed') } },
    });
  });

  it('tell of a payload the server sent, and not of one that Candor sent', () => {
    expect(followUp(sent, 'new-data', far).ok).toBe(false);
    expect(followUp(withEvidence(sent, evidence, found), 'new-data', far)).toMatchObject({
      value: { draft: { body: expect.stringContaining('ZincObserve - heartbeat') } },
    });
    const own = withEvidence(sent, { ...evidence, origin: 'collected' }, found);
    expect(followUp(own, 'new-data', far)).toMatchObject({
      error: { message: expect.stringContaining('Candor itself') },
    });
  });

  const of = (law: Law): unknown => followUp({ ...sent, law }, 'complaint', far);

  it('complain where the law says, and not without a law', () => {
    expect(of('gdpr')).toMatchObject({
      value: { draft: { to: '', body: expect.stringContaining('Article 77 GDPR') } },
    });
    expect(of('uk')).toMatchObject({
      value: { draft: { to: 'admin+privacy@zinclabs.io', body: expect.stringContaining('164A') } },
    });
    expect(of('ccpa')).toMatchObject({
      value: { draft: { body: expect.stringContaining('1798.105') } },
    });
    expect(of('none')).toMatchObject({ error: { message: expect.stringContaining('No law') } });
    expect(followUp(drafted(), 'complaint', far)).toMatchObject({
      error: { message: expect.stringContaining('not sent') },
    });
  });
});
