import { lstat, readlink, realpath, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from '../../../core/system-error.ts';

/**
 * Tells when a name (a file, a link, a folder) got to be what it is now, milliseconds since 1970; null where that
 * cannot be told, -1 where there is nothing of that name.
 */
export type ChangedAt = (path: string) => Promise<number | null>;

/**
 * File systems of this machine that move the change time of whatever is written, renamed or linked, by this machine's
 * clock. Source: statfs(2). Those of other machines go by a clock of their own.
 */
const honest = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0xf2f52010, 0xca451a4e,
]);

/** By the change time, which nobody sets; unlike the time of writing, `cp -p` does not keep it. Never rejects. */
export const changedAt: ChangedAt = async (path) => {
  try {
    const { ctimeMs } = await lstat(path);
    const { type } = await statfs(dirname(path));
    return process.platform === 'linux' && !honest.has(type) ? null : ctimeMs;
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? -1 : null;
  }
};

/** In milliseconds: by so much two readings of the machine's clock and of a process's start may differ. */
const slack = 30;

/** What a server's own file was found by. */
export interface FileSought {
  /** In front of its paths; see `ProcessSeen.root`. */
  readonly root: string;
  readonly workingDirectory: string | null;
  /** As the server names it, absolute, without {@link root}; null: it has none. */
  readonly path: string | null;
  /** True where the command line names it, elsewhere than in the working directory itself. */
  readonly named: boolean;
}

/**
 * True where a server that started at `startedAt` (milliseconds since 1970) certainly found what is there now: the same
 * file, or none. A rename, a link and each byte that is written move a change time, so a name whose times lie before the
 * start has not changed. A file in the working directory is found from that very folder, which the kernel keeps, whatever
 * it is called by now. Never rejects.
 */
export async function isAsAtStart(
  sought: FileSought,
  startedAt: number | null,
  when: ChangedAt,
): Promise<boolean> {
  const { root, workingDirectory, path, named } = sought;
  if (startedAt === null || (workingDirectory === null && !named)) return false;
  const names = path === null ? [] : await namesOf(root, path, named).catch(() => null);
  if (names === null) return false;
  const folders = workingDirectory === null || named ? [] : foldersTo(workingDirectory, path);
  const all = [...names, ...folders.map((folder) => root + folder)];
  const times = await Promise.all(all.map((name) => when(name)));
  if (!times.every((time) => time !== null && time < startedAt - slack)) return false;
  return !named || path === null || !(await wasMoved(root, path, startedAt));
}

/**
 * True where a folder above a file got another name or place since then: that moves its change time alone, where a new
 * entry moves the time of writing with it.
 */
async function wasMoved(root: string, path: string, since: number): Promise<boolean> {
  const above: string[] = [];
  // Behind another root, links would lead out of it.
  const real = root === '' ? await realpath(path).catch(() => path) : root + path;
  for (const one of [root + path, real]) {
    for (let folder = dirname(one); folder !== dirname(folder); folder = dirname(folder)) {
      above.push(folder);
    }
  }
  const moved = await Promise.all(
    [...new Set(above)].map(async (folder) => {
      const found = await lstat(folder).catch(() => null);
      if (found === null) return true;
      return found.ctimeMs !== found.mtimeMs && found.ctimeMs >= since - slack;
    }),
  );
  return moved.includes(true);
}

/** Folders in which a nearer file could have been: none where it lies in the working directory itself. */
function foldersTo(from: string, path: string | null): string[] {
  const found = path === null ? null : dirname(path);
  const folders: string[] = [];
  for (let folder = from; folder !== found; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) return folders;
  }
  return folders.length === 0 || found === null ? folders : [...folders, found];
}

/** The file, each link on the way to it, and the folders in which those could have been changed for others. */
async function namesOf(root: string, path: string, named: boolean): Promise<string[]> {
  const names = new Set<string>();
  let [at, rest] = ['/', path.split('/').filter((part) => part !== '')];
  let linked = named;
  for (let hops = 0; rest.length > 0;) {
    const [part = '', ...more] = rest;
    const next = join(at, part);
    // oxlint-disable-next-line no-await-in-loop -- each part leads to the next
    const found = await lstat(root + next);
    if (found.isSymbolicLink()) {
      if ((hops += 1) > 40) throw new Error('too many links');
      names.add(root + next);
      if (linked || more.length > 0) names.add(root + at);
      linked = true;
      // oxlint-disable-next-line no-await-in-loop -- the same
      const target = resolve(at, await readlink(root + next));
      [at, rest] = ['/', [...target.split('/').filter((one) => one !== ''), ...more]];
    } else [at, rest] = [next, more];
  }
  names.add(root + at);
  if (linked) names.add(root + dirname(at));
  return [...names];
}
