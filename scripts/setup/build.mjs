import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf, readText, writeText } from './files.mjs';
import process from 'node:process';
import { runsTerminal } from './node.mjs';
import { must } from './run.mjs';
import { nodeEnvironment, versionOf } from './runtime.mjs';

/** What the built program is made of. */
const sources = [
  'core',
  'main',
  'renderer',
  'assets',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/** What the terminal on Node alone is made of. */
const terminalSources = [
  'core',
  'main',
  'vite.terminal.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * The step that builds the terminal on Node alone into out/terminal/.
 * @param {string} root folder of the project
 * @param {() => Promise<import('./runtime.mjs').Runtime>} runtime gives the Electron runtime; only asked where this Node is too old for the bundler
 * @returns {import('./setup.mjs').Step} needed when a source has changed
 */
export function buildTerminal(root, runtime) {
  const stamp = join(root, 'out', '.terminal-stamp');
  const wanted = () => hashOf(root, terminalSources);
  return {
    label: 'build of the terminal',
    needed: async () =>
      !existsSync(join(root, 'out', 'terminal', 'candor.cjs')) ||
      (await readText(stamp)) !== (await wanted()),
    work: async () => {
      const before = await wanted();
      await rm(stamp, { force: true });
      const own = runsTerminal(process.versions);
      await must(
        'The terminal could not be built. The bundler said:',
        own ? process.execPath : (await runtime()).program,
        [
          join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
          'build',
          '--config',
          'vite.terminal.config.ts',
        ],
        { cwd: root, env: { ...nodeEnvironment(), NODE_ENV: 'production' } },
      );
      await writeText(stamp, before);
      return undefined;
    },
  };
}

/**
 * The step that builds the program into out/.
 * @param {string} root folder of the project
 * @param {() => Promise<import('./runtime.mjs').Runtime>} runtime gives the Electron runtime
 * @returns {import('./setup.mjs').Step} needed when a source, or the runtime's version, has changed
 */
export function build(root, runtime) {
  const stamp = join(root, 'out', '.stamp');
  const wanted = async () => `${await hashOf(root, sources)} ${await versionOf(await runtime())}`;
  return {
    label: 'build',
    needed: async () =>
      !existsSync(join(root, 'out', 'main', 'index.js')) ||
      (await readText(stamp)) !== (await wanted()),
    work: async () => {
      const { program } = await runtime();
      // Taken before: a source that changes during the build is built again next time.
      const before = await wanted();
      const [major = ''] = (await versionOf(await runtime())).split('.');
      await rm(stamp, { force: true });
      // In Electron's own Node: the bundler asks for a newer one than Candor asks of the machine.
      await must(
        'The program could not be built. The bundler said:',
        program,
        [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
        {
          cwd: root,
          env: {
            ...nodeEnvironment(),
            NODE_ENV: 'production',
            // Told, because it would look for the official one only.
            ELECTRON_EXEC_PATH: program,
            ELECTRON_MAJOR_VER: major,
          },
        },
      );
      await writeText(stamp, before);
      return undefined;
    },
  };
}
