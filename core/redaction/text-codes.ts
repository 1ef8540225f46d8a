import { latinTextOf, textOf } from './utf8.ts';

/** Returns the text without the ends of its lines and what indents them: encoded text is broken into lines. */
export function joined(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('');
}

const shortEscapes = new Map(Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }));
const escape =
  /\\(?:[uU]\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|U([\da-fA-F]{4}(?:[\da-fA-F]{4})?)|[xX]([\da-fA-F]{2})|([0-3][0-7]{2})|(\r?\n|.))/gu;

/** Returns the text with the escapes of JSON, JavaScript, C and Python resolved. */
export function unescaped(text: string): string {
  return text.replace(
    escape,
    (
      all,
      braced: string | undefined,
      four: string | undefined,
      eight: string | undefined,
      two: string | undefined,
      octal: string | undefined,
      one: string | undefined,
    ) => {
      if (one !== undefined) return one.endsWith('\n') ? '' : (shortEscapes.get(one) ?? one);
      if (octal !== undefined) return character(all, Number.parseInt(octal, 8));
      return character(all, Number.parseInt(braced ?? four ?? eight ?? two ?? '', 16));
    },
  );
}

/** Returns the text with percent-encoded bytes resolved, as UTF-8 or as Latin-1. */
export function unpercented(text: string): string {
  const wide = text.replace(/%u([0-9a-f]{4})/gi, (all, hex: string) =>
    character(all, Number.parseInt(hex, 16)),
  );
  return wide.replace(/(?:%[0-9a-f]{2})+/gi, (run) => hexText(run, '%'));
}

/** Returns the text with quoted-printable resolved (RFC 2045, 6.7): `=C3=BC`, and lines broken behind a `=`. */
export function unquoted(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/(?:=[0-9a-f]{2})+/gi, (run) => hexText(run, '='));
}

function hexText(run: string, mark: string): string {
  return latinTextOf(
    run
      .slice(1)
      .split(mark)
      .map((pair) => Number.parseInt(pair, 16)),
  );
}

/** What stands for a character that is no letter, by its name in HTML. */
const named = new Map(
  Object.entries({
    amp: '&',
    apos: "'",
    colon: ':',
    commat: '@',
    dash: '-',
    gt: '>',
    hyphen: '-',
    lowbar: '_',
    lt: '<',
    nbsp: ' ',
    num: '#',
    period: '.',
    quot: '"',
    shy: '',
    sol: '/',
    szlig: 'ss',
    zwj: '',
    zwnj: '',
  }),
);
/** A letter with a mark; texts are compared without those. */
const marked =
  /^([a-z])(?:acute|breve|caron|cedil|circ|dot|grave|macr|ogon|ring|slash|strok|tilde|uml)$/i;

/** Returns what HTML calls so, without marks above or below a letter; null: a name that is not known. */
export function characterNamed(name: string): string | null {
  return named.get(name.toLowerCase()) ?? marked.exec(name)?.[1] ?? null;
}

/** Returns the text with the character references of HTML resolved, as browsers read them: a number needs no `;`. */
export function dereferenced(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+);?|#([0-9]+);?|([a-z]{2,});)/gi,
    (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return characterNamed(name) ?? all;
      return character(all, hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

/** Returns UTF-8 that was taken for Latin-1 as it was meant: `bÃ¼ro`. */
export function misread(text: string): string {
  return text.replace(/[\u00c2-\u00f4][\u0080-\u00bf]+/g, (run) =>
    textOf(Array.from(run, (letter) => letter.charCodeAt(0))),
  );
}

/** Returns the text with Unicode's tags, which nobody sees, as the letters that they stand for. */
export function fromTags(text: string): string {
  return text.replace(/[\u{e0020}-\u{e007e}]/gu, (tag) =>
    String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe_00_00),
  );
}

function character(written: string, code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : written;
}
