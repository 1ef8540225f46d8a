import { describe, expect, it } from 'vitest';
import type { CaseStep } from '../../../../core/deletion/case.ts';
import { viewOf } from '../../../../core/deletion/case-view.ts';
import { optOutFacts } from '../../../../core/deletion/opt-out-facts.ts';
import { deletionStatus } from '../../../../core/deletion/status.ts';
import type { CaseView } from '../../../../core/deletion/views.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Check } from '../../../../core/optout/check.ts';

const at = '2026-11-22T23:30:00.000Z';
const sent: CaseStep = { what: 'sent', on: '2026-11-01', told: at, note: '' };
const after = {
  record: '7',
  hash: 'c0ffee',
  at,
  origin: 'captured',
  event: 'ZincObserve - heartbeat',
  userId: '70',
  destination: '',
} as const;

function view(today: string, ...steps: readonly CaseStep[]): CaseView {
  const draft = { to: '', subject: '', body: '' };
  const base = {
    id: '1',
    reference: 'DEL-1',
    law: 'gdpr',
    createdAt: at,
    userIds: [],
    draft,
    compact: null,
    optOut: null,
    letters: [],
  } as const;
  return viewOf({ ...base, steps }, today);
}

const said = (...cases: readonly CaseView[]): string => {
  const { lead, detail } = deletionStatus({ cases });
  return `${lead.map((words) => (typeof words === 'string' ? words : words.em)).join('')} ${detail}`;
};

describe('the sentence on top of the page', () => {
  const today = '2026-11-23';

  it.each([
    [[], /^Ask the vendor to delete what it collected.*send it yourself\.$/u],
    [[view(today)], /^Ask the vendor to delete what it collected/u],
    [
      [view(today, sent)],
      /^Your request of 1 November 2026 is under way\. Answer due about 1 December/u,
    ],
    [
      [view('2026-12-09', sent)],
      /^No answer came to your request of 1 November 2026\..*8 days ago/u,
    ],
    [
      [view(today, sent, { ...sent, what: 'answered' })],
      /^Your request of 1 November 2026: answered: deleted\./u,
    ],
    [
      [
        view('2026-12-09', sent, { ...sent, what: 'reopened', evidence: after }),
        view('2026-12-09', sent),
      ],
      /^Telemetry came after your request of 1 November 2026\. The request is open again\./u,
    ],
  ])('%#', (cases, words) => {
    expect(said(...cases)).toMatch(words);
  });
});

it('offers no complaint without a law, and nothing to tell the vendor of what Candor sent itself', () => {
  const late = view('2026-12-09', sent);
  const alone = viewOf({ ...late.case, law: 'none' }, '2026-12-09');
  expect(said(late)).toMatch(/ask again, or complain\.$/u);
  expect(said(alone)).toMatch(/8 days ago\. You can ask again\.$/u);
  const own = { ...sent, what: 'reopened', evidence: { ...after, origin: 'collected' } } as const;
  expect(said(view('2026-11-23', sent, own))).toMatch(/Candor itself sent it/u);
  expect(said(view('2026-11-23', sent, own))).not.toContain('vendor');
});

describe('what a letter takes of the opt-out', () => {
  const off = (name: Check['name']): Check => ({
    name,
    says: 'off',
    evidence: 'seen',
    detail: '',
    clause: `${name} says so`,
    at,
  });
  const made = [{ at, aim: 'off', files: [] }] as const;
  const proof = { control: null, provenFrom: null, missing: null };

  it('is the verdict, and the day of the switch in the user’s own time', () => {
    const checks = [off('server'), off('wire')];
    expect(
      optOutFacts({ verdict: verdictOf(checks), checks, proof, made }, 'Europe/Berlin'),
    ).toEqual({
      verdict: 'proven-off',
      sentence: expect.stringContaining('server says so'),
      toVendor: expect.stringContaining('server says so'),
      offSince: '2026-11-23',
      witnesses: checks.map(({ name, says, evidence }) => ({ name, says, evidence, at })),
    });
  });

  it('has a sentence for the vendor that names no path of this machine', () => {
    const path = '/home/anna/zinc/.env';
    const files = { ...off('files'), clause: `${path} says so` };
    const checks = [files, off('server'), off('wire')];
    const facts = optOutFacts({ verdict: verdictOf(checks), checks, proof, made }, 'UTC');
    expect(facts.sentence).toContain(path);
    expect(facts.toVendor).not.toContain('anna');
    expect(facts.toVendor).toContain('its settings say so');
  });

  it('is that day also where the relay was set up after it, until the switch is on again', () => {
    const checks = [off('server'), off('wire')];
    const later = { at: '2026-11-23T09:00:00.000Z', files: [] };
    const facts = { verdict: verdictOf(checks), checks, proof };
    const relay = [{ ...later, aim: 'relay-on' }, ...made] as const;
    expect(optOutFacts({ ...facts, made: relay }, 'UTC').offSince).toBe('2026-11-22');
    const on = [{ ...later, aim: 'on' }, ...made] as const;
    expect(optOutFacts({ ...facts, made: on }, 'UTC').offSince).toBeNull();
  });

  it('names no day where telemetry is not off, or Candor did not turn it off', () => {
    const on = [{ ...off('server'), says: 'on' as const }];
    const facts = { verdict: verdictOf(on), checks: on, proof, made };
    expect(optOutFacts(facts, 'UTC')).toMatchObject({ verdict: 'on', offSince: null });
    const checks = [off('server')];
    const silent = { verdict: verdictOf(checks), checks, proof, made: [] };
    expect(optOutFacts(silent, 'UTC')).toMatchObject({ verdict: 'says-off', offSince: null });
  });
});
