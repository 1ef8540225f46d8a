import { lstat, writeFile } from 'node:fs/promises';
import { realFiles, type Files } from '../../../../main/optout/applying/files.ts';

/** The disk without the wait for it: what a killed program has written is there all the same. */
export const quickFiles: Files = {
  ...realFiles,
  create: (path, bytes, mode) => writeFile(path, bytes, { flag: 'wx', mode }),
  make: async (path, bytes, { mode }) => {
    await writeFile(path, bytes, { flag: 'wx', mode });
    const { dev, ino } = await lstat(path, { bigint: true });
    return `${dev} ${ino}`;
  },
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
    make: async (path, bytes, like) => {
      if (taken === step) await quickFiles.make(path, bytes.subarray(0, bytes.length >> 1), like);
      die();
      return quickFiles.make(path, bytes, like);
    },
    place: (from, identity, to) => take(() => quickFiles.place(from, identity, to)),
    discard: (part, target) => take(() => quickFiles.discard(part, target)),
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
  const fail = async (begun: () => Promise<unknown>): Promise<void> => {
    writes += 1;
    if (writes !== write) return;
    await begun();
    throw Object.assign(new Error(code), { code });
  };
  return {
    ...quickFiles,
    create: async (path, bytes, mode) => {
      await fail(() => quickFiles.create(path, bytes.subarray(0, 3), mode));
      await quickFiles.create(path, bytes, mode);
    },
    make: async (path, bytes, like) => {
      await fail(() => quickFiles.make(path, bytes.subarray(0, 3), like));
      return quickFiles.make(path, bytes, like);
    },
  };
}
