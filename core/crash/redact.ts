import { withoutMachines } from './addresses.ts';
import { withoutExcerpts } from './excerpts.ts';
import { withoutSecrets } from './known-secrets.ts';
import { withoutFolders, withoutPaths } from './paths.ts';
import type { PrivateFacts } from './private-facts.ts';
import { withoutKeys, withoutRandom } from './secrets.ts';
import { withoutNames } from './words.ts';

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
