/** Looks up a name that stands as `$NAME` in a value. */
type Lookup = (name: string) => string | undefined;

const blankLine = /[^\S\n]*(?:#[^\n]*)?(?:\n|$)/y;
const head = /[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.]*)[^\S\n]*=[^\S\n]*/y;
const piece = /"((?:\\[^]|[^"\\])*)"|'([^']*)'|((?:\\[^\n]|[^\s'"\\])+)/y;
const escapes: Readonly<Record<string, string>> = { n: '\n' };

/**
 * The assignments of a `.env`, in order, as the library of the server reads them: a quoted value may run over
 * lines, a comment needs white space in front of it, and the first line that does not parse ends the reading
 * without a word. Source: the documentation of dotenvy.
 */
export function* readDotenv(
  text: string,
  environment: Lookup,
): Generator<readonly [key: string, value: string]> {
  const before = new Map<string, string>();
  const lookup: Lookup = (name) => environment(name) ?? before.get(name);
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    if (take(blankLine) !== null) continue;
    const key = take(head)?.[1];
    if (key === undefined) return;
    let value = '';
    while (text[at] !== '#' || /\S/.test(text[at - 1] ?? ' ')) {
      const [, double, single, bare] = take(piece) ?? [];
      if (single !== undefined) value += single;
      else if (double !== undefined || bare !== undefined) {
        const inner = unescaped(double ?? bare ?? '', lookup);
        if (inner === null) return;
        value += inner;
      } else break;
    }
    if (take(blankLine) === null) return;
    before.set(key, value);
    yield [key, value];
  }
}

/** Null: an escape that is not known. */
function unescaped(text: string, lookup: Lookup): string | null {
  let known = true;
  const value = text.replace(
    /\\([^])|\$\{([^}]*)\}|\$([A-Za-z0-9]*)/g,
    (_all, escaped: string | undefined, braced?: string, plain?: string) => {
      if (escaped === undefined) return lookup(braced ?? plain ?? '') ?? '';
      known &&= `\\'"$ n`.includes(escaped);
      return escapes[escaped] ?? escaped;
    },
  );
  return known ? value : null;
}
