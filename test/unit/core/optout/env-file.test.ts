import { describe, expect, it } from 'vitest';
import { readEnvValue, setEnvValue } from '../../../../core/optout/env-file.ts';
import type { Dialect } from '../../../../core/optout/dialect.ts';
import { readDotenv } from '../../../../core/optout/dotenv.ts';
import { readSystemdEnv } from '../../../../core/optout/systemd-env.ts';
import { anyEnv } from './any-env.ts';
import { fc } from '../../property.ts';

const key = 'ZO_TELEMETRY';

/** What is written; fails where Candor refuses. */
function set(text: string, dialect?: Dialect): string {
  const made = setEnvValue(text, key, 'false', dialect);
  if (made === null) throw new Error(`refused: ${JSON.stringify(text)}`);
  return made;
}

const odd: readonly (readonly [name: string, before: string, after: string])[] = [
  ['plain', 'A=1\nZO_TELEMETRY=true\nB=2\n', 'A=1\nZO_TELEMETRY=false\nB=2\n'],
  ['no final newline', 'A=1\nZO_TELEMETRY=true', 'A=1\nZO_TELEMETRY=false'],
  ['CRLF', 'A=1\r\nZO_TELEMETRY=true\r\nB=2\r\n', 'A=1\r\nZO_TELEMETRY=false\r\nB=2\r\n'],
  ['a byte order mark', '\uFEFFZO_TELEMETRY=true\n', '\uFEFFZO_TELEMETRY=false\n'],
  ['export', 'export ZO_TELEMETRY=true\n', 'export ZO_TELEMETRY=false\n'],
  ['blanks around =', 'ZO_TELEMETRY = "true"   # why\n', 'ZO_TELEMETRY = "false"   # why\n'],
  ['single quotes', "\tZO_TELEMETRY='true'\n", "\tZO_TELEMETRY='false'\n"],
  ['a comment behind', 'ZO_TELEMETRY=true # yes\n', 'ZO_TELEMETRY=false # yes\n'],
  ['an empty value', 'ZO_TELEMETRY=\nB=2\n', 'ZO_TELEMETRY=false\nB=2\n'],
  ['an empty value and a comment', 'ZO_TELEMETRY= # none\n', 'ZO_TELEMETRY=false # none\n'],
  ['a crashing value', 'ZO_TELEMETRY=disabled\n', 'ZO_TELEMETRY=false\n'],
  [
    'duplicates',
    'ZO_TELEMETRY=true\n# ZO_TELEMETRY=true\nexport ZO_TELEMETRY="true"\n',
    'ZO_TELEMETRY=false\n# ZO_TELEMETRY=true\nexport ZO_TELEMETRY="false"\n',
  ],
  [
    'the name inside of a quoted value',
    'A="x\nZO_TELEMETRY=true\n"\nZO_TELEMETRY=true\n',
    'A="x\nZO_TELEMETRY=true\n"\nZO_TELEMETRY=false\n',
  ],
  ['a longer name', 'ZO_TELEMETRY_URL=true\n', 'ZO_TELEMETRY_URL=true\nZO_TELEMETRY=false\n'],
  ['nothing', '', 'ZO_TELEMETRY=false\n'],
  ['only a comment', '# ZO_TELEMETRY=true', '# ZO_TELEMETRY=true\nZO_TELEMETRY=false'],
  ['CRLF and no such line', 'A=1\r\n', 'A=1\r\nZO_TELEMETRY=false\r\n'],
  [
    'a line that the server cannot parse',
    'A=1\nthis is no assignment\nB=2\n',
    'A=1\nZO_TELEMETRY=false\nthis is no assignment\nB=2\n',
  ],
  [
    'a line behind one that the server cannot parse',
    'A=x y\nZO_TELEMETRY=true\n',
    'ZO_TELEMETRY=false\nA=x y\nZO_TELEMETRY=true\n',
  ],
  ['a quote that never closes', 'A=1\nB="open\nC=3\n', 'A=1\nZO_TELEMETRY=false\nB="open\nC=3\n'],
  ['a blank at the very end', 'A=1\nB=2 ', 'A=1\nZO_TELEMETRY=false\nB=2 '],
  ['another variable put in', 'T=true\nZO_TELEMETRY=${T}\n', 'T=true\nZO_TELEMETRY=false\n'],
];

describe('a .env', () => {
  it.each(odd)('with %s keeps every other byte', (_name, before, after) => {
    const made = set(before);
    expect(made).toBe(after);
    expect(readEnvValue(made, key, 'first').value).toBe('false');
    expect(readEnvValue(made, key, 'last').value).toBe('false');
  });

  it('with a comment right behind the sign gets a blank in between', () => {
    const made = set('ZO_TELEMETRY=#none\n');
    expect(made).toBe('ZO_TELEMETRY=false #none\n');
    expect(readEnvValue(made, key, 'last').value).toBe('false');
  });

  it('says which of several lines counts, and which are beaten', () => {
    const text = 'ZO_TELEMETRY=true\nA=1\nZO_TELEMETRY=false\n';
    expect(readEnvValue(text, key, 'first')).toMatchObject({ value: 'true', line: 1, beaten: [3] });
    expect(readEnvValue(text, key, 'last')).toMatchObject({ value: 'false', line: 3, beaten: [1] });
  });

  it('reads values as the server does', () => {
    const text = 'T=tr\nZO_TELEMETRY="${T}ue"\nE=a\\ b\nQ=a"b c"d\nH=x#y\n';
    const values = Object.fromEntries(
      readDotenv(text, 'override').assignments.map((one) => [one.key, one.value]),
    );
    expect(values).toEqual({ T: 'tr', ZO_TELEMETRY: 'true', E: 'a b', Q: 'ab cd', H: 'x#y' });
    expect(readEnvValue('A=x y\nZO_TELEMETRY=false\n', key, 'last')).toMatchObject({
      value: undefined,
      line: null,
      beaten: [],
      stopsAt: 1,
    });
  });
});

describe('an EnvironmentFile', () => {
  it.each([
    ['a comment is part of the value', 'ZO_TELEMETRY=true # no\n', 'ZO_TELEMETRY=false\n'],
    [
      'export is no prefix',
      'export ZO_TELEMETRY=true\n',
      'export ZO_TELEMETRY=true\nZO_TELEMETRY=false\n',
    ],
    [
      'a semicolon begins a comment',
      '; ZO_TELEMETRY=true\n',
      '; ZO_TELEMETRY=true\nZO_TELEMETRY=false\n',
    ],
    [
      'lines can be joined',
      'A=x \\\nZO_TELEMETRY=true\nB=1\n',
      'A=x \\\nZO_TELEMETRY=true\nB=1\nZO_TELEMETRY=false\n',
    ],
    [
      'a quoted value goes on over lines',
      'A="x\nZO_TELEMETRY=true\n"\n',
      'A="x\nZO_TELEMETRY=true\n"\nZO_TELEMETRY=false\n',
    ],
    [
      'a quote that never closes takes in the rest',
      "A='x\nZO_TELEMETRY=true\n",
      "ZO_TELEMETRY=false\nA='x\nZO_TELEMETRY=true\n",
    ],
    [
      'what does not parse stops nothing',
      'x y\nZO_TELEMETRY="true"\n',
      'x y\nZO_TELEMETRY="false"\n',
    ],
  ])('%s', (_name, before, after) => {
    const made = set(before, 'systemd');
    expect(made).toBe(after);
  });

  it.each([
    ['A="1" b  \n', '1b'],
    ['A="a\\x\\"\\$"\n', 'a\\x"$'],
    ["A='a\\'\n", 'a\\'],
    ['A=a\\ b\\\\ "c"\n', 'a b\\ "c"'],
    ['A="a\\\nb"\'c\'\n', 'abc'],
    ['A=a\\\r\nb\n', 'a'],
    [' A \t= 1 \n', '1'],
    ['\uFEFFA=1\n', undefined],
    ['A=1\rA=2\n', '2'],
  ])('%j gives %j, as systemd reads it', (text, value) => {
    expect(readEnvValue(text, 'A', 'last', 'systemd').value).toBe(value);
  });
});

const entriesOf = (text: string, dialect: Dialect) =>
  dialect === 'systemd' ? readSystemdEnv(text) : readDotenv(text, 'override').assignments;

it.each<Dialect>(['dotenv', 'systemd'])(
  'of any %s text at all: the value holds, and nothing else moves',
  (dialect) => {
    fc.assert(
      fc.property(anyEnv, (before) => {
        const made = setEnvValue(before, key, 'false', dialect);
        if (made === null) return;
        for (const wins of ['first', 'last'] as const) {
          expect(readEnvValue(made, key, wins, dialect).value).toBe('false');
        }
        const others = (text: string): string[] =>
          entriesOf(text, dialect)
            .filter((entry) => entry.key !== key)
            .map((entry) => `${entry.key} ${text.slice(entry.rawStart, entry.rawEnd)}`);
        expect(others(made)).toEqual(others(before));
        expect(setEnvValue(made, key, 'false', dialect)).toBe(made);
      }),
      { numRuns: 3000 },
    );
  },
);
