import { expect, test } from 'vitest';
import { readEnvValue, setEnvValue } from '../../core/optout/env-file.ts';
import { readDotenv } from '../stand-in/running/dotenv.ts';
import { anyEnv } from '../unit/core/optout/any-env.ts';
import { fc } from '../unit/property.ts';

const key = 'ZO_TELEMETRY';

/** What a server takes: the first line or the last, read by the stand-in, whose reader is another one. */
function taken(text: string, wins: 'first' | 'last'): string | undefined {
  const values = [...readDotenv(text, () => undefined)].flatMap(([name, value]) =>
    name === key ? [value] : [],
  );
  return wins === 'first' ? values[0] : values.at(-1);
}

test.each(['first', 'last'] as const)(
  'Candor reads any .env as the server does, and what it writes holds there (the %s line counts)',
  (wins) => {
    fc.assert(
      fc.property(anyEnv, (text) => {
        // Quirks of the library that the stand-in does not have; the last: between the braces of `${ }` it takes all.
        fc.pre(!/=\s*#|\\\s|\\$|\$\{[^}]*[\s'"\\]/.test(text));
        expect(readEnvValue(text, key, wins).value).toBe(taken(text, wins));
        expect(taken(setEnvValue(text, key, 'false').text, wins)).toBe('false');
      }),
      { numRuns: 3000 },
    );
  },
);

test('a name in braces may have blanks in it, and is no name of anything', () => {
  expect(readEnvValue(`${key}=\${ \${A}`, key, 'last').value).toBe('');
});
