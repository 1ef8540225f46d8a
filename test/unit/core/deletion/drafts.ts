import fc from 'fast-check';
import type { Draft } from '../../../../core/deletion/draft.ts';

/** Names, addresses, subjects and bodies in any script, with everything that a link could stumble over. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        ' ',
        '  ',
        '+',
        '%',
        '&',
        '=',
        '#',
        "'",
        '"',
        '?',
        '\u2028',
        '\0',
        '\ud800',
        'ü',
        '日本',
        'שלום',
        '👩‍💻',
        '.',
        '--',
        'From ',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);
const local = fc.stringMatching(/^[a-z0-9+_'=&%-]{1,12}$/u);
/** Messages of such texts, to the vendor and to others. */
export const anyDraft: fc.Arbitrary<Draft> = fc.record({
  to: fc.oneof(
    fc.constant('admin+privacy@zinclabs.io'),
    local.map((name) => `${name}@example.com`),
  ),
  subject: anyText,
  body: anyText,
});
