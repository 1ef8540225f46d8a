import { execFile } from 'node:child_process';
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';

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
  const folder = await nearestFolder(dirname(path));
  const walk = await walkUp(folder);
  if (walk === 'root only') return { as: 'root' };
  const left = leftAlone(path, folder);
  if (walk === 'link')
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

/** Returns the folder itself, or the nearest one above it that is there. */
export async function nearestFolder(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    // oxlint-disable-next-line no-await-in-loop -- each is the parent of the one before
    if (at === dirname(at) || (await lstat(at).catch(() => null)) !== null) return at;
  }
}

async function walkUp(folder: string): Promise<'root only' | 'others' | 'link'> {
  let seen: 'root only' | 'others' = 'root only';
  for (let at = folder; ; at = dirname(at)) {
    // oxlint-disable-next-line no-await-in-loop -- each is the parent of the one before
    const found = await lstat(at);
    if (!found.isDirectory()) return 'link';
    // In a folder such as /tmp everybody can add names, and nobody can change another user's.
    const sticky = at !== folder && (found.mode & 0o1000) !== 0;
    if (found.uid !== 0 || (othersWrite(found) && !sticky)) seen = 'others';
    if (at === dirname(at)) return seen;
  }
}

function othersWrite({ mode, gid }: Stats): boolean {
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== 0);
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
