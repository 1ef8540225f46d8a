/** Marks that nobody sees and that make equal texts look different: controls, direction marks, joiners, half characters. */
const unseen = /(?![\t-\r])[\p{Cc}\p{Cf}\p{DI}\p{Cs}]/gu;

/** Returns the text without the marks that nobody sees; the ends of lines stay. */
export function withoutMarks(text: string): string {
  return text.replace(unseen, '');
}

/** Letters of other scripts that look like these, in lower case; also those that do so in upper case alone (Н, Ρ). */
const alike: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'вβʙ',
  c: 'сϲᴄ',
  d: 'ԁᴅđ',
  e: 'еεєᴇ',
  f: 'ꜰ',
  g: 'ɡցɢ',
  h: 'һнηհʜħ',
  i: 'іιɩɪ',
  j: 'јϳᴊ',
  k: 'кκᴋ',
  l: 'ӏʟł',
  m: 'мμᴍ',
  n: 'ոпɴ',
  o: 'оοօσᴏø',
  p: 'рρᴘ',
  q: 'ԛզ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτᴛŧ',
  u: 'υսцᴜ',
  v: 'vѵᴠ',
  w: 'ԝωшᴡ',
  x: 'хχ',
  y: 'уγүʏ',
  z: 'ζᴢ',
};
const latin = new Map(
  Object.entries(alike).flatMap(([to, from]) => Array.from(from, (letter) => [letter, to])),
);
const lookalike = new RegExp(`[${[...latin.keys()].join('')}]`, 'gu');

/** The digits of other scripts, ten of each (Unicode, General_Category Nd, in the order of their values). */
const digits = /(?![0-9])\p{Nd}/gu;
const zeros = Array.from('٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰', (zero) => zero.codePointAt(0) ?? 0);

/**
 * Returns the text as texts are compared: one form for each character, no marks above or below it, none unseen, one
 * case, one dash, and one letter for all that look like it. Too much alike is the right side: a payload is held then.
 */
export function fold(text: string): string {
  const plain = withoutMarks(text.normalize('NFKD'))
    .replace(/\p{M}/gu, '')
    .replace(/\s/g, ' ')
    .replace(/[\p{Pd}\u2212\u2043]/gu, '-')
    .replace(/\p{Pc}/gu, '_')
    .replace(digits, digitOf);
  // Upper case makes ß and SS the same, but only the small ß has one.
  const lower = plain.toLowerCase().toUpperCase().toLowerCase();
  return lower.replace(lookalike, (letter) => latin.get(letter) ?? letter);
}

function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((one) => code >= one && code < one + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** Returns a field's name as names are compared: `Host-Name`, `hostName` and `host_name` are one name. */
export function foldName(name: string): string {
  const folded = fold(name);
  const plain = folded.replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? folded : plain;
}
