import { chmodSync, lstatSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { say } from '../../core/messages/language.ts';
import { folderMessages as messages } from './messages.ts';
import { isOwnName } from './profile-files.ts';

/** File systems in which the kernel shows itself, and nothing can be kept: of /proc and /sys. Source: statfs(2). */
const kernelFileSystems: readonly number[] = [0x9f_a0, 0x62_65_65_72];

/**
 * Why a folder cannot be a profile, one sentence without its full stop; null when it can be one. What is there is looked
 * at, and nothing is made. Never throws, never waits.
 */
export function profileTrouble(folder: string): string | null {
  if (/\p{Cc}/u.test(folder)) return say(messages.controlCharacters);
  try {
    const seen = statSync(folder, { throwIfNoEntry: false });
    if (seen !== undefined && !seen.isDirectory()) return say(messages.noFolder, { folder });
    if (
      process.platform === 'linux' &&
      kernelFileSystems.includes(statfsSync(nearest(folder)).type)
    )
      return say(messages.nothingKept, { folder });
  } catch {
    // It cannot be looked at: then it cannot be written either, and that is said when it is tried.
  }
  return null;
}

function nearest(folder: string): string {
  const there = statSync(folder, { throwIfNoEntry: false }) !== undefined;
  return there || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

/**
 * Keeps a profile to its owner: the folder 0700, the files in it 0600, also where they were there before with other
 * modes. Returns a sentence for a person where that cannot be done: the folder is another user's, or it holds more
 * than a profile, which is not Candor's to close. Null: all is well, or there is no folder yet. Never throws.
 */
export function keepPrivate(folder: string): string | null {
  const own = process.getuid?.();
  if (own === undefined) return null;
  try {
    const seen = statSync(folder);
    if (seen.uid !== own) return say(messages.ofAnotherUser, { folder });
    const names = readdirSync(folder);
    for (const name of names) if (isOwnName(name)) closeFile(join(folder, name), own);
    if ((seen.mode & 0o077) === 0) return null;
    if (!names.every((name) => isOwnName(name)) || isShared(folder, seen.mode))
      return say(messages.shared, { folder });
    chmodSync(folder, 0o700);
    return null;
  } catch {
    return null;
  }
}

/** A folder of the system's, or the user's home, is never closed: it is not there for Candor. */
function isShared(folder: string, mode: number): boolean {
  const top = dirname(folder) === dirname(dirname(folder));
  return top || folder === homedir() || (mode & 0o1000) !== 0;
}

/** A link is left alone: what it leads to may be anything. */
function closeFile(path: string, own: number): void {
  const seen = lstatSync(path);
  if (seen.uid !== own || (seen.mode & 0o077) === 0) return;
  if (seen.isFile()) chmodSync(path, 0o600);
  else if (seen.isDirectory()) chmodSync(path, 0o700);
}
