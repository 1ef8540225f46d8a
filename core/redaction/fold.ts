/** Marks that nobody sees and that make equal texts look different: controls, direction marks, joiners, fillers. */
const unseen = /(?![\t-\r])[\p{Cc}\p{Cf}\p{DI}]/gu;

/** Returns the text without the marks that nobody sees; the ends of lines stay. */
export function withoutMarks(text: string): string {
  return text.replace(unseen, '');
}

/** Letters of other scripts that look like these, in lower case; also those that do so in upper case alone (Н, Ρ). */
const alike: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'вβʙ',
  c: 'сϲᴄ',
  d: 'ԁᴅ',
  e: 'еεєᴇ',
  f: 'ꜰ',
  g: 'ɡցɢ',
  h: 'һнηհʜ',
  i: 'іιɩɪ',
  j: 'јϳᴊ',
  k: 'кκᴋ',
  l: 'ӏʟ',
  m: 'мμᴍ',
  n: 'ոпɴ',
  o: 'оοօσᴏ',
  p: 'рρᴘ',
  q: 'ԛզ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
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

/**
 * Returns the text as texts are compared: one form for each character, no marks above or below it, none unseen, one
 * case, and one letter for all that look like it. Too much alike is the right side: a payload is held then.
 */
export function fold(text: string): string {
  const plain = withoutMarks(text.normalize('NFKD')).replace(/\p{M}/gu, '').replace(/\s/g, ' ');
  // Upper case first: it makes ß and SS the same.
  const lower = plain.toUpperCase().toLowerCase();
  return lower.replace(lookalike, (letter) => latin.get(letter) ?? letter);
}

/** Returns a field's name as names are compared: `Host-Name`, `hostName` and `host_name` are one name. */
export function foldName(name: string): string {
  const folded = fold(name);
  const plain = folded.replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? folded : plain;
}
