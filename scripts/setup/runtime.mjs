import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readText } from './files.mjs';
import { findOfficial, installOfficial, officialVersion, programPath } from './official.mjs';
import { SetupError, run } from './run.mjs';
import { findStandIn, installStandIn, standInNotice } from './stand-in.mjs';

/**
 * The Electron that runs Candor here.
 * @typedef {object} Runtime
 * @property {'override' | 'official' | 'stand-in'} kind where it comes from
 * @property {string} folder the folder it lies in
 * @property {string} program the program to start
 */

/**
 * The Electron runtime: the folder that ELECTRON_OVERRIDE_DIST_PATH names, else the official one, else its stand-in.
 * @param {string} root folder of the project
 * @param {NodeJS.ProcessEnv} [env] environment
 * @returns {Promise<Runtime | undefined>} undefined when none is here yet
 * @throws {SetupError} when ELECTRON_OVERRIDE_DIST_PATH names a folder without the program
 */
export async function findRuntime(root, env = process.env) {
  const path = programPath(process.platform);
  const chosen = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (chosen !== undefined && chosen !== '') {
    const program = join(chosen, path);
    if (existsSync(program)) return { kind: 'override', folder: chosen, program };
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is ${chosen}, but there is no ${program}.`);
  }
  const official = await findOfficial(root);
  if (official !== undefined) {
    return { kind: 'official', folder: official, program: join(official, path) };
  }
  const folder = await findStandIn(root, await officialVersion(root));
  return folder === undefined
    ? undefined
    : { kind: 'stand-in', folder, program: join(folder, path) };
}

/**
 * The step that fetches the runtime.
 * @param {string} root folder of the project
 * @returns {import('./setup.mjs').Step} needed when there is none yet
 */
export function runtime(root) {
  return {
    label: 'Electron runtime',
    needed: async () => (await findRuntime(root)) === undefined,
    work: async () => {
      const version = await officialVersion(root);
      if ((await installOfficial(root)) === 'installed') return undefined;
      if (!canStandIn(process.platform, process.arch)) {
        throw new SetupError(
          `Electron ${version} could not be fetched: its release host is not reached from here, and for ` +
            `${process.platform} ${process.arch} there is no stand-in. Check the network or the proxy, or set ` +
            'ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron that you have.',
        );
      }
      await installStandIn(root, version);
      return standInNotice;
    },
  };
}

/**
 * @param {NodeJS.Platform} platform system
 * @param {string} arch processor
 * @returns {boolean} whether the stand-in runs there
 */
export function canStandIn(platform, arch) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * @param {Runtime} found a runtime
 * @returns {Promise<string>} its Electron version
 */
export async function versionOf(found) {
  const text = await readText(join(found.folder, 'version'));
  if (text !== undefined) return text.replace(/^v/, '');
  const asked = await run(found.program, ['-p', 'process.versions.electron'], {
    env: nodeEnvironment(),
  });
  if (asked.status === 0) return asked.output.trim();
  throw new SetupError(`${found.program} does not tell its version.\n${asked.output}`);
}

/**
 * The environment in which an Electron program is plain Node.
 * @returns {NodeJS.ProcessEnv} this environment and ELECTRON_RUN_AS_NODE
 */
export function nodeEnvironment() {
  return { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
}
