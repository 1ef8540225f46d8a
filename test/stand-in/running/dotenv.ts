/** Looks up a name that stands as `$NAME` in a value. */
type Lookup = (name: string) => string | undefined;

// A byte order mark is white space to JavaScript, and none to the server.
const blankLine = /[^\S\n\uFEFF]*(?:#[^\n]*)?(?:\n|$)/y;
const head =
  /[^\S\n\uFEFF]*(?:export[^\S\n\uFEFF]+)?([A-Za-z_][\w.]*)[^\S\n\uFEFF]*=[^\S\n\uFEFF]*/y;
const piece = /"((?:\\[^]|[^"\\])*)"|'([^']*)'|((?:\\[^\n]|\uFEFF|[^\s'"\\])+)/y;
const endsEscaped = /(?<!\\)(?:\\\\)*\\$/;
const endsInBlank = /[^\S\n\uFEFF]$/;
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
    const start = at;
    let value = '';
    // Right behind the sign a comment needs no white space.
    const goesOn = (): boolean => text[at] !== '#' || (at > start && /\S/.test(text[at - 1] ?? ''));
    while (goesOn()) {
      const [, double, single, bare] = take(piece) ?? [];
      if (single !== undefined) {
        // Looking for the line's end it takes the backslash for an escape, reading the value it does not: a fault.
        if (endsEscaped.test(single)) return;
        value += single;
      } else if (double !== undefined || bare !== undefined) {
        const inner = unescaped(double ?? bare ?? '', lookup);
        if (inner === null) return;
        value += inner;
      } else break;
    }
    const written = at > start;
    const rest = take(blankLine)?.[0];
    // A last line that ends in a blank, and not in a line end, is a fault to it, too.
    const last = at === text.length && endsInBlank.test(text);
    if (rest === undefined || (last && (rest === '' ? !written : !rest.includes('#')))) return;
    before.set(key, value);
    yield [key, value];
  }
}

/** Null: an escape that is not known, or a brace that is not closed. */
function unescaped(text: string, lookup: Lookup): string | null {
  let known = true;
  const value = text.replace(
    /\\([^])|\$\{([^}]*)\}|\$(\{|[\p{L}\p{N}]*)/gu,
    (all, escaped: string | undefined, braced?: string, plain?: string) => {
      if (escaped === undefined) {
        known &&= !all.endsWith('{');
        return lookup(braced ?? plain ?? '') ?? '';
      }
      known &&= `\\'"$ n`.includes(escaped);
      return escapes[escaped] ?? escaped;
    },
  );
  return known ? value : null;
}
