import { expect, it } from 'vitest';
import { revertLines } from '../../../../../main/optout/planning/revert.ts';
import { fc } from '../../../property.ts';

const off = 'ZO_TELEMETRY=false';

it.each([
  ['edits around it stay', 'A=1\n', `A=1\n${off}\n`, `# x\nA=1\n${off}\nB=2\n`, '# x\nA=1\nB=2\n'],
  ['a value is given back', 'T=true\nA=1\n', 'T=false\nA=1\n', 'T=false\nA=2\n', 'T=true\nA=2\n'],
  ['no last line end', 'A=1', `A=1\n${off}`, `A=1\n${off}\nB=2`, 'A=1\nB=2'],
  ['an editor has added the last line end', 'A=1', `A=1\n${off}`, `A=1\n${off}\n`, 'A=1\n'],
  ['CRLF', 'A=1\r\nB', `A=1\r\nB\r\n${off}`, `# x\r\nA=1\r\nB\r\n${off}`, '# x\r\nA=1\r\nB'],
  ['lines on both sides', 'A=1\n', `A=1\n${off}\n`, `A=1\n#\n${off}\n#\n`, 'A=1\n#\n#\n'],
  [
    'a second is the operator’s',
    'A=1\n',
    `A=1\n${off}\n`,
    `A=1\n${off}\n${off}\n`,
    `A=1\n${off}\n`,
  ],
])('what Candor wrote is taken out: %s', (_name, before, after, now, back) => {
  expect(revertLines(before, after, now)).toEqual({ text: back, left: [] });
});

it.each([
  ['moved to another place', 'A=1\nB=2\n', `A=1\nB=2\n${off}\n`, `A=1\n${off}\nB=2\n`],
  ['written anew with a comment', 'T=true\n', 'T=false\n', 'T=false # mine\n'],
  ['removed', 'A=1\n', `A=1\n${off}\n`, 'A=1\n'],
])('a line that is not Candor’s any more stays: %s', (_name, before, after, now) => {
  const { text, left } = revertLines(before, after, now);
  expect(text).toBe(now);
  expect(left).toHaveLength(1);
});

it('takes a change out of a text that others have added lines to, and keeps all of theirs', () => {
  const line = fc.constantFrom('A=1', 'B=2', off, 'ZO_TELEMETRY=true', '', '# x');
  const lines = fc.array(line, { maxLength: 6 });
  fc.assert(
    fc.property(lines, lines, lines, (before, front, behind) => {
      const text = before.map((one) => `${one}\n`).join('');
      const [a, b] = [front, behind].map((some) => some.map((one) => `${one}\n`).join(''));
      const { text: back, left } = revertLines(text, `${text}NEW=1\n`, `${a}${text}NEW=1\n${b}`);
      expect([back, left]).toEqual([`${a}${text}${b}`, []]);
    }),
  );
});
