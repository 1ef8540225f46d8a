import { execFile } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { nearestFolder, writersOf } from '../../files/folder-writers.ts';

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
  const left = leftAlone(path, folder);
  if (writers === 'link')
    return { as: 'nobody', why: `${left}, and a folder was replaced by a link.` };
  const file = await lstat(path).catch(() => null);
  const { uid, gid } = file ?? (await lstat(folder));
  const whose = file === null ? 'the folder' : 'the file';
  if (uid === 0) return { as: 'nobody', why: `${left}, and ${whose} belongs to root.` };
  if (process.platform !== 'linux') return { as: 'nobody', why: `${left}.` };
  if (!(await groupsOf(uid)).includes(gid)) {
    const why = `${left}, and the owner of ${whose} (user ${uid}) isn’t in its group (${gid}).`;
    return { as: 'nobody', why };
  }
  return { as: 'user', uid, gid };
}

/** The beginning of a sentence: why root does not change a file itself. */
export function leftAlone(path: string, folder: string): string {
  return `Candor runs as root and did not change ${path}, because other users can write to ${folder}`;
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
