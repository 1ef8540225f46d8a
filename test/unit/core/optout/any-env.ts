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
