import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { nearestFolder } from '../../files/folder-writers.ts';
import { smallFile, UnreadableFile } from '../../files/read-file.ts';
import { NotTheSame, realFiles, type Files } from './files.ts';
import { say } from '../../../core/messages/language.ts';
import { ownerMessages as messages } from './messages.ts';

/** How long one step may take, in milliseconds: whoever owns the folder can make a step wait for ever. */
const limitMs = 10_000;

/** Exit statuses of the scripts below that have a meaning of their own. */
const notTheSame = 74;
const notAFile = 75;

/** What the system says in English, by its error. */
const errors: readonly (readonly [RegExp, string])[] = [
  [/permission denied|not permitted/i, 'EACCES'],
  [/no space left/i, 'ENOSPC'],
  [/quota/i, 'EDQUOT'],
  [/read-only/i, 'EROFS'],
  [/no such file/i, 'ENOENT'],
  [/exist/i, 'EEXIST'],
];

const identity = `stat -L -c '%d %i' --`;

/** The shell's own words for each step; what they work on is $1 and $2, never a part of the text. */
const scripts = {
  read: `[ -f "$1" ] || exit ${notAFile}; head -c ${smallFile + 1} -- "$1"`,
  // `set -C` makes the shell open the file only where there is none (O_EXCL), and all the rest goes through that handle.
  make: `umask 077; set -C; exec 3> "$1" || exit 1; cat >&3 || exit 1
    [ ! -e "$2" ] || cp --attributes-only --preserve=mode,ownership,xattr -- "$2" /proc/self/fd/3 2> /dev/null
    chgrp "$4" /proc/self/fd/3 && chmod "$3" /proc/self/fd/3 && sync /proc/self/fd/3 && ${identity} /proc/self/fd/3`,
  place: `[ "$(stat -c '%d %i' -- "$1")" = "$3" ] || exit ${notTheSame}
    mv -f -T -- "$1" "$2" && { [ "$(stat -c '%d %i' -- "$2")" = "$3" ] || exit ${notTheSame}; }`,
  remove: `rm -f -- "$1"`,
  makeFolder: `umask 022; mkdir -p -- "$1"`,
  removeFolder: `rmdir -- "$1"`,
  may: `[ -w "$1" ] && [ -x "$1" ] && { [ ! -e "$2" ] || [ -r "$2" ]; }`,
} as const;

/**
 * The disk with the rights of one user, for root: each step that reads or changes a file is done by a program that
 * never had any other, so that nothing in that user's folders can lead root anywhere (Linux).
 */
export function filesAs(user: { readonly uid: number; readonly gid: number }): Files {
  const run = async (script: keyof typeof scripts, args: readonly string[], input?: Buffer) =>
    runAs(user, scripts[script], args, input);
  return {
    ...realFiles,
    read: async (path) => {
      const bytes = await run('read', [path]);
      if (bytes.length > smallFile) throw new UnreadableFile('too-long');
      return bytes;
    },
    make: async (path, bytes, { path: like, mode, gid }) => {
      const made = await run('make', [path, like, mode.toString(8), String(gid)], bytes);
      return made.toString('utf8').trim();
    },
    place: async (from, made, to) => void (await run('place', [from, to, made])),
    remove: async (path) => void (await run('remove', [path])),
    discard: async (part) => void (await run('remove', [part])),
    makeFolder: async (path) => void (await run('makeFolder', [path])),
    removeFolder: async (path) => void (await run('removeFolder', [path])),
    refuses: async (path) => {
      const folder = nearestFolder(dirname(path));
      return run('may', [folder, path]).then(
        () => null,
        () => say(messages.ownerCannot, { path, folder, uid: String(user.uid) }),
      );
    },
  };
}

/** Rejects with an error that has the system's code. */
function runAs(
  user: { readonly uid: number; readonly gid: number },
  script: string,
  args: readonly string[],
  input: Buffer = Buffer.alloc(0),
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', script, 'candor', ...args], {
      ...user,
      // Nothing of root's own environment, and no folder that this user may not be in.
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on(
      'data',
      (part: Buffer) => (said = (said + part.toString('utf8')).slice(0, 4096)),
    );
    // A program that ends before it has read everything is told by its status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(Buffer.concat(out));
      else if (status === notTheSame) reject(new NotTheSame());
      else if (status === notAFile) reject(new UnreadableFile('not-a-file'));
      else reject(Object.assign(new Error('a step failed'), { code: codeIn(said) }));
    });
  });
}

function codeIn(said: string): string {
  return errors.find(([words]) => words.test(said))?.[1] ?? 'EIO';
}
