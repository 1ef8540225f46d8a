import { readFileSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Policy } from '../../core/consent.ts';
import { parsePolicy } from '../../core/consent.ts';
import { codeOf } from '../../core/system-error.ts';

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
 * Reads the policy file as it is now: one look when there is none, a few kilobytes when there is. Whatever
 * is there and cannot be read is `malformed`, which closes the gate; only a file that does not exist is
 * `absent`. Never throws, never waits.
 */
export function readPolicy(path: string): Policy {
  try {
    const seen = statSync(path, { throwIfNoEntry: false });
    if (seen === undefined) return { state: 'absent' };
    // Before it is opened, because opening a pipe would wait for a writer.
    if (!seen.isFile()) return malformed('it is not a file.');
    if (seen.size > longestFile) return malformed('it is far too long.');
    return parsePolicy(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { state: 'absent' };
    return malformed(`the system refused to read it (${code}).`);
  }
}

function malformed(message: string): Policy {
  return { state: 'malformed', message };
}
