import { join } from 'node:path';
import process from 'node:process';
import { hashOf, readText, writeText } from './files.mjs';
import { isOld } from './node.mjs';
import { must, npmCall } from './run.mjs';

/**
 * The step that installs the dependencies of the lock file.
 * @param {string} root folder of the project
 * @returns {import('./setup.mjs').Step} needed when they are missing or the lock file has changed
 */
export function dependencies(root) {
  const stamp = join(root, 'node_modules', '.candor', 'lock');
  // Native packages differ by system: a folder carried to another one is not used.
  const wanted = async () =>
    `${await hashOf(root, ['package-lock.json'])} ${process.platform} ${process.arch}`;
  return {
    label: 'dependencies of the lock file (npm ci)',
    needed: async () => (await readText(stamp)) !== (await wanted()),
    work: async () => {
      // No install scripts: none of the packages needs one. "dev" is included whatever NODE_ENV says.
      const call = npmCall(['ci', '--include=dev', '--ignore-scripts', '--loglevel=error']);
      await must('The dependencies could not be installed. npm said:', call.command, call.args, {
        cwd: root,
        shell: call.shell,
        env: isOld(process.versions.node) ? toldNewerNode(root) : process.env,
      });
      await writeText(stamp, await wanted());
      return undefined;
    },
  };
}

/**
 * @param {string} root folder of the project
 * @returns {NodeJS.ProcessEnv} an environment in which npm takes this Node for the one in Electron
 */
function toldNewerNode(root) {
  const file = join(root, 'scripts', 'setup', 'tell-newer-node.cjs').replaceAll('\\', '/');
  const options = `${process.env['NODE_OPTIONS'] ?? ''} --require="${file}"`;
  return { ...process.env, NODE_OPTIONS: options.trim() };
}
