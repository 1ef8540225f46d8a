import { access, constants, lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../../core/system-error.ts';
import type { Files } from '../applying/files.ts';
import { nearestFolder } from '../../files/folder-writers.ts';
import { editorOf } from '../applying/owner.ts';
import { say } from '../../../core/messages/language.ts';
import { rightsMessages as messages } from './messages.ts';

/**
 * Why a file may not be replaced by this user, one sentence; null when it may. A file that its owner has made
 * read-only is left to its owner, also where root could write it.
 */
export async function whyNot(
  path: string,
  uid: number | null,
  files: Files,
): Promise<string | null> {
  const folder = nearestFolder(dirname(path));
  try {
    if (await files.exists(path)) {
      const facts = await files.facts(path);
      if (!facts.isFile) return say(messages.notFile, { path });
      if ((facts.mode & 0o200) === 0) return say(messages.readOnly, { path });
      if (facts.links > 1) {
        return say(messages.hardLink, { path });
      }
      if (uid !== null && uid !== 0 && facts.uid !== uid) {
        return say(messages.otherUser, { path });
      }
      await access(path, constants.W_OK);
    }
    await access(folder, constants.W_OK | constants.X_OK);
    return await files.refuses(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EROFS') return say(messages.readOnlySystem, { path });
    return say(messages.refused, { path, code });
  }
}

/**
 * Why a link is left to the user, one sentence; null when it is none, or may be followed. `path`: as the server names
 * it, `target`: the file behind it. A file that belongs neither to the owner of the link's folder nor to the user
 * that the server runs as (`serverUid`; null: unknown) is not theirs to change by a link.
 */
export async function whyNotFollow(
  path: string,
  target: string,
  serverUid: number | null,
  files: Files,
): Promise<string | null> {
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (!isLink) return null;
  const [folder, file] = await Promise.all([files.facts(dirname(path)), files.facts(target)]);
  // Whoever can write to the link's folder could lead root to any file of root's.
  if (file.uid === 0 && (await editorOf(path)).as !== 'root') {
    return say(messages.linkToRoot, { path, target });
  }
  if (file.uid === folder.uid || file.uid === serverUid) return null;
  return say(messages.linkToOther, { path, target });
}
