import { fc } from '../../property.ts';

const pieces = [
  'ZO_TELEMETRY',
  'A',
  'export ',
  '=',
  ' = ',
  'true',
  'false',
  '"',
  "'",
  '#',
  ' #',
  ' ',
  '\t',
  '\\',
  '\\n',
  '\\$',
  '$A',
  '${A}',
  '${',
  '$',
  '\n',
  '\r\n',
  '\uFEFF',
  ';',
  'x y',
  'P="pass$"\n',
  "B=1  # don't\n",
  'A="$HOME/x"\n',
  '[section]\n',
  'C=a\\d\n',
  "\n# it's\n",
  '\u0085',
  '\u3000',
  '\r',
  ':',
  '1',
  'é',
  'ZO_TELEMETRY=true\n',
  'export ZO_TELEMETRY="true" # why\n',
  'B="1\n2"\n',
  "C='a#b'\r\n",
];

/** Any text that a `.env` could be, made of what means something in one, in any order. */
export const anyEnv = fc
  .array(fc.constantFrom(...pieces), { maxLength: 30 })
  .map((parts) => parts.join(''));

/** The same, as bytes; some are not UTF-8. */
export const anyEnvBytes = fc
  .array(fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...pieces) }, fc.constant(null)), {
    maxLength: 24,
  })
  .map((parts) =>
    Buffer.concat(parts.map((part) => (part === null ? Buffer.from([0xe9]) : Buffer.from(part)))),
  );
