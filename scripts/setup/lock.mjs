import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, readText } from './files.mjs';
import { say } from './run.mjs';

/**
 * Takes a lock file, so that two set-ups started together do not write into each other's files.
 * A lock whose process is gone is taken over.
 * @param {string} file the lock file
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
export async function takeLock(file) {
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  for (;;) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const owner = Number(await readText(file));
    if (Number.isInteger(owner) && owner > 0 && !isAlive(owner)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told)
      say(`Candor set-up: waiting for the set-up that process ${owner} is doing (${file}).`);
    told = true;
    await sleep(250);
  }
}

/**
 * @param {number} pid process id
 * @returns {boolean} whether such a process runs
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
