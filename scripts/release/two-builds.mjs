import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { must } from '../setup/run.mjs';
import { compareFolders } from './sums.mjs';

/**
 * Builds one commit twice, in folders of different names and depth, and compares what came out.
 * @param {string} root folder of the project
 * @param {string} output folder for the packages
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 * @returns {Promise<string[]>} the packages of the first build
 */
export async function buildTwice(root, output, tell) {
  const work = await mkdtemp(join(tmpdir(), 'candor-builds-'));
  try {
    const [one, other] = [join(work, 'a'), join(work, 'another', 'clone')];
    for (const clone of [one, other]) await buildClone(root, clone);
    const [first, second] = [await packagesOf(one), await packagesOf(other)];
    const { files, differing } = await compareFolders(first, second);
    if (differing.length > 0) tell(`DIFFERENT in two builds: ${differing.join(', ')}`);
    else tell(`two builds of one commit: all ${files} files are the same, the packages too`);
    await mkdir(output, { recursive: true });
    const names = (await readdir(first)).filter((name) => /\.(deb|tar\.gz)$/.test(name));
    for (const name of names) await cp(join(first, name), join(output, name));
    if (differing.length > 0) process.exitCode = 1;
    return names.map((name) => join(output, name));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} root folder of the project
 * @param {string} clone where a clone of its commit is built
 */
async function buildClone(root, clone) {
  await must('The clone failed.', 'git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
  // Links to the same files, not copies: what is installed is not what is compared.
  const modules = join(root, 'node_modules');
  await must('The clone failed.', 'cp', ['-al', modules, join(clone, 'node_modules')]);
  const script = join(clone, 'scripts', 'package.mjs');
  await must('The build of the clone failed.', process.execPath, [script, 'deb', 'tar.gz'], {
    cwd: clone,
  });
}

/** @type {(clone: string) => Promise<string>} */
async function packagesOf(clone) {
  const dist = join(clone, 'dist');
  const marked = (await readdir(dist)).find((name) => name.startsWith('development-only'));
  const folder = marked === undefined ? dist : join(dist, marked);
  // electron-builder's own log of its settings, with the paths of this machine; no part of a package.
  await rm(join(folder, 'builder-debug.yml'), { force: true });
  return folder;
}
