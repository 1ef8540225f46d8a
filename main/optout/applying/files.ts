import { spawn } from 'node:child_process';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readRegularFile, smallFile } from '../../files/read-file.ts';

/** What is known of a file beside its bytes. */
export interface FileFacts {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly links: number;
  readonly isFile: boolean;
}

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
  own(path: string, uid: number, gid: number): Promise<void>;
  mode(path: string, mode: number): Promise<void>;
  /** Gives a file the access lists and labels of another, where the system keeps any. Never throws. */
  like(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string, mode: number): Promise<void>;
  /** Removes a folder that is empty. */
  removeFolder(path: string): Promise<void>;
  /** Has the names in a folder on the disk. */
  syncFolder(path: string): Promise<void>;
}

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
    const file = await open(path, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  own: (path, uid, gid) => chown(path, uid, gid),
  mode: (path, mode) => chmod(path, mode),
  // Node reads no extended attributes; coreutils does. Where there are none, or no such program, nothing is missed.
  like: async (from, to) => {
    if (process.platform !== 'linux') return;
    const file = await open(to, 'r+').catch(() => null);
    if (file === null) return;
    // Given by its handle: where this program is killed and the file taken away, its name must not come back.
    const kept = ['--attributes-only', '--preserve=mode,ownership,xattr', '--', from];
    const stdio = ['ignore', 'ignore', 'ignore', file.fd] as const;
    await new Promise<void>((resolve) => {
      spawn('cp', [...kept, '/proc/self/fd/3'], { stdio: [...stdio], timeout: 5000 })
        .once('error', () => resolve())
        .once('close', () => resolve());
    });
    await file.close();
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path, mode) => {
    await mkdir(path, { recursive: true, mode });
  },
  removeFolder: (path) => rmdir(path),
  syncFolder: async (path) => {
    // Windows has no such call for a folder.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

/** The name beside a file under which its next content is written. */
export function besideName(path: string, id: string): string {
  return join(dirname(path), `.${basename(path)}.candor-${id}`);
}
