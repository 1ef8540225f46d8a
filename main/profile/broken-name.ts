import { lstatSync } from 'node:fs';
import { join, parse } from 'node:path';

/**
 * Returns a name that is free in `folder` for a file that is set aside because it is broken: `settings.json` becomes
 * `settings.broken-2026-11-22T10-00-00.000Z.json`.
 */
export function brokenName(folder: string, file: string, at: Date): string {
  const { name, ext } = parse(file);
  // Colons can't be in a file name on Windows.
  const stem = `${name}.broken-${at.toISOString().replaceAll(':', '-')}`;
  let free = `${stem}${ext}`;
  for (let copy = 2; isThere(join(folder, free)); copy += 1) free = `${stem}-${copy}${ext}`;
  return free;
}

/** Returns whether something has that name, a link that leads nowhere too. Never throws. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path).size >= 0;
  } catch {
    return false;
  }
}
