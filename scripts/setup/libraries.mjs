import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { readText } from './files.mjs';
import { SetupError, must, run } from './run.mjs';

/** Debian's packages of the libraries that Electron is linked with. */
const libraryPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libdrm2',
];

/** A fresh machine has no letters to draw with. */
const fontPackages = ['fontconfig', 'fonts-dejavu-core'];

/**
 * What the system lacks.
 * @typedef {object} Lack
 * @property {string[]} what names for people: libraries, programs
 * @property {string[]} packages Debian's names of the packages that bring it, as older releases spell them
 * @property {string[]} commands other commands that need root
 */

/**
 * Looks for what Electron needs from a Linux system.
 * @param {string} program the Electron program
 * @param {{ display: boolean, fonts: boolean }} wants a virtual display for tests; letters for a window
 * @returns {Promise<Lack>} empty lists when nothing lacks
 */
export async function lacks(program, wants) {
  /** @type {Lack} */
  const lack = { what: [], packages: [], commands: [] };
  if (process.platform !== 'linux') return lack;
  const linked = await run('ldd', [program]);
  const missing = missingLibraries(linked.output);
  if (missing.length > 0) {
    lack.what.push(...missing);
    lack.packages.push(...libraryPackages);
  }
  if (wants.display && !onPath('Xvfb')) {
    lack.what.push('Xvfb');
    lack.packages.push('xvfb');
  }
  if (wants.fonts && !(await hasFonts())) {
    lack.what.push('a font');
    lack.packages.push(...fontPackages);
  }
  const helper = join(program, '..', 'chrome-sandbox');
  if (process.getuid?.() !== 0 && (await namespacesAreClosed()) && !(await isSetUid(helper))) {
    lack.what.push('the right to build a sandbox');
    lack.commands.push(`chown root:root '${helper}'`, `chmod 4755 '${helper}'`);
  }
  return lack;
}

/**
 * @param {string} output what ldd wrote
 * @returns {string[]} the libraries that it did not find
 */
export function missingLibraries(output) {
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * The step that brings what lacks, as root; anybody else is told the one command.
 * @param {() => Promise<string>} program gives the Electron program
 * @param {{ display: boolean, fonts: boolean }} wants a virtual display for tests; letters for a window
 * @returns {import('./setup.mjs').Step} needed when something lacks
 */
export function libraries(program, wants) {
  return {
    label: 'system libraries (apt-get install)',
    needed: async () => {
      const lack = await lacks(await program(), wants);
      if (lack.what.length === 0) return false;
      if (!onPath('apt-get')) {
        throw new SetupError(
          `Candor needs ${lack.what.join(', ')}. Install it with the package manager of this system and start again.`,
        );
      }
      if (process.getuid?.() === 0) return true;
      throw new SetupError(
        `Candor needs ${lack.what.join(', ')}. Run this once and start again:\n\n  ${await commandFor(lack)}\n`,
      );
    },
    work: async () => {
      const lack = await lacks(await program(), wants);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const sentence = 'The system libraries could not be installed. apt-get said:';
      await must(sentence, 'apt-get', ['update'], { env });
      const names = await Promise.all(lack.packages.map((name) => nameHere(name)));
      await must(sentence, 'apt-get', ['install', '-y', '--no-install-recommends', ...names], {
        env,
      });
      const still = await lacks(await program(), wants);
      if (still.what.length > 0) {
        throw new SetupError(`Candor still needs ${still.what.join(', ')} on this system.`);
      }
      return undefined;
    },
  };
}

/**
 * @param {Lack} lack what lacks
 * @returns {Promise<string>} one command line for a person with sudo
 */
async function commandFor(lack) {
  const names = await Promise.all(lack.packages.map((name) => nameHere(name)));
  const install =
    names.length === 0
      ? []
      : ['apt-get update', `apt-get install -y --no-install-recommends ${names.join(' ')}`];
  return [...install, ...lack.commands].map((command) => `sudo ${command}`).join(' && ');
}

/**
 * Newer releases of Debian and Ubuntu mark some packages with t64 (64-bit time).
 * @param {string} name package name as older releases spell it
 * @returns {Promise<string>} its name on this system
 */
async function nameHere(name) {
  const marked = await run('apt-cache', ['show', `${name}t64`]);
  return marked.status === 0 && marked.output.includes('Package:') ? `${name}t64` : name;
}

/**
 * @param {string} command program name
 * @returns {boolean} whether it lies on the search path
 */
export function onPath(command) {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.some((folder) => folder !== '' && existsSync(join(folder, command)));
}

/** @returns {Promise<boolean>} whether there is a font that is not for programs' text alone */
async function hasFonts() {
  const { status, output } = await run('fc-list', [':', 'family']);
  return (
    status === 0 && output.split('\n').some((line) => line.trim() !== '' && !/mono/i.test(line))
  );
}

/**
 * Chromium's sandbox wants a user namespace of its own; some systems (Ubuntu from 24.04) keep that for known programs.
 * @returns {Promise<boolean>} whether this user may not make one
 */
async function namespacesAreClosed() {
  const kernel = '/proc/sys/kernel';
  if ((await readText(join(kernel, 'apparmor_restrict_unprivileged_userns'))) === '1') return true;
  return (await readText(join(kernel, 'unprivileged_userns_clone'))) === '0';
}

/**
 * @param {string} file path
 * @returns {Promise<boolean>} whether it belongs to root and runs as root
 */
async function isSetUid(file) {
  const info = await stat(file).catch(() => undefined);
  return info !== undefined && info.uid === 0 && (info.mode & 0o4000) !== 0;
}
