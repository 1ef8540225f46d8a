import { createHash } from 'node:crypto';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onPath } from '../setup/libraries.mjs';
import { SetupError, must } from '../setup/run.mjs';
import * as texts from './debian-texts.mjs';

/** Where the program is when it is installed. */
const home = 'usr/lib/candor';

/** The one program that runs as root: Chromium's own, for systems where a user may not make a sandbox. */
const setUid = `${home}/chrome-sandbox`;

/**
 * Makes a .deb from a built folder with Debian's own dpkg-deb.
 * @param {object} what what goes in
 * @param {string} what.root folder of the project
 * @param {string} what.folder the folder that was built
 * @param {string} what.output folder for the package
 * @param {import('./config.mjs').LinuxMetadata} what.metadata what electron-builder.yml tells
 * @param {texts.Release} what.release version, time and processor
 * @param {{ [path: string]: string }} what.terminal further files for the terminal: text by its path
 * @returns {Promise<string>} the package
 * @throws {SetupError} when dpkg-deb is missing or fails
 */
export async function buildDeb({ root, folder, output, metadata, release, terminal }) {
  if (!onPath('dpkg-deb')) {
    throw new SetupError('A .deb is made with dpkg-deb, which is not on this machine.');
  }
  const tree = await mkdtemp(join(tmpdir(), 'candor-deb-'));
  try {
    await cp(folder, join(tree, home), { recursive: true, verbatimSymlinks: true });
    await addFiles(tree, root, metadata, release, terminal);
    const files = await setModes(tree);
    await addControl(tree, files, metadata, release);
    const marked = release.development ? '.development-only-not-for-users' : '';
    const version = texts.debianVersion(release);
    const name = `candor_${version}_${texts.debianArch(release.arch)}${marked}.deb`;
    await must(
      'The .deb could not be made. dpkg-deb said:',
      'dpkg-deb',
      [
        '--root-owner-group',
        // Who tries a build waits for it; who installs one downloads it.
        ...(release.development ? ['-Zgzip', '-z1'] : ['-Zxz']),
        // A fixed number, because xz cuts its blocks by it.
        '--threads-max=2',
        '--build',
        tree,
        join(output, name),
      ],
      { env: { ...process.env, SOURCE_DATE_EPOCH: String(release.epoch) } },
    );
    return join(output, name);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/**
 * Writes everything beside the program.
 * @param {string} tree the root of the package
 * @param {string} root folder of the project
 * @param {import('./config.mjs').LinuxMetadata} metadata what electron-builder.yml tells
 * @param {texts.Release} release version, time and processor
 * @param {{ [path: string]: string }} terminal further files for the terminal
 */
async function addFiles(tree, root, metadata, release, terminal) {
  const doc = 'usr/share/doc/candor';
  const assets = join(root, 'assets');
  const appStream = 'io.candor.desktop.metainfo.xml';
  const template = await readFile(join(assets, 'linux', appStream), 'utf8');
  const news = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
  /** @type {{ [path: string]: string | Buffer }} */
  const files = {
    [`usr/share/applications/${metadata.executable}.desktop`]: texts.desktopEntry(metadata),
    [`usr/share/metainfo/${appStream}`]: texts.metainfo(template, release),
    [`${doc}/copyright`]: texts.copyright,
    [`${doc}/changelog.gz`]: gzipSync(news, { level: 9 }),
    [`${doc}/changelog.Debian.gz`]: gzipSync(texts.debianChangelog(metadata, release), {
      level: 9,
    }),
    'usr/share/lintian/overrides/candor': await readFile(
      join(assets, 'linux', 'lintian-overrides'),
    ),
    ...terminal,
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    const packed = path.includes('/man/') ? gzipSync(content, { level: 9 }) : content;
    await writeFile(join(tree, path), packed);
  }
  for (const icon of await readdir(join(assets, 'icons'))) {
    const size = /^(\d+x\d+)\.png$/.exec(icon)?.[1];
    if (size === undefined) continue;
    const place = join(tree, 'usr/share/icons/hicolor', size, 'apps', `${metadata.executable}.png`);
    await mkdir(dirname(place), { recursive: true });
    await cp(join(assets, 'icons', icon), place);
  }
  await mkdir(join(tree, 'usr/bin'), { recursive: true });
  await symlink('../lib/candor/candor', join(tree, 'usr/bin/candor'));
}

/**
 * Gives every file and folder the mode that it has when it is installed, whatever this user's umask is.
 * @param {string} tree the root of the package
 * @returns {Promise<string[]>} the plain files, sorted
 */
async function setModes(tree) {
  await chmod(tree, 0o755);
  const names = (await readdir(tree, { recursive: true })).toSorted();
  const files = [];
  for (const name of names) {
    const path = join(tree, name);
    const info = await lstat(path);
    if (info.isSymbolicLink()) continue;
    if (info.isFile()) files.push(name);
    const runs = info.isDirectory() || (info.mode & 0o111) !== 0;
    await chmod(path, name === setUid ? 0o4755 : runs && !isData(name) ? 0o755 : 0o644);
  }
  return files;
}

/** @type {(name: string) => boolean} */
const isData = (name) => /\.so(\.\d+)*$/.test(name);

/**
 * @param {string} tree the root of the package
 * @param {string[]} files its plain files
 * @param {import('./config.mjs').LinuxMetadata} metadata what electron-builder.yml tells
 * @param {texts.Release} release version, time and processor
 */
async function addControl(tree, files, metadata, release) {
  const sums = [];
  let bytes = 0;
  for (const name of files) {
    const content = await readFile(join(tree, name));
    bytes += content.length;
    sums.push(`${createHash('md5').update(content).digest('hex')}  ${name}\n`);
  }
  const control = join(tree, 'DEBIAN');
  await mkdir(control, { mode: 0o755 });
  await writeFile(join(control, 'md5sums'), sums.join(''));
  const text = texts.controlFile(metadata, release, Math.ceil(bytes / 1024));
  await writeFile(join(control, 'control'), text);
  await chmod(join(control, 'md5sums'), 0o644);
  await chmod(join(control, 'control'), 0o644);
}
