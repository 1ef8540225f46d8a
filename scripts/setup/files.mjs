import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** @returns {Promise<string>} the version of Candor, as package.json has it */
export async function ownVersion() {
  /** @type {unknown} */
  const info = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  if (typeof info === 'object' && info !== null && 'version' in info) return String(info.version);
  throw new Error('package.json has no version.');
}

/**
 * One hash over files and folders, the same on every system.
 * @param {string} base folder the paths are relative to
 * @param {string[]} paths files or folders; one that is missing counts as missing, it is no error
 * @returns {Promise<string>} SHA-256 in hexadecimal over each file's relative path and bytes
 */
export async function hashOf(base, paths) {
  const files = (await Promise.all(paths.map((path) => listFiles(base, path)))).flat().toSorted();
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(join(base, file))));
  for (const [index, content] of contents.entries()) {
    hash.update(`${files[index]?.split(sep).join('/')}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} base folder
 * @param {string} path file or folder below it
 * @returns {Promise<string[]>} the files, relative to base
 */
async function listFiles(base, path) {
  try {
    const entries = await readdir(join(base, path), { withFileTypes: true });
    const nested = entries.map((entry) =>
      entry.isDirectory()
        ? listFiles(base, join(path, entry.name))
        : Promise.resolve([join(path, entry.name)]),
    );
    return (await Promise.all(nested)).flat();
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return [path];
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * The integrity of a file as npm writes it.
 * @param {string} file path
 * @returns {Promise<string>} `sha512-` and the digest in base 64
 */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} file path
 * @returns {Promise<string | undefined>} its text without the white space around it; undefined when it cannot be read
 */
export async function readText(file) {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/**
 * Writes a small file and the folders above it.
 * @param {string} file path
 * @param {string} text what to write
 */
export async function writeText(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${text}\n`);
}

/**
 * @param {unknown} error whatever was thrown
 * @returns {string | undefined} the system's error code, such as ENOENT
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
