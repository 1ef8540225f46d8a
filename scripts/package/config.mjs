import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../setup/run.mjs';

/**
 * What electron-builder.yml tells of a Linux package; scripts/package/ makes the .deb from the same words.
 * @typedef {object} LinuxMetadata
 * @property {string} name its name for people
 * @property {string} executable name of the program, its icon and its desktop entry
 * @property {string} maintainer name and address, as Debian writes them
 * @property {string} synopsis one line
 * @property {string} description lines of the long description
 * @property {Record<string, string>} desktopEntry further keys of the desktop entry
 * @property {string} section Debian's section
 * @property {string[]} depends Debian's packages that it needs
 * @property {string[]} recommends Debian's packages that it is better with
 * @property {string[]} targets every package that is made on Linux
 */

/**
 * @param {string} root folder of the project
 * @returns {Promise<LinuxMetadata>} what electron-builder.yml tells
 * @throws {SetupError} when something is missing there
 */
export async function readLinuxMetadata(root) {
  // Not before: this runs in a clone where nothing is installed yet.
  const { parse } = await import('yaml');
  /** @type {unknown} */
  const config = parse(await readFile(join(root, 'electron-builder.yml'), 'utf8'));
  return {
    name: text(config, 'productName'),
    executable: text(config, 'linux', 'executableName'),
    maintainer: text(config, 'linux', 'maintainer'),
    synopsis: text(config, 'linux', 'synopsis'),
    description: text(config, 'linux', 'description').trim(),
    desktopEntry: texts(config, 'linux', 'desktop', 'entry'),
    section: text(config, 'deb', 'packageCategory'),
    depends: list(config, 'deb', 'depends'),
    recommends: list(config, 'deb', 'recommends'),
    targets: list(config, 'linux', 'target'),
  };
}

/**
 * @param {unknown} config the parsed file
 * @param {string[]} path keys, from the outside
 * @returns {unknown} what is there
 */
function at(config, path) {
  return path.reduce((/** @type {unknown} */ value, key) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }, config);
}

/** @type {(config: unknown, ...path: string[]) => string} */
function text(config, ...path) {
  const value = at(config, path);
  if (typeof value === 'string' && value !== '') return value;
  throw new SetupError(`electron-builder.yml has no text at ${path.join('.')}.`);
}

/** @type {(config: unknown, ...path: string[]) => string[]} */
function list(config, ...path) {
  const value = at(config, path);
  if (Array.isArray(value)) return value.map(String);
  throw new SetupError(`electron-builder.yml has no list at ${path.join('.')}.`);
}

/** @type {(config: unknown, ...path: string[]) => Record<string, string>} */
function texts(config, ...path) {
  const value = at(config, path);
  if (typeof value !== 'object' || value === null) {
    throw new SetupError(`electron-builder.yml has nothing at ${path.join('.')}.`);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}
