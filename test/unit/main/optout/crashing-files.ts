import { writeFile } from 'node:fs/promises';
import { realFiles, type Files } from '../../../../main/optout/applying/files.ts';

/** The disk without the wait for it: what a killed program has written is there all the same. */
export const quickFiles: Files = {
  ...realFiles,
  create: (path, bytes, mode) => writeFile(path, bytes, { flag: 'wx', mode }),
  like: () => Promise.resolve(),
  syncFolder: () => Promise.resolve(),
};

/** The disk of a program that is ended at its n-th step (from 0): no later step happens, a write stops half-way. */
export interface DyingFiles {
  readonly files: Files;
  /** Steps taken or asked for so far. */
  steps(): number;
}

class Dead extends Error {}

/** Reads do not count: a program that dies in one has changed nothing. */
export function dyingAt(step: number): DyingFiles {
  let taken = 0;
  const die = (): void => {
    taken += 1;
    if (taken > step) throw new Dead('ended');
  };
  const files: Files = {
    ...quickFiles,
    create: async (path, bytes, mode) => {
      const alive = taken < step;
      if (taken === step) await quickFiles.create(path, bytes.subarray(0, bytes.length >> 1), mode);
      die();
      if (alive) await quickFiles.create(path, bytes, mode);
    },
    own: (path, uid, gid) => take(() => quickFiles.own(path, uid, gid)),
    mode: (path, mode) => take(() => quickFiles.mode(path, mode)),
    rename: (from, to) => take(() => quickFiles.rename(from, to)),
    remove: (path) => take(() => quickFiles.remove(path)),
    makeFolder: (path, mode) => take(() => quickFiles.makeFolder(path, mode)),
    removeFolder: (path) => take(() => quickFiles.removeFolder(path)),
    syncFolder: (path) => take(() => quickFiles.syncFolder(path)),
  };
  async function take(work: () => Promise<void>): Promise<void> {
    die();
    await work();
  }
  return { files, steps: () => taken };
}

/** A disk that fails with a code of the system's at the n-th write of a file, and works again afterwards. */
export function failingAt(write: number, code: string): Files {
  let writes = 0;
  return {
    ...quickFiles,
    create: async (path, bytes, mode) => {
      writes += 1;
      if (writes === write) {
        await quickFiles.create(path, bytes.subarray(0, 3), mode);
        throw Object.assign(new Error(code), { code });
      }
      await quickFiles.create(path, bytes, mode);
    },
  };
}
