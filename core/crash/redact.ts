import { escapePattern } from '../pattern.ts';
import { withoutMachines } from './addresses.ts';
import { withoutExcerpts } from './excerpts.ts';
import { withoutSecrets } from './known-secrets.ts';
import { withoutFolders, withoutPaths } from './paths.ts';
import type { PrivateFacts } from './private-facts.ts';

/** Longest text that is looked at, in characters; what comes after is cut off before. */
const longestText = 10_000;
/** Longest text that is kept. */
const longestKept = 2_000;

/**
 * Takes out of a text what could tell who and where somebody is: known secrets, keys, addresses of the web, paths,
 * e-mail and machine addresses, the names of the user and the host, ids. Rather too much than too little: a report
 * is about Candor, and its own files and functions are told apart from the words of an error.
 */
export function redactText(text: string, facts: PrivateFacts): string {
  const steps: ReadonlyArray<(left: string) => string> = [
    (left) => withoutSecrets(left, facts.secrets, '[secret]'),
    withoutExcerpts,
    withoutKeys,
    (left) => withoutFolders(left, facts),
    withoutWebAddresses,
    withoutPaths,
    withoutRandom,
    withoutEmail,
    withoutMachines,
    (left) => withoutNames(left, facts.hosts, '[host]'),
    (left) => withoutNames(left, facts.users, '[user]'),
    withoutIds,
  ];
  const redacted = steps.reduce((left, step) => step(left), shortened(text));
  return redacted.length > longestKept ? `${redacted.slice(0, longestKept)}…` : redacted;
}

/** Cut where a word ends, so that half a secret is not taken for something else. */
function shortened(text: string): string {
  if (text.length <= longestText) return text;
  const cut = text.slice(0, longestText);
  const end = cut.search(/\s\S*$/);
  return end === -1 ? '[too long]' : `${cut.slice(0, end)} …`;
}

/** `http://user:secret@host/path?query`, up to what can hardly belong to it any more. */
const web = /\b([a-z][a-z0-9+.-]{0,30}):\/\/(?:[^\s"'`<>]|['`](?=[^\s,.;:)\]]))*/gi;
/** To the end of the line, as every path: of files, here and on other machines. */
const fileAddress = /\b(?:file:\/|(?:smb|cifs|nfs|afp|s?ftp|ssh|dav|davs):\/\/)[^\r\n]*/gi;
const query = /\?[\w%.~[\]-]{1,100}=[^\s'"`]*/g;

function withoutWebAddresses(text: string): string {
  return text
    .replace(fileAddress, '[path]')
    .replace(web, (found, scheme: string) => {
      const end = /[).,;:\]}]*$/.exec(found)?.[0] ?? '';
      return `${scheme}://[address]${end}`;
    })
    .replace(query, '?[query]');
}

/** The sign between, as it is and as others write it. */
const at = String.raw`(?:@|＠|﹫|%40|&#0*64;?|&#x0*40;?|&commat;|\\+u0040|\\+x40|\s?[([]at[)\]]\s?)`;
const email = new RegExp(
  String.raw`(?:"[^"\n]{1,64}"|[^\s@＠﹫"<>()[\],;]{0,64}?)${at}(?:\[[^\s\]]*\]|[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,254})`,
  'giu',
);

function withoutEmail(text: string): string {
  return text.replace(email, '[email]');
}

const uuid = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;
/** The server's instance id is such a number (a snowflake). */
const longNumber = /\d{15,}/g;

function withoutIds(text: string): string {
  return text.replace(uuid, '[id]').replace(longNumber, '[id]');
}

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
function withoutKeys(text: string): string {
  return text
    .replace(pem, '[key]')
    .replace(webToken, '[token]')
    .replace(scheme, '$1 [secret]')
    .replace(named, '$1$2[secret]')
    .replace(option, '$1 [secret]')
    .replace(headers, '$1$2[secret]');
}

/** Takes out what looks as if chance had written it. */
function withoutRandom(text: string): string {
  return text.replace(random, (found) => (looksRandom(found) ? '[token]' : found));
}

function looksRandom(text: string): boolean {
  return (/\d/.test(text) && /[a-z]/i.test(text)) || (text.length >= 48 && !text.includes('_'));
}

/** From this length on a name is taken out wherever it stands; a shorter one only as a word of its own. */
const longName = 5;

/**
 * Puts a label in the place of names, in any case. What is short is taken out only where no letter or digit
 * touches it, because a user called `al` would else take half of every text with them.
 */
function withoutNames(text: string, names: readonly string[], label: string): string {
  let left = text;
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  for (const name of longestFirst) {
    const word = escapePattern(name);
    const pattern = name.length >= longName ? word : `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`;
    left = left.replace(new RegExp(pattern, 'giu'), label);
  }
  return left;
}
