import { expect, it } from 'vitest';
import { readEnvValue, setEnvValue } from '../../../../core/optout/env-file.ts';

const says = (text: string) => readEnvValue(text, 'A', 'last', 'compose');

it.each([
  ['A=1\nA=2\n', '2'],
  ['A: 1\n', '1'],
  ['export A=1', '1'],
  ["B=it's # fine\nA=1\n", '1'],
  ['B=$(date)\\x\nA=1', '1'],
  ['A=1 # one\r\n', '1'],
  ['A=1# one\n', '1# one'],
  ['A=# one\n', '# one'],
  ['A= # one\n', '# one'],
  ['A=1\t# one\n', '1\t# one'],
  ['A="one\\\\"\nB=1\n', 'one\\'],
  ['B="x" A=1\n', '1'],
  ['=x\nA=1\n', '1'],
  ['A="x\\\ny"\n', 'x\\\ny'],
  ["A='# one' # two\n", '# one'],
  ['A="one\\ntwo\nthree"\nB=1\n', 'one\ntwo\nthree'],
  ["A='x\ny'\n", 'x\ny'],
  ['A\nB=1\n', undefined],
  ['# A=1\n\n  A = 2 \n', '2'],
])('%j', (text, value) => {
  expect(says(text)).toMatchObject({ value, stopsAt: null });
});

it.each([
  ['B=1\nA B=2\nA=1\n', 2],
  ['A=1\nB="open\n', 2],
  ['!\n', 1],
])('compose gives the whole file up at a line it cannot read: %j', (text, line) => {
  expect(says(text).stopsAt).toBe(line);
});

it('a value is set in the line that counts, and read back by the same rules', () => {
  expect(setEnvValue("B=it's\nA: true # hm\n", 'A', 'false', 'compose')).toBe(
    "B=it's\nA: false # hm\n",
  );
  expect(setEnvValue("B=it's", 'A', 'false', 'compose')).toBe("B=it's\nA=false");
});
