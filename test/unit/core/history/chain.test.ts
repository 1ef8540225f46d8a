import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChainHasher, MadeContent } from '../../../../core/history/chain.ts';
import { checkLink, contentOf, genesis } from '../../../../core/history/chain.ts';
import type { OutcomeEntry } from '../../../../core/history/record.ts';
import { firstState, nextState } from '../../../../core/history/record.ts';
import { fc } from '../../property.ts';

const hasher: ChainHasher = {
  algorithm: 'sha-256',
  keyId: '',
  link: (previous, content) => createHash('sha256').update(previous).update(content).digest(),
  body: (bytes) => createHash('sha256').update(bytes).digest(),
};

const word = fc.string({ unit: 'binary', maxLength: 6 });
const made: fc.Arbitrary<MadeContent> = fc.record({
  kind: fc.constant('made' as const),
  at: fc.integer(),
  origin: fc.constantFrom('captured' as const, 'collected' as const),
  event: word,
  userId: word,
  destination: word,
  decision: fc.constantFrom('allowed' as const, 'blocked' as const),
  reason: word,
  leaving: fc.boolean(),
  digests: fc.record({ made: word, sent: fc.option(word) }),
});

describe('contentOf', () => {
  it('never reads the same for two different entries', () => {
    fc.assert(
      fc.property(made, made, fc.nat(5), fc.nat(5), (a, b, i, j) => {
        const same = i === j && JSON.stringify(a) === JSON.stringify(b);
        expect(contentOf(i, a) === contentOf(j, b)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });
});

describe('checkLink', () => {
  const content = contentOf(1, { kind: 'mark', at: 5, what: 'upgrade', text: 'v0.4.0' });
  const link = { seq: 1, content, hash: hasher.link(genesis, content) };
  const start = { seq: 0, hash: genesis };

  it('accepts the link that follows', () => {
    expect(checkLink(start, link, hasher)).toBeNull();
  });

  it('names a changed content, a foreign predecessor, a hole and a wrong order', () => {
    expect(checkLink(start, { ...link, content: `${content} ` }, hasher)).toContain('does not fit');
    const other = { seq: 0, hash: new Uint8Array(32).fill(1) };
    expect(checkLink(other, link, hasher)).toContain('does not fit');
    expect(checkLink(start, { ...link, seq: 3 }, hasher)).toBe('Entries 1 to 2 are missing.');
    expect(checkLink({ seq: 1, hash: genesis }, link, hasher)).toContain('stands behind');
  });
});

const end = (outcome: OutcomeEntry['outcome'], final = true): OutcomeEntry => {
  const rest = { status: null, words: '', nextAt: null, bytes: 0 };
  return { kind: 'outcome', at: 0, record: 1, outcome, final, ...rest };
};

describe('states', () => {
  const attempt = { kind: 'attempt', at: 0, record: 1 } as const;

  it('go from made to sent by way of an attempt, and nothing follows an end', () => {
    expect(firstState({ decision: 'blocked', leaving: false })).toBe('blocked');
    expect(firstState({ decision: 'allowed', leaving: false })).toBe('pending');
    expect(nextState('pending', attempt)).toBe('leaving');
    expect(nextState('leaving', end('failed', false))).toBe('retry');
    expect(nextState('retry', attempt)).toBe('leaving');
    expect(nextState('leaving', end('sent'))).toBe('sent');
    for (const state of ['sent', 'failed', 'blocked'] as const) {
      expect(nextState(state, attempt)).toBeNull();
      expect(nextState(state, end('sent'))).toBeNull();
    }
  });

  it('know no sending without an attempt before it, but a block at any time', () => {
    expect(nextState('pending', end('sent'))).toBeNull();
    expect(nextState('leaving', attempt)).toBeNull();
    for (const state of ['pending', 'leaving', 'retry'] as const) {
      expect(nextState(state, end('blocked'))).toBe('blocked');
    }
  });
});
