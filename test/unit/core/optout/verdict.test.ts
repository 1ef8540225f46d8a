import { describe, expect, it } from 'vitest';
import { verdictOf, type VerdictName } from '../../../../core/optout/verdict.ts';
import { spanWords, checkNames, type Says, type Check } from '../../../../core/optout/check.ts';
import { fc } from '../../property.ts';

type Sayings = Partial<Record<Check['name'], Says>>;

function checks(sayings: Sayings): Check[] {
  return checkNames.map((name) => ({
    name,
    says: sayings[name] ?? 'unknown',
    evidence: 'seen',
    detail: 'so',
    clause: `${name} says ${sayings[name] ?? 'nothing'}`,
    at: '2026-11-23T10:00:00.000Z',
  }));
}

const judge = (sayings: Sayings) => verdictOf(checks(sayings));

it.each<[string, Sayings, VerdictName, number]>([
  ['all say off', { files: 'off', server: 'off', log: 'off', wire: 'off' }, 'proven-off', 0],
  ['an old server, started off', { process: 'off', files: 'off', wire: 'off' }, 'proven-off', 0],
  ['an old server, with a file that changed since', { files: 'off', wire: 'off' }, 'says-off', 2],
  ['nothing was watched', { files: 'off', server: 'off' }, 'says-off', 2],
  ['only the log was watched', { files: 'off', server: 'off', log: 'off' }, 'says-off', 2],
  ['says off and still posts', { files: 'off', server: 'off', wire: 'on' }, 'contradiction', 1],
  ['says off and logs a report', { server: 'off', log: 'on' }, 'contradiction', 1],
  ['the next start turns it on', { files: 'on', server: 'off', wire: 'off' }, 'proven-off', 0],
  ['the same, not proven', { files: 'on', server: 'off' }, 'says-off', 2],
  ['says on and never posts', { server: 'on', wire: 'off' }, 'on', 1],
  ['not read yet', { files: 'off', server: 'on' }, 'on', 1],
  ['on', { files: 'on', server: 'on', wire: 'on' }, 'on', 1],
  ['an old server with on in a file that changed since', { files: 'on' }, 'cannot-tell', 3],
  ['started with on, which counts', { process: 'on', files: 'off' }, 'on', 1],
  ['the same, and it sends', { process: 'on', files: 'off', wire: 'on' }, 'on', 1],
  ['nobody can say', {}, 'cannot-tell', 3],
  ['silence alone', { wire: 'off' }, 'cannot-tell', 3],
])('%s', (_name, sayings, verdict, exitStatus) => {
  expect(judge(sayings)).toMatchObject({ verdict, exitStatus });
});

describe('for any checks at all', () => {
  const anySays = fc.constantFrom<Says>('on', 'off', 'unknown');
  const anySayings = fc.record({
    files: anySays,
    process: anySays,
    server: anySays,
    log: anySays,
    wire: anySays,
  });
  const anyName = fc.constantFrom(...checkNames);
  // From the best for the user to the worst.
  const rank = { 'proven-off': 0, 'says-off': 1, 'cannot-tell': 2, contradiction: 3, on: 3 };

  it('nothing is proven without silence on the wire, and without somebody who says off', () => {
    fc.assert(
      fc.property(anySayings, (sayings) => {
        if (judge(sayings).verdict !== 'proven-off') return;
        expect(sayings.wire).toBe('off');
        expect([sayings.server, sayings.process]).toContain('off');
        expect([sayings.server, sayings.log]).not.toContain('on');
      }),
    );
  });

  it('a check that turns to on never makes it look better', () => {
    fc.assert(
      fc.property(anySayings, anyName, (sayings, name) => {
        // What the next start will do says nothing of what runs.
        if (name === 'files') return;
        const worse = judge({ ...sayings, [name]: 'on' }).verdict;
        expect(rank[worse]).toBeGreaterThanOrEqual(rank[judge(sayings).verdict]);
      }),
    );
  });

  it('a report after the switch contradicts a server that says off', () => {
    fc.assert(
      fc.property(anySayings, fc.constantFrom('wire', 'log'), (sayings, seen) => {
        const { verdict } = judge({ ...sayings, server: 'off', [seen]: 'on' });
        expect(verdict).toBe('contradiction');
      }),
    );
  });

  it('the order of the checks does not matter, and the counts are theirs', () => {
    fc.assert(
      fc.property(anySayings, (sayings) => {
        const all = checks(sayings);
        const verdict = verdictOf(all);
        expect(verdictOf(all.toReversed())).toEqual(verdict);
        expect(verdict.counts.off + verdict.counts.on + verdict.counts.unknown).toBe(5);
      }),
    );
  });
});

it('the sentence is one that a person would say', () => {
  const all = checks({ files: 'off', server: 'off', wire: 'off' }).map((one) => ({
    ...one,
    clause: {
      server: 'the server says so',
      files: 'its .env says so',
      wire: 'nothing has arrived for 3 h 12 min',
      process: '',
      log: '',
    }[one.name],
  }));
  expect(verdictOf(all)).toMatchObject({
    sentence:
      'Telemetry is off, and proven: the server says so, its .env says so and nothing has arrived for 3 h 12 min.',
    summary: 'Three checks say off, none says on. Two have no answer.',
  });
});

it('tells what runs and what the next start will do apart, and says what is missing and what to do', () => {
  const missing = { what: 'no report came', todo: 'Run candor prove.' };
  const { sentence } = verdictOf(checks({ files: 'on', server: 'off' }), { missing });
  expect(sentence).toBe(
    'Telemetry is off, but not proven (server says off): no report came. Run candor prove. At its next start the server will report again: its settings turn telemetry on.',
  );
  expect(verdictOf(checks({ files: 'on' }), { missing }).sentence).toBe(
    'Candor can’t tell whether telemetry is off: no report came. Run candor prove.',
  );
  expect(verdictOf(checks({})).sentence).toBe(
    'Candor can’t tell whether telemetry is off: none of the five checks has an answer.',
  );
});

it.each([
  [0, '0 s'],
  [-5, '0 s'],
  [40_000, '40 s'],
  [61_000, '1 min'],
  [11_520_000, '3 h 12 min'],
  [187_200_000, '2 d 4 h'],
])('%d ms are %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
