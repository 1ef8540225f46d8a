import { lstatSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Returns who can change what lies in a folder (absolute, links resolved): root alone, where only root can write to it and
 * to every folder above; others too; or nobody knows, because a folder on the way is a link by now. Throws the system's
 * error.
 */
export function writersOf(folder: string): 'root only' | 'others' | 'link' {
  let seen: 'root only' | 'others' = 'root only';
  for (let at = folder; ; at = dirname(at)) {
    const found = lstatSync(at);
    if (!found.isDirectory()) return 'link';
    // In a folder such as /tmp everybody can add names, and nobody can change another user's.
    const sticky = at !== folder && (found.mode & 0o1000) !== 0;
    if (found.uid !== 0 || (othersWrite(found) && !sticky)) seen = 'others';
    if (at === dirname(at)) return seen;
  }
}

/** Returns the folder itself, or the nearest one above it that is there. Never throws. */
export function nearestFolder(folder: string): string {
  for (let at = folder; ; at = dirname(at)) if (at === dirname(at) || isThere(at)) return at;
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function othersWrite({ mode, gid }: Stats): boolean {
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== 0);
}
