import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../../core/system-error.ts';
import type { Files } from '../applying/files.ts';

/**
 * Why a file may not be replaced by this user, one sentence; null when it may. A file that its owner has made
 * read-only is left to its owner, also where root could write it.
 */
export async function whyNot(
  path: string,
  uid: number | null,
  files: Files,
): Promise<string | null> {
  const folder = await nearestFolder(dirname(path), files);
  try {
    if (await files.exists(path)) {
      const facts = await files.facts(path);
      if (!facts.isFile) return `${path} is not a file.`;
      if ((facts.mode & 0o200) === 0) return `${path} is read-only.`;
      if (facts.links > 1) {
        return `${path} has a second name (a hard link), which a new file would not have.`;
      }
      if (uid !== null && uid !== 0 && facts.uid !== uid) {
        return `${path} belongs to another user.`;
      }
      await access(path, constants.W_OK);
    }
    await access(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EROFS') return `${path} lies on a file system that is read-only.`;
    return `${path} may not be changed by your user (${code}).`;
  }
}

async function nearestFolder(folder: string, files: Files): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    // oxlint-disable-next-line no-await-in-loop -- each is the parent of the one before
    if ((await files.exists(at)) || at === dirname(at)) return at;
  }
}
