import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../../core/system-error.ts';

/**
 * Makes a folder and those above it that are missing, with `mode`; one that is there stays as it is. Node's own
 * `recursive` never comes back where the system takes no folder, as in /proc. Throws the system's error.
 */
export function makeFolder(path: string, mode = 0o700): void {
  const missing: string[] = [];
  for (let at = path; !isFolder(at); at = dirname(at)) {
    missing.push(at);
    if (at === dirname(at)) break;
  }
  for (const folder of missing.toReversed()) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Another Candor may have made it meanwhile.
      if (codeOf(error) !== 'EEXIST' || !isFolder(folder)) throw error;
    }
  }
}

/** Throws what the system says but for a name that is not there: a file in the way is told by making the folder. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return false;
    throw error;
  }
}

/**
 * Makes an empty file that only its owner can read, where there is none: for what others open by its name, and would
 * make for all to read. Never throws: who opens it then says what is wrong.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    // It is there already, or cannot be made.
  }
}
