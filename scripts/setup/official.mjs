import { spawn } from 'node:child_process';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { readText } from './files.mjs';
import { isOld } from './node.mjs';
import { SetupError, excerpt } from './run.mjs';

/** Where the program lies in an Electron folder. */
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * @param {NodeJS.Platform} platform system
 * @returns {string} the program's path inside an Electron folder
 */
export function programPath(platform) {
  return platform === 'darwin' || platform === 'win32' ? programs[platform] : 'electron';
}

/**
 * @param {string} root folder of the project
 * @returns {Promise<string>} the pinned version of the official package
 */
export async function officialVersion(root) {
  const text = await readText(join(root, 'node_modules', 'electron', 'package.json'));
  /** @type {unknown} */
  const info = JSON.parse(text ?? 'null');
  if (typeof info === 'object' && info !== null && 'version' in info) return String(info.version);
  throw new SetupError('The electron package is missing. Delete node_modules and start again.');
}

/**
 * Looks for the official runtime, complete and of the pinned version.
 * @param {string} root folder of the project
 * @returns {Promise<string | undefined>} the folder with the program
 */
export async function findOfficial(root) {
  const folder = join(root, 'node_modules', 'electron');
  const version = await readText(join(folder, 'dist', 'version'));
  const path = await readText(join(folder, 'path.txt'));
  if (version?.replace(/^v/, '') !== (await officialVersion(root)) || path === undefined) {
    return undefined;
  }
  const program = await stat(join(folder, 'dist', path)).catch(() => undefined);
  return program === undefined ? undefined : join(folder, 'dist');
}

/** What Node and the installer say when the network, a proxy or the host is the cause. */
const unreachable =
  /fetch failed|terminated|socket hang up|other side closed|UND_ERR|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EPIPE|Response code (403|407|408|429|5\d\d)/;

/**
 * Fetches the official runtime with Electron's own installer, which checks the published checksums.
 * @param {string} root folder of the project
 * @param {typeof runInstaller} [install] how to run the installer (for tests)
 * @returns {Promise<'installed' | 'unreachable'>} unreachable: its host does not answer from here
 * @throws {SetupError} when it failed for another reason, such as a wrong checksum
 */
export async function installOfficial(root, install = runInstaller) {
  const { status, output, stalled } = await install(root);
  if (status === 0 && (await findOfficial(root)) !== undefined) return 'installed';
  if (stalled || (status !== 0 && unreachable.test(output))) return 'unreachable';
  throw new SetupError(
    `Electron could not be installed, and not for want of a network. Its installer said:\n${excerpt(output)}`,
  );
}

/**
 * Runs Electron's installer, and ends it when its download stands still.
 * @param {string} root folder of the project
 * @param {number} [stallMs] milliseconds without a new byte after which it is given up
 * @returns {Promise<{ status: number, output: string, stalled: boolean }>} how it ended
 */
export async function runInstaller(root, stallMs = 60_000) {
  // Its download goes to the system's temporary folder; one of our own can be watched growing.
  const temporary = join(root, 'node_modules', '.candor', 'electron-download');
  await mkdir(temporary, { recursive: true });
  const child = spawn(process.execPath, [installerFor(root, process.versions.node)], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  let stalled = false;
  let seen = { size: -1, at: Date.now() };
  // Both are watched: the download grows in the one, the unpacked program in the other.
  const grows = [temporary, join(root, 'node_modules', 'electron', 'dist')];
  const look = async () => {
    const size = await sizeOf(grows);
    if (size !== seen.size) seen = { size, at: Date.now() };
    stalled = Date.now() - seen.at >= stallMs;
    if (stalled) child.kill();
  };
  const watch = setInterval(() => void look(), 1000);
  const status = await new Promise((/** @type {(code: number) => void} */ resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
  clearInterval(watch);
  await rm(temporary, { recursive: true, force: true });
  return { status, output, stalled };
}

/**
 * @param {string} root folder of the project
 * @param {string} node version of this Node
 * @returns {string} Electron's installer, or our own way into it for a Node that is too old for it
 */
export function installerFor(root, node) {
  return isOld(node)
    ? join(root, 'scripts', 'setup', 'install-electron-old-node.mjs')
    : join(root, 'node_modules', 'electron', 'install.js');
}

/**
 * @param {string[]} folders any folders; one that is missing counts nothing
 * @returns {Promise<number>} bytes of the files below them
 */
async function sizeOf(folders) {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      return names.map((name) => join(folder, name));
    }),
  );
  const infos = await Promise.all(lists.flat().map((path) => stat(path).catch(() => undefined)));
  return infos.reduce((sum, info) => sum + (info?.isFile() === true ? info.size : 0), 0);
}
