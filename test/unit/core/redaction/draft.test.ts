import { describe, expect, test } from 'vitest';
import {
  draftOf,
  draftRows,
  firstStep,
  redactionSentence,
  rulesOf,
  type FieldDraft,
  type RedactionDraft,
} from '../../../../core/redaction/draft.ts';
import { parseRules } from '../../../../core/redaction/rules.ts';
import { payloadOf } from '../documentation-diff/payloads.ts';

const sample = payloadOf('v0.1.7');
const draft = (choices: Readonly<Record<string, FieldDraft>>): RedactionDraft =>
  new Map(Object.entries(choices));
const row = (choices: RedactionDraft, name: string, text: string | null = sample) =>
  draftRows(text, choices).find((one) => one.name === name);

describe('the rows', () => {
  test('begin with what tells one installation from all others, and end with the parts of every message', () => {
    const names = draftRows(sample, new Map()).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['userId', 'host_name', 'root_user']);
    expect(names.slice(-2)).toEqual(['event', 'timestamp']);
    expect(new Set(names).size).toBe(names.length);
  });

  test('show each field before and after', () => {
    const choices = draft({
      userId: { way: 'replace', typed: 'x' },
      host_name: { way: 'remove', typed: '' },
      cpu_count: { way: 'round', typed: '1,000' },
    });
    expect(row(choices, 'userId')).toMatchObject({ before: '"7043454519337943041"', after: '"x"' });
    expect(row(choices, 'host_name')).toMatchObject({ before: '"ziox-router"', after: null });
    expect(row(choices, 'cpu_count')).toMatchObject({ before: '4', after: '0', problem: null });
    expect(row(choices, 'os')).toMatchObject({ before: '"1"', after: '"1"' });
  });

  test('say why a choice does not do', () => {
    for (const typed of ['', '0', '-5', 'many', '1e999', ' ']) {
      const wrong = row(draft({ cpu_count: { way: 'round', typed } }), 'cpu_count');
      expect(wrong?.problem).toBe('The step must be a number above 0.');
    }
    const text = row(draft({ host_name: { way: 'round', typed: '10' } }), 'host_name');
    expect(text?.problem).toMatch(/not a number\. A payload like this one would be blocked\.$/u);
    expect(text?.roundable).toBe(false);
    expect(row(new Map(), 'cpu_count')?.roundable).toBe(true);
  });

  test('are there without any payload, and hold the fields that have a rule', () => {
    const choices = draft({ root_user: { way: 'remove', typed: '' } });
    expect(draftRows(null, choices).map(({ name }) => name)).toEqual([
      'userId',
      'host_name',
      'root_user',
    ]);
    expect(row(choices, 'root_user', null)).toMatchObject({ before: null, problem: null });
    expect(draftRows('no JSON', new Map())).toHaveLength(2);
  });

  test('of a batch stand for each of its messages', () => {
    const batch = `{"batch":[${sample},${payloadOf('v0.3.0')}]}`;
    const names = draftRows(batch, new Map()).map(({ name }) => name);
    expect(names).toContain('num_streams');
    expect(names.filter((name) => name.startsWith('batch'))).toEqual([]);
    const choices = draft({ host_name: { way: 'remove', typed: '' } });
    expect(row(choices, 'host_name', batch)).toMatchObject({
      before: '"ziox-router"',
      after: null,
    });
  });
});

describe('a draft and the rules', () => {
  test('become each other without loss', () => {
    const text = '{"host_name":"remove","userId":{"replace":"x"},"total_memory":{"round":1048576}}';
    const rules = parseRules(text);
    if (!rules.ok) throw new Error(rules.error.message);
    expect(rulesOf(draftOf(rules.value))).toEqual(rules.value);
    expect(rulesOf(draftOf({ a: { round: 1e21 }, b: { round: 0.25 } }))).toEqual({
      a: { round: 1e21 },
      b: { round: 0.25 },
    });
  });

  test('a rule for instance_id is shown under the name that the id has on the wire', () => {
    expect([...draftOf({ instance_id: 'remove' }).keys()]).toEqual(['userId']);
    const both = draftOf({ instance_id: 'remove', userId: { replace: 'x' } });
    expect([...both.keys()]).toEqual(['instance_id', 'userId']);
  });

  test('what is kept, and a step that is none, are no rule', () => {
    const choices = draft({
      os: { way: 'keep', typed: '' },
      cpu_count: { way: 'round', typed: '0' },
      host_name: { way: 'replace', typed: '' },
    });
    expect(rulesOf(choices)).toEqual({ host_name: { replace: '' } });
  });
});

test('the sentence says each rule', () => {
  expect(redactionSentence({})).toBe('Nothing is taken out.');
  expect(
    redactionSentence({ a: 'remove', b: { replace: 'x' }, total_memory: { round: 1_048_576 } }),
  ).toBe('a is removed, b is replaced with “x” and total_memory is rounded to 1,048,576.');
});

test('the first step keeps the first digit', () => {
  expect(['32882744', '"1155.61"', '7', '0', null].map(firstStep)).toEqual([
    '10000000',
    '1000',
    '1',
    '1',
    '1',
  ]);
});
