/** One character as a reader takes it, and the place in the text from which it was read. */
interface Unit {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

/** Of a secret that was cut short, this many characters at one of its ends give it away. */
const shortestPart = 5;
/** Longer secrets are compared by their first and last characters only. */
const longestCompared = 200;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Escapes of JSON, JavaScript, HTML and addresses; a line break, which no secret holds, with what indents it. */
const written =
  /\\*\\u\{([0-9a-f]{1,6})\}|\\*\\u([0-9a-f]{4})|\\*\\x([0-9a-f]{2})|&#(\d{1,7});|&#x([0-9a-f]{1,6});|&([a-z]{2,5});|((?:%[0-9a-f]{2})+)|(\s*(?:\r?\n|\\+r|\\+n)\s*(?:>\s*)?)|\\+(?=["'\\/`])|[\u00ad\u200b-\u200d\u2060\ufeff]|[^]/giu;

function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = [];
  for (const found of text.matchAll(written)) {
    const [whole, brace, escape, byte, decimal, hex, entity, percent, broken] = found;
    const start = found.index;
    const end = start + whole.length;
    const code = brace ?? escape ?? byte ?? hex;
    const char =
      broken !== undefined || /^(?:\\+|[\u00ad\u200b-\u200d\u2060\ufeff])$/u.test(whole)
        ? ''
        : code !== undefined
          ? fromCode(Number.parseInt(code, 16))
          : decimal !== undefined
            ? fromCode(Number(decimal))
            : entity !== undefined
              ? (named[entity.toLowerCase()] ?? whole)
              : percent !== undefined
                ? decoded(percent)
                : whole;
    for (const one of char.toLowerCase()) units.push({ char: one, start, end });
  }
  return units;
}

function fromCode(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Puts a label in the place of secrets that are known, however they are written: in any case, escaped, as entities,
 * broken over lines, and cut short at either end.
 */
export function withoutSecrets(text: string, secrets: readonly string[], label: string): string {
  const units = unitsOf(text);
  const plain = units.map(({ char }) => char).join('');
  // A character outside of the basic plane takes two places in `plain`.
  const places = units.flatMap((unit) => Array.from({ length: unit.char.length }, () => unit));
  const spans: { start: number; end: number }[] = [];
  for (const secret of secrets) {
    const looked = unitsOf(secret)
      .map(({ char }) => char)
      .join('');
    if (looked === '') continue;
    for (const { index, length } of partsIn(plain, looked)) {
      const [first, last] = [places[index], places[index + length - 1]];
      if (first !== undefined && last !== undefined)
        spans.push({ start: first.start, end: last.end });
    }
  }
  return replaced(text, spans, label);
}

function partsIn(plain: string, secret: string): { index: number; length: number }[] {
  const parts: { index: number; length: number }[] = [];
  const isPart = secret.length > shortestPart;
  const most = Math.min(secret.length, longestCompared);
  if (!isPart) {
    // As a word of its own: a short one stands in the middle of many words.
    const word = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(secret)}(?![\\p{L}\\p{N}])`, 'gu');
    return [...plain.matchAll(word)].map(({ index }) => ({ index, length: secret.length }));
  }
  const head = secret.slice(0, shortestPart);
  for (let at = plain.indexOf(head); at !== -1; at = plain.indexOf(head, at + 1)) {
    let length = shortestPart;
    while (length < secret.length && plain[at + length] === secret[length]) length += 1;
    parts.push({ index: at, length });
  }
  const tail = secret.slice(-shortestPart);
  for (let at = plain.indexOf(tail); at !== -1; at = plain.indexOf(tail, at + 1)) {
    let length = shortestPart;
    while (
      length < most &&
      at + shortestPart - length > 0 &&
      plain[at + shortestPart - length - 1] === secret[secret.length - length - 1]
    )
      length += 1;
    parts.push({ index: at + shortestPart - length, length });
  }
  return parts;
}

function replaced(
  text: string,
  spans: readonly { start: number; end: number }[],
  label: string,
): string {
  let left = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    if (start >= at) left += text.slice(at, start) + label;
    at = end;
  }
  return left + text.slice(at);
}
