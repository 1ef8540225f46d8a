/** Names that V8 and Node put in quotes are of the code's own, where these words stand before them. */
const ofTheCode =
  /(?:reading|setting|property|before initialization,?|variable|export named|argument) $/i;
const quotes = /(?<![\p{L}\p{N}\\])(["'`])(?:\\.|(?!\1)[^])*?(?:\1(?![\p{L}\p{N}])|…|\.{3}|$)/gu;
/** Quotation marks of texts, of any language; Candor's own words put the user's data in them. */
const marks = /(?<![\p{L}\p{N}])([“”„«»‹›‘‚])([^“”„«»‹›‘‚’]*)([“”„«»‹›‘’])(?![\p{L}\p{N}])/gu;
const plainName = /^[A-Za-z_$#]{1,60}$/;

/** What engines say around a piece of what they were given: https://v8.dev, messages.ts of V8. */
const unquoted: readonly (readonly [RegExp, string])[] = [
  [/\b((?:Unknown|Invalid|Unsupported|Illegal|Bad|No such) [a-z ]{2,40}: )\S[^\n]*/gi, '$1[text]'],
  [/\bUnexpected token [^]*?( is not valid JSON| in JSON|$)/g, 'Unexpected token [text]$1'],
  [/\b(Cannot convert )[^]{1,500}?( to a BigInt)/g, '$1[text]$2'],
  [/\b(Invalid regular expression: )\/[^]*?(: [A-Z][\w ]+|$)/g, '$1[text]$2'],
  [
    /\b(Invalid (?:URL|time zone specified|language tag|currency code|unit argument[^:]*|calendar|locale)(?::| ))\s*\S[^\n]*/g,
    '$1 [text]',
  ],
  [/\b(Received (?:type [a-z]+ )?)\(?[^]*/g, '$1[text]'],
  [/\b(Incorrect locale information provided)[^\n]*/g, '$1'],
  [/\bSymbol\([^\n]*\)/g, 'Symbol([text])'],
  [/( operator to search for )[^\n]*/g, '$1[text]'],
];

/** Takes out the pieces of data that an engine's own messages repeat: a password that is no JSON, above all. */
export function withoutExcerpts(text: string): string {
  let left = text;
  for (const [pattern, label] of unquoted) left = left.replace(pattern, label);
  left = left.replace(marks, (found, open: string, inner: string, close: string, at: number) =>
    ofTheCode.test(left.slice(0, at)) && plainName.test(inner) ? found : `${open}[text]${close}`,
  );
  return left.replace(quotes, (found: string, quote: string, at: number) => {
    const inner = found.slice(1, -1);
    const isName = ofTheCode.test(left.slice(0, at)) && plainName.test(inner);
    // What is empty, or a path, is told by who comes next.
    if (isName || inner === '' || /^(?:[a-z]:|\[\w+\])?~?[\\/]/i.test(inner)) return found;
    return `${quote}[text]${quote}`;
  });
}
