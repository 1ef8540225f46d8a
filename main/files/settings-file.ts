import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { codeOf } from '../../core/system-error.ts';

/** Where a server looks for its settings file. Paths as it sees them. */
export interface SettingsPlace {
  /** Null: not known. */
  readonly workingDirectory: string | null;
  /** The file that its command line names, where its release takes that; null: none. */
  readonly named: string | null;
  /** Put in front of its paths: '' where it sees this file system. */
  readonly root: string;
}

/**
 * Returns the path of the file that a server loads, as the server sees it: the named one, whether it is there or not,
 * else the first regular `.env` in its working directory or above. Null: there is none, or nothing shows where it runs.
 * One that cannot be looked at ends the search, as it does for the server. Never rejects.
 */
export async function findSettingsFile(place: SettingsPlace): Promise<string | null> {
  const { workingDirectory, named, root } = place;
  if (named !== null && (isAbsolute(named) || workingDirectory !== null)) {
    return resolve(workingDirectory ?? '/', named);
  }
  if (workingDirectory === null) return null;
  for (let folder = workingDirectory; ; folder = dirname(folder)) {
    const path = join(folder, '.env');
    // oxlint-disable-next-line no-await-in-loop -- the nearest wins
    if (await mayBeLoaded(root + path)) return path;
    if (folder === dirname(folder)) return null;
  }
}

/** Returns every path that decides which file a server loads: the named one, else each `.env` that it would look for. */
export function settingsPaths({
  workingDirectory,
  named,
}: Omit<SettingsPlace, 'root'>): readonly string[] {
  if (named !== null && (isAbsolute(named) || workingDirectory !== null)) {
    return [resolve(workingDirectory ?? '/', named)];
  }
  const paths: string[] = [];
  for (let folder = workingDirectory; folder !== null;) {
    paths.push(join(folder, '.env'));
    folder = folder === dirname(folder) ? null : dirname(folder);
  }
  return workingDirectory === null ? [] : [workingDirectory, ...paths];
}

/** False for what is not there, and for a folder or a pipe, which the server passes over. */
async function mayBeLoaded(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
}
