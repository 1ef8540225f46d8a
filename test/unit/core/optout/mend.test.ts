import { expect, it } from 'vitest';
import { readDotenv } from '../../../../core/optout/dotenv.ts';
import { readEnvValue } from '../../../../core/optout/env-file.ts';
import { planEnvValue } from '../../../../core/optout/env-plan.ts';
import { mendStops } from '../../../../core/optout/mend.ts';
import { textOfBytes } from '../../../../core/optout/utf8.ts';

const environment = new Map([['HOME', '/home/op']]);
const lookup = (name: string) => environment.get(name);

it.each([
  ['P="Complexpass$"', "P='Complexpass$'", 'Complexpass$'],
  ['P="$Compl"', "P='$Compl'", '$Compl'],
  [`export P = "it's$"  # why`, `export P = "it's\\$" # why`, "it's$"],
  ['P="$HOME"', 'P="${HOME}"', '/home/op'],
  ['P="a b$HOME"', 'P="a b${HOME}"', 'a b/home/op'],
  ['P="$HOME/\\data"', 'P="${HOME}/\\\\data"', '/home/op/\\data'],
  ['P=${HOME', "P='${HOME'", '${HOME'],
  ["P=5080  # don't change", "P=5080 # don't change", '5080'],
  ["P=  # don't", "P= # don't", ''],
  ["P=it's", `P="it's"`, "it's"],
  ['P=two words', "P='two words'", 'two words'],
  ['P=two words # and a comment', "P='two words' # and a comment", 'two words'],
  ['P=C:\\data', "P='C:\\data'", 'C:\\data'],
  ['P=C:\\data\\', 'P="C:\\\\data\\\\"', 'C:\\data\\'],
  ['P="C:\\data"', "P='C:\\data'", 'C:\\data'],
  ['P="\\"C:\\data"', null, ''],
  ['P: false', 'P=false', 'false'],
  ['P:', '# P:', undefined],
  ['[section]', '# [section]', undefined],
  ['  1BAD=x', '# 1BAD=x', undefined],
  ['P="open', null, ''],
  ["P='open", null, ''],
])('%s is mended as %s', (line, mended, value) => {
  for (const lineEnd of ['\n', '\r\n']) {
    const text = (one: string) => `A=1${lineEnd}${one}${lineEnd}B=2${lineEnd}`;
    const found = mendStops(text(line), lookup);
    expect(found?.text ?? null).toBe(mended === null ? null : text(mended));
    if (found === null) continue;
    expect(found.lines).toEqual([2]);
    const { ok, values } = readDotenv(found.text, 'override', lookup);
    expect([ok, values.get('P'), values.get('B')]).toEqual([true, value, '2']);
  }
});

it.each([
  ['A=1\nP=2 ', 'A=1\nP=2'],
  ['A=1\n\t', 'A=1\n'],
  ['A=1\n[x]\nP=two words\n{y}', "A=1\n# [x]\nP='two words'\n# {y}"],
])('the end of a file, and several lines: %j', (text, mended) => {
  expect(mendStops(text, lookup)?.text).toBe(mended);
});

const bytes = (text: string) => textOfBytes(Buffer.from(text, 'latin1'));

it('a comment that is not UTF-8 becomes UTF-8; a value of which the bytes count does not', () => {
  expect(mendStops(bytes('# caf\xe9\nA=1\n'), lookup)?.text).toBe('# café\nA=1\n');
  expect(mendStops(bytes('P=caf\xe9\nA=1\n'), lookup)).toBeNull();
});

it('where the environment is hidden, $NAME can be meant in two ways', () => {
  expect(mendStops('P="$HOME"\n', null)).toBeNull();
  expect(mendStops('HOME=/a\nP="$HOME"\n', null)?.text).toBe('HOME=/a\nP="${HOME}"\n');
  expect(mendStops('P="pass$"\n', null)?.text).toBe("P='pass$'\n");
});

it('the wanted value is read behind what stopped the server, or above it', () => {
  expect(planEnvValue('P="pass$"\nT=false\n', 'T', 'false', lookup)).toEqual({
    text: "P='pass$'\nT=false\n",
    mended: [1],
  });
  expect(planEnvValue('P="pass$"\nT=true\n', 'T', 'false', lookup)).toEqual({
    text: "P='pass$'\nT=false\n",
    mended: [1],
  });
  expect(planEnvValue('P="open\nT=true\n', 'T', 'false', lookup)).toEqual({
    text: 'T=false\nP="open\nT=true\n',
    mended: [],
  });
  expect(planEnvValue('T=true\nP="pass$"\nT=true\n', 'T', 'false', lookup)).toEqual({
    text: 'T=false\nP="pass$"\nT=true\n',
    mended: [],
  });
});

it('says at which line the server stops, why, and what it ignores', () => {
  const text = 'A=1\n\nP="secret$"\n# X=1\nB=2\nexport T=false\n';
  expect(readEnvValue(text, 'T', 'last')).toMatchObject({ value: undefined, stopsAt: 3 });
  const { stops, ignored } = readEnvValue(text, 'T', 'last');
  expect(stops).toMatch(/^Line 3: the server stops reading here, because a \$ /);
  expect(stops).toMatch(/; everything below it, T included, is ignored\.$/);
  expect(stops).not.toContain('secret');
  expect(ignored).toEqual(['P', 'B', 'T']);
  expect(readEnvValue('T=false\n[x]\n', 'T', 'last').stops).toMatch(/below it is ignored\.$/);
  const swallowed = "P=1  # don't\nT=false\n# it's\nB=2\n";
  expect(readEnvValue(swallowed, 'T', 'last')).toMatchObject({ stops: null, ignored: ['T'] });
});
