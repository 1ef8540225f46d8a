const pem = /-----BEGIN [A-Z0-9 ]{1,40}-----[^]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g;
const webToken = /\beyJ[\w-]{5,}(?:\.[\w-]+){1,4}/g;
const scheme = /\b(Basic|Bearer)\s+(?!auth|realm)[\w+/=.~-]{2,}/gi;

/** Headers whose whole value opens a door. */
const headers = /\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*)[^\r\n]*/gi;

const secretWords =
  'pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization)?|cookie|session|credential|' +
  'private[_-]?key|access[_-]?key|write[_-]?key|sentry[_-]?key|dsn|instance[_-]?id|user[_-]?id|root[_-]?user|' +
  'user[_-]?name|host[_-]?name|host|user|email';
/** `ZO_ROOT_USER_PASSWORD=…`, `"token": "…"`, `--password …`. */
const named = new RegExp(
  `(?<![a-z0-9])([\\w-]{0,40}?(?:${secretWords})[\\w-]{0,20})(\\\\*["']?\\s*[:=]\\s*)` +
    `(\\\\*"(?:[^"\\\\]|\\\\.)*"?|\\\\*'(?:[^'\\\\]|\\\\.)*'?|[^\\s,;&)}\\]]+)`,
  'gi',
);
const option = new RegExp(`(--?(?:${secretWords})[\\w-]{0,20}) +(?!-)[^\\s]+`, 'gi');

/** Random text: long, of letters and digits together. */
const random = /[\w~+/-]{20,}={0,2}/g;

/** Takes out what opens doors and is told by its form: private keys, tokens, what stands behind a word such as `password`. */
export function withoutKeys(text: string): string {
  return text
    .replace(pem, '[key]')
    .replace(webToken, '[token]')
    .replace(scheme, '$1 [secret]')
    .replace(named, '$1$2[secret]')
    .replace(option, '$1 [secret]')
    .replace(headers, '$1$2[secret]');
}

/** Takes out what looks as if chance had written it. */
export function withoutRandom(text: string): string {
  return text.replace(random, (found) => (looksRandom(found) ? '[token]' : found));
}

function looksRandom(text: string): boolean {
  return (/\d/.test(text) && /[a-z]/i.test(text)) || (text.length >= 48 && !text.includes('_'));
}
