import { execFile } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { nearestFolder, writersOf } from '../../files/folder-writers.ts';
import { say } from '../../../core/messages/language.ts';
import { ownerMessages as messages } from './messages.ts';

/** As whom root changes a file. */
export type Editor =
  | { readonly as: 'root' }
  /** Another user can change the folder, so the change is made with the rights of the file's owner and no others. */
  | { readonly as: 'user'; readonly uid: number; readonly gid: number }
  /** `why`: one sentence for a person. */
  | { readonly as: 'nobody'; readonly why: string };

/**
 * Returns as whom root may change the file at `path` (absolute, links resolved). Where only root can write to its
 * folder and to every folder above, nobody can swap anything under root's hands. Anywhere else root would follow
 * whatever the folder's owner puts there, so the change is made as the owner of the file. Throws the system's error.
 */
export async function editorOf(path: string): Promise<Editor> {
  const folder = nearestFolder(dirname(path));
  const writers = writersOf(folder);
  if (writers === 'root only') return { as: 'root' };
  const where = { path, folder };
  if (writers === 'link') return { as: 'nobody', why: say(messages.link, where) };
  const file = await lstat(path).catch(() => null);
  const { uid, gid } = file ?? (await lstat(folder));
  if (uid === 0) {
    const message = file === null ? messages.folderOfRoot : messages.fileOfRoot;
    return { as: 'nobody', why: say(message, where) };
  }
  if (process.platform !== 'linux') return { as: 'nobody', why: say(messages.left, where) };
  if (!(await groupsOf(uid)).includes(gid)) {
    const message = file === null ? messages.folderNotInGroup : messages.fileNotInGroup;
    const why = say(message, { ...where, uid: String(uid), gid: String(gid) });
    return { as: 'nobody', why };
  }
  return { as: 'user', uid, gid };
}

/** The groups of a user as the system knows them; of a user that it does not know, the one with the same number. */
async function groupsOf(uid: number): Promise<readonly number[]> {
  const out = await new Promise<string>((resolve) => {
    execFile('id', ['-G', '--', String(uid)], { timeout: 5000 }, (error, text) =>
      resolve(error === null ? text : ''),
    );
  });
  const groups = out.split(/\s+/).filter((one) => one !== '');
  return groups.length === 0 ? [uid] : groups.map(Number);
}
