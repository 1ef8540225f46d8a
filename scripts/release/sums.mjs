import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} file path
 * @returns {Promise<string>} its SHA-256 in hexadecimal
 */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * @param {string} folder folder with the files of a release
 * @returns {Promise<string>} a line for each plain file in it, as sha256sum -c reads them
 */
export async function sumsOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((one) => one.isFile() && one.name !== 'SHA256SUMS');
  let text = '';
  for (const { name } of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    text += `${await sha256Of(join(folder, name))}  ${name}\n`;
  }
  return text;
}

/**
 * Compares two built folders byte for byte.
 * @param {string} one folder
 * @param {string} other folder
 * @returns {Promise<{ files: number, differing: string[] }>} how many files there are, and those that differ or that only
 *   one of them has
 */
export async function compareFolders(one, other) {
  const [left, right] = await Promise.all([filesOf(one), filesOf(other)]);
  const all = [...new Set([...left, ...right])].toSorted();
  const differing = [];
  for (const name of all) {
    const both = left.has(name) && right.has(name);
    const same = both && (await sha256Of(join(one, name))) === (await sha256Of(join(other, name)));
    if (!same) differing.push(both ? name : `${name} (in one of them only)`);
  }
  return { files: all.length, differing };
}

/** @type {(folder: string) => Promise<Set<string>>} */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
  );
}
