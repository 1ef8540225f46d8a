import type { Draft } from '../../../../core/deletion/draft.ts';
import { fc } from '../../property.ts';

/** Names, addresses, subjects and bodies in any script, with everything that a link could stumble over. */
export const anyText = fc.oneof(
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

/** Reads a mailto address as RFC 6068 says: percent-decoding alone, `+` is a plus. */
export function readMailto(href: string): Draft {
  const [, to = '', query = ''] = /^mailto:([^?]*)\?(.*)$/su.exec(href) ?? [];
  const fields = new Map(
    query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
  const body = fields.get('body') ?? '';
  return {
    to: decodeURIComponent(to),
    subject: fields.get('subject') ?? '',
    body: body.replaceAll('\r\n', '\n'),
  };
}

/** Reads Gmail's address as its page does: a form, in which `+` is a space. */
export function readGmail(href: string): Draft {
  const read = new URL(href).searchParams;
  return {
    to: read.get('to') ?? '',
    subject: read.get('su') ?? '',
    body: (read.get('body') ?? '').replaceAll('\r\n', '\n'),
  };
}
