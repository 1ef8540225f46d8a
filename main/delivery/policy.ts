import { lstatSync, statSync } from 'node:fs';
import { dirname, posix, win32 } from 'node:path';
import type { Policy } from '../../core/consent.ts';
import { parsePolicy } from '../../core/consent.ts';
import { whyMessages as whys } from '../../core/history/kept/messages.ts';
import { inEnglish } from '../../core/messages/language.ts';
import { codeOf } from '../../core/system-error.ts';
import { readTextFileSync } from '../files/read-file.ts';

// A policy file is one short line; what is longer is something else.
const longestFile = 65_536;

/** Where an administrator puts the policy file, on each platform. */
export function policyPath(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'darwin') return '/Library/Application Support/Candor/policy.json';
  if (platform !== 'win32') return posix.join('/etc', 'candor', 'policy.json');
  const folder = environment['ProgramData'] ?? environment['PROGRAMDATA'] ?? 'C:\\ProgramData';
  return win32.join(folder, 'Candor', 'policy.json');
}

/**
 * Reads the policy file as it is now: two looks when there is none, a few kilobytes when there is. Whatever is
 * there and is no plain policy is `malformed`, which closes the gate: a link to nothing, too, and a file in place of
 * the folder. `absent` only where nothing has the name. Never throws, never waits.
 */
export function readPolicy(path: string): Policy {
  try {
    if (!isThere(path)) return readFolder(path);
    return parsePolicy(readTextFileSync(path, longestFile));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'not-a-file') return malformed(whys.notFile.text);
    if (code === 'too-long') return malformed(whys.tooLong.text);
    if (code === 'ENOENT') return malformed(whys.lostLink.text);
    return malformed(inEnglish(whys.systemRefused, { code }));
  }
}

/** No policy in a folder is `absent`; whatever else stands where the folder belongs is not. */
function readFolder(path: string): Policy {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (folder === dirname(folder)) return { state: 'absent' };
    if (!isThere(folder)) continue;
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) {
      return { state: 'absent' };
    }
    return malformed(inEnglish(whys.notFolder, { path: folder }));
  }
}

/** True also for a link to nothing. Throws the system's error when that cannot be found out. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

function malformed(message: string): Policy {
  return { state: 'malformed', message };
}
