import { escapePattern } from '../pattern.ts';
import type { PrivateFacts } from './private-facts.ts';

/** A file of the app as reports name it: the rest of its path, with slashes; null when it lies elsewhere. */
export function insideApp(file: string, app: string): string | null {
  const folder = plainPath(app).replace(/\/+$/, '');
  const path = plainPath(file);
  if (folder === '' || !path.toLowerCase().startsWith(`${folder.toLowerCase()}/`)) return null;
  return path.slice(folder.length + 1);
}

/** A path or a file's address in one spelling: forward slashes, nothing encoded, no scheme in front. */
function plainPath(text: string): string {
  const bare = text.replace(/^file:\/{2,3}(?=[a-z]:)|^file:\/\//i, '');
  return decoded(bare).replaceAll('\\', '/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Puts labels in the place of known folders, however their path is spelt. */
export function withoutFolders(text: string, facts: PrivateFacts): string {
  const known = [{ path: facts.app, label: '[app]' }, ...facts.folders]
    .filter(({ path }) => path.length > 1)
    // The longest first: the profile lies in the home folder.
    .toSorted((a, b) => b.path.length - a.path.length);
  let left = text;
  for (const { path, label } of known) {
    for (const spelling of spellings(path)) left = left.replace(spelling, label);
  }
  return left;
}

function spellings(path: string): readonly RegExp[] {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '');
  const start = /^[\\/]/.test(path) ? '[\\\\/]+' : '';
  const between = '(?:[\\\\/]|%2f|%5c)+';
  const forms = new Set([parts, parts.map((part) => encodeURIComponent(part))]);
  return [...forms].map(
    (form) =>
      new RegExp(
        `${start}${form.map((part) => escapePattern(part)).join(between)}(?![\\p{L}\\p{N}])`,
        'giu',
      ),
  );
}

/** To the last such mark of the line: a folder's name may hold one. */
const quoted = /(['"`])(?:[a-z]:|\[\w+\])?(?:~\w*|\.{1,2})?[\\/][^\n]*\1/gi;
/** What lies in a known folder has names, too. */
const inFolder = /\[(?!app\]|host\]|address\])(\w+)\][\\/]+[^\r\n]*/g;
// To the end of the line: a folder's name may hold blanks and any mark, and nothing tells where it ends.
const windows = /(?<![a-z0-9])[a-z]:(?:[\\/]|[^\s\\/:;,]+[^\r\n\\/:;,]*\\)[^\r\n]*/gi;
const network = /\\\\[^\r\n]+/g;
const share = /(?<![\w:\]])\/\/[^\s/[][^\r\n]*/g;
const posix = /(?<![\w\]./])\/(?![a-z]{1,10}>)[^\s/'"`<>():,;[][^\r\n]*/g;
const relative = /(?<![\w./\\])(?:~\w*|\.{1,2})[\\/][^\s/'"`<>():,;][^\r\n]*/g;
const percent = /(?:[a-z]%3a)?%(?:2f|5c)\S*/gi;

/** By a variable of the shell's. */
const named = /(?:\$\{?\w+\}?|%\w+%)[\\/][^\r\n]*/g;

/** Takes out every other path, as far as it can be told: names of people, clients and disks stand in them. */
export function withoutPaths(text: string): string {
  return text
    .replace(quoted, '$1[path]$1')
    .replace(named, '[path]')
    .replace(inFolder, '[$1]')
    .replace(windows, '[path]')
    .replace(network, '[path]')
    .replace(share, '[path]')
    .replace(relative, '[path]')
    .replace(posix, '[path]')
    .replace(percent, '[path]');
}
