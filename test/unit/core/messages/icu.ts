import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** By the numbers of the library's parser. */
const kinds = ['text', 'value', 'number', 'date', 'time', 'select', 'plural', '#', 'tag'] as const;

function kindOf({ type }: Element): (typeof kinds)[number] {
  return kinds[type] ?? 'text';
}

/** A tag with its end; a bracket without one is text. */
const tag = /<(\w+)>(?=[^]*?<\/\1>)/gu;

/**
 * Returns the placeholders and tags of an ICU message, each with its name and kind, a choice with its cases; equal texts where two
 * messages take the same values. Throws what the library throws for a text that is no ICU message.
 */
export function placeholdersOf(text: string, locale: string): string {
  const found = new Set<string>();
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const kind = kindOf(element);
      if (!('value' in element) || kind === 'text') continue;
      // Plural forms differ from language to language; what is chosen by does not.
      const options = 'options' in element ? element.options : {};
      const cases = kind === 'select' ? ` ${Object.keys(options).toSorted().join(' ')}` : '';
      found.add(`${element.value}: ${kind}${cases}`);
      for (const { value } of Object.values(options)) walk(value);
    }
  };
  walk(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  for (const [, name] of text.matchAll(tag)) found.add(`<${name}>`);
  return [...found].toSorted().join('; ');
}

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'ḓ',
  e: 'é',
  g: 'ğ',
  i: 'í',
  l: 'ĺ',
  n: 'ñ',
  o: 'ö',
  r: 'ř',
  s: 'š',
  t: 'ţ',
  u: 'û',
  y: 'ý',
  z: 'ž',
};

/**
 * Returns a message as a made-up language has it: every letter that can has an accent, and each text of some length is a
 * third longer, so that cut texts and texts that nobody translates show on a screen.
 */
export function pseudo(text: string): string {
  const ast = new IntlMessageFormat(text, 'en', undefined, {
    ignoreTag: true,
    captureLocation: true,
  }).getAst();
  const spans: (readonly [from: number, to: number])[] = [];
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const { location } = element;
      if (kindOf(element) === 'text' && location)
        spans.push([location.start.offset, location.end.offset]);
      if ('options' in element) for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(ast);
  let made = '';
  let at = 0;
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const plain = text.slice(from, to);
    const longer = plain.trim().length < 3 ? '' : ' ~'.repeat(Math.ceil(plain.length / 6));
    const accented = plain.replaceAll(/<\/?\w+>|[a-z]/gu, (one) => accents[one] ?? one);
    // Behind the last word, before a space that parts it from what follows.
    made += text.slice(at, from) + accented.replace(/\s*$/u, (space) => longer + space);
    at = to;
  }
  return made + text.slice(at);
}
