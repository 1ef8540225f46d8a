import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../setup/files.mjs';

/**
 * The npm packages that are built into Candor.
 * @param {string} root folder of the project
 * @returns {Promise<{ name: string, version: string, license: string, folder: string }[]>} by name; those of package-lock.json
 *   that are not for development alone
 */
export async function builtInPackages(root) {
  /** @type {unknown} */
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const packages = Object.entries(Object(Reflect.get(Object(lock), 'packages')));
  return packages
    .filter(([folder, info]) => folder !== '' && !has(info, 'dev') && !has(info, 'devOptional'))
    .map(([folder, info]) => ({
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: String(Reflect.get(Object(info), 'version')),
      license: String(Reflect.get(Object(info), 'license') ?? 'not told'),
      folder: join(root, folder),
    }))
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** @type {(info: unknown, key: string) => boolean} */
const has = (info, key) => Reflect.get(Object(info), key) === true;

/**
 * @param {string} root folder of the project
 * @returns {Promise<string>} every built-in package with its licence text, for the package
 */
export async function licenseTexts(root) {
  const parts = (await builtInPackages(root)).map(async ({ name, version, license, folder }) => {
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).toSorted();
    const texts = await Promise.all(files.map((file) => readText(join(folder, file))));
    return [`${name} ${version} (${license})`, ...texts].join('\n\n');
  });
  return `${(await Promise.all(parts)).join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
