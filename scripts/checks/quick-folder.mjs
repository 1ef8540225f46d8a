import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/** What all temporary files of a run need at most, with room to spare, in bytes. */
const needed = 2 * 1024 ** 3;

/**
 * A folder in memory for the temporary files of tests, where Linux has one with enough room: tests wait for the disk a third
 * of their time. What a disk does when it fails is tested with failing files, not with this machine's.
 * @returns {Promise<{ env: Record<string, string>, close: () => Promise<void> }>} no change where there is none
 */
export async function openQuickFolder() {
  const none = { env: {}, close: async () => {} };
  if (process.platform !== 'linux') return none;
  try {
    const { bavail, bsize } = await statfs('/dev/shm');
    if (bavail * bsize < needed) return none;
    const folder = await mkdtemp(join('/dev/shm', 'candor-test-'));
    // As /tmp has it: some tests are other users.
    await chmod(folder, 0o1777);
    return {
      env: { TMPDIR: folder },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  } catch {
    return none;
  }
}
