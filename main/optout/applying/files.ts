import { spawn } from 'node:child_process';
import {
  constants,
  lstat,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../../files/make-private.ts';
import { readRegularFile, smallFile } from '../../files/read-file.ts';

/** What is known of a file beside its bytes. */
export interface FileFacts {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly links: number;
  readonly isFile: boolean;
}

/** How a new file is to look beside its bytes; `path`: the file whose place it takes, whose access list it keeps. */
export type Likeness = Pick<FileFacts, 'mode' | 'uid' | 'gid'> & { readonly path: string };

/** Tells one file from every other that exists at the same time: device and inode, as text. */
export type FileIdentity = string;

/** Each step that touches the disk, so that a test can end the program before any of them. Each throws as Node does. */
export interface Files {
  read(path: string): Promise<Buffer>;
  facts(path: string): Promise<FileFacts>;
  /** The file behind every symbolic link. */
  real(path: string): Promise<string>;
  exists(path: string): Promise<boolean>;
  list(folder: string): Promise<readonly string[]>;
  /** Writes a file that is not there yet, and has it on the disk when it returns. */
  create(path: string, bytes: Buffer, mode: number): Promise<void>;
  /**
   * {@link Files.create}, and gives the file owner, mode and access list, all through the one handle: whoever puts
   * something else under its name meanwhile changes nothing.
   */
  make(path: string, bytes: Buffer, like: Likeness): Promise<FileIdentity>;
  /** Renames what {@link Files.make} made over a file. Throws with code `not-the-same` when it is something else by now. */
  place(from: string, identity: FileIdentity, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes what {@link Files.make} made beside `target`, or a program that was ended half-way did. */
  discard(part: string, target: string): Promise<void>;
  makeFolder(path: string, mode: number): Promise<void>;
  /** Removes a folder that is empty. */
  removeFolder(path: string): Promise<void>;
  /** Has the names in a folder on the disk. */
  syncFolder(path: string): Promise<void>;
  /** Why a file may not be changed where it lies, whatever its mode says, one sentence; null when it may. */
  refuses(path: string): Promise<string | null>;
}

/** A file was put in the place of the one that was made. */
export class NotTheSame extends Error {
  readonly code = 'not-the-same';
}

// Neither what somebody has put there already is opened, nor what a link of that name leads to.
const newFile =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** The disk. */
export const realFiles: Files = {
  read: async (path) => (await readRegularFile(path, smallFile)).bytes,
  facts: async (path) => {
    const found = await stat(path);
    const { uid, gid, nlink } = found;
    return { mode: found.mode & 0o7777, uid, gid, links: nlink, isFile: found.isFile() };
  },
  real: (path) => realpath(path),
  exists: (path) =>
    lstat(path).then(
      () => true,
      () => false,
    ),
  list: (folder) => readdir(folder),
  create: async (path, bytes, mode) => {
    await written(path, bytes, mode, () => Promise.resolve());
  },
  make: (path, bytes, like) =>
    written(path, bytes, 0o600, async (file) => {
      const made = await file.stat();
      if (made.uid !== like.uid || made.gid !== like.gid) await file.chown(like.uid, like.gid);
      await keepAccess(like.path, file);
      await file.chmod(like.mode);
    }),
  place: async (from, identity, to) => {
    if ((await identityOf(from)) !== identity) throw new NotTheSame();
    await rename(from, to);
    if ((await identityOf(to)) !== identity) throw new NotTheSame();
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  discard: (part) => rm(part, { force: true }),
  makeFolder: (path, mode) => {
    makeFolder(path, mode);
    return Promise.resolve();
  },
  removeFolder: (path) => rmdir(path),
  syncFolder: async (path) => {
    // Windows has no such call for a folder.
    if (process.platform === 'win32') return;
    // Only a folder: a pipe of that name would be waited for.
    const folder = await open(path, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0));
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  refuses: () => Promise.resolve(null),
};

async function written(
  path: string,
  bytes: Buffer,
  mode: number,
  finish: (file: FileHandle) => Promise<void>,
): Promise<FileIdentity> {
  const file = await open(path, newFile, mode);
  try {
    await file.writeFile(bytes);
    await finish(file);
    await file.sync();
    const { dev, ino } = await file.stat({ bigint: true });
    return `${dev} ${ino}`;
  } finally {
    await file.close();
  }
}

async function identityOf(path: string): Promise<FileIdentity> {
  const { dev, ino } = await lstat(path, { bigint: true });
  return `${dev} ${ino}`;
}

/**
 * Gives an open file the access lists and labels of another: they may be what lets the server read it. Node reads no
 * extended attributes; coreutils does. Where there are none, or no such program, nothing is missed. Never rejects.
 */
async function keepAccess(from: string, file: FileHandle): Promise<void> {
  if (process.platform !== 'linux' || !(await realFiles.exists(from))) return;
  // Given by its handle: where this program is killed and the file taken away, its name must not come back.
  const kept = ['--attributes-only', '--preserve=mode,ownership,xattr', '--', from];
  const stdio = ['ignore', 'ignore', 'ignore', file.fd] as const;
  await new Promise<void>((resolve) => {
    spawn('cp', [...kept, '/proc/self/fd/3'], { stdio: [...stdio], timeout: 5000 })
      .once('error', () => resolve())
      .once('close', () => resolve());
  });
}

/** The name beside a file under which its next content is written. */
export function besideName(path: string, id: string): string {
  return join(dirname(path), `.${basename(path)}.candor-${id}`);
}
