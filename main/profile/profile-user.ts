import { accessSync, constants, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { userInfo, type UserInfo } from 'node:os';
import { join } from 'node:path';
import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { folderMessages as messages } from './messages.ts';
import { visible } from '../../core/visible.ts';
import { nearestFolder, writersOf } from '../files/folder-writers.ts';
import { makeFolder } from '../files/make-private.ts';
import { isOwnName } from './profile-files.ts';
import { keepPrivate } from './profile-folder.ts';

/** As whom root may use a profile. `why`: a sentence about the profile's folder. */
export type ProfileUser =
  | { readonly as: 'root' }
  | { readonly as: 'user'; readonly uid: number }
  | { readonly as: 'nobody'; readonly why: Message };

/**
 * Returns as whom root may use a profile, or make it where it is not there yet. Its journal names files that are changed,
 * and everything in it can be replaced by a link: whoever can write there would have root's rights. So root uses a profile
 * of another user with that user's rights and no others, and none that belongs to several. Throws the system's error.
 */
export function profileUser(folder: string): ProfileUser {
  const { uid } = statSync(nearestFolder(folder));
  if (uid !== 0) return { as: 'user', uid };
  // Made before it is looked at: in a folder such as /tmp somebody else could be the first.
  makeFolder(folder);
  const real = realpathSync(folder);
  if (writersOf(real) !== 'root only') return { as: 'nobody', why: messages.changedByOthers };
  if (readdirSync(real).some((name) => isOthers(name, join(real, name))))
    return { as: 'nobody', why: messages.othersFiles };
  return { as: 'root' };
}

/** What can't be made or looked at can't be used either, and that is told when it is tried. */
function userOf(folder: string): ProfileUser {
  try {
    return profileUser(folder);
  } catch {
    return { as: 'root' };
  }
}

function isOthers(name: string, path: string): boolean {
  return isOwnName(name) && lstatSync(path).uid !== 0;
}

/** EX_NOPERM of sysexits. */
const noPermission = 77;

/**
 * Keeps a profile to its owner before anything in it is used. Where root starts Candor with that of another user, gives up
 * root's rights for that user's, for good. Returns a sentence for a person where there is something to say, else null. Ends
 * the program, with one sentence, where root must not go on: for a window, whose processes are root's already, and for a
 * profile that belongs to several.
 */
export function secureProfile(folder: string, inTerminal: boolean): string | null {
  if (process.getuid?.() !== 0) return keepPrivate(folder);
  // Root's own may have been open to others until now.
  const warning = keepPrivate(folder);
  const user = userOf(folder);
  if (user.as === 'root') return warning;
  const advice = say(messages.nameOwn);
  if (user.as === 'nobody') return refuse(sentences(say(user.why, { folder }), advice));
  if (!inTerminal) return refuse(sentences(say(messages.noWindow, { folder }), advice));
  const uid = String(user.uid);
  workAs(user.uid);
  if (!isReadable(import.meta.dirname))
    return refuse(sentences(say(messages.cannotReadCandor, { folder, uid }), advice));
  return sentences(say(messages.worksAsUser, { folder, uid }), advice);
}

function refuse(sentence: string): never {
  process.stderr.write(`candor: ${visible(sentence)}\n`);
  return process.exit(noPermission);
}

function workAs(uid: number): void {
  const user = infoOf(uid);
  process.setgroups?.([]);
  // The user's own group: that of the folder can be root's.
  process.setgid?.(user?.gid ?? uid);
  process.setuid?.(uid);
  // Root's own folders and buses are closed to that user.
  for (const name of Object.keys(process.env)) {
    if (/^(?:XDG_.*|DBUS_SESSION_BUS_ADDRESS)$/.test(name)) delete process.env[name];
  }
  process.env['HOME'] = user?.homedir ?? '/';
}

/** What the system knows of a user; null: nothing. It tells only of the one that asks. */
function infoOf(uid: number): UserInfo<string> | null {
  process.seteuid?.(uid);
  try {
    return userInfo();
  } catch {
    return null;
  } finally {
    process.seteuid?.(0);
  }
}

function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
