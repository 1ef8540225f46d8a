import { dayOf } from './epoch.mjs';

/**
 * What is packaged.
 * @typedef {object} Release
 * @property {string} version the version of Candor
 * @property {boolean} development true: it has a runtime in it that is not for users
 * @property {number} epoch seconds since 1970, for every file
 * @property {string} arch processor, by Node's names
 */

/** Said in a package that is not for users, wherever a person looks at it. */
export const developmentOnly = [
  'Development only, not for users: the Electron in this package is not the',
  'official one.',
];

/**
 * @param {Release} release what is packaged
 * @returns {string} Debian's version; every real release is newer than a development build of it
 */
export function debianVersion({ version, development }) {
  return `${version.replace('-', '~')}${development ? '~development' : ''}-1`;
}

/**
 * @param {string} arch processor, by Node's names
 * @returns {string} Debian's name of it
 */
export function debianArch(arch) {
  return { x64: 'amd64', arm: 'armhf' }[arch] ?? arch;
}

/**
 * @param {import('./config.mjs').LinuxMetadata} metadata what electron-builder.yml tells
 * @param {Release} release what is packaged
 * @param {number} kilobytes size when installed
 * @returns {string} the control file
 */
export function controlFile(metadata, release, kilobytes) {
  const lines = metadata.description.split('\n');
  const all = release.development ? [...developmentOnly, ...lines] : lines;
  return [
    'Package: candor',
    `Version: ${debianVersion(release)}`,
    `Architecture: ${debianArch(release.arch)}`,
    `Maintainer: ${metadata.maintainer}`,
    `Installed-Size: ${kilobytes}`,
    `Depends: ${metadata.depends.join(', ')}`,
    `Recommends: ${metadata.recommends.join(', ')}`,
    `Section: ${metadata.section}`,
    'Priority: optional',
    `Description: ${metadata.synopsis}`,
    ...all.map((line) => (line.trim() === '' ? ' .' : ` ${line}`)),
    '',
  ].join('\n');
}

/**
 * @param {import('./config.mjs').LinuxMetadata} metadata what electron-builder.yml tells
 * @returns {string} the desktop entry
 */
export function desktopEntry(metadata) {
  const keys = {
    Type: 'Application',
    Comment: capital(metadata.synopsis),
    Exec: 'candor',
    Icon: metadata.executable,
    Terminal: 'false',
    StartupWMClass: metadata.name,
    ...metadata.desktopEntry,
  };
  const lines = Object.entries(keys).map(([key, value]) => `${key}=${value}`);
  return `[Desktop Entry]\n${lines.join('\n')}\n`;
}

/** @type {(text: string) => string} */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * @param {string} template the AppStream file of assets/linux/
 * @param {Release} release what is packaged
 * @returns {string} the same with this release
 */
export function metainfo(template, release) {
  return template
    .replace('@VERSION@', release.version)
    .replace('@DATE@', dayOf(release.epoch))
    .replace('@TYPE@', release.development ? 'development' : 'stable');
}

/**
 * @param {import('./config.mjs').LinuxMetadata} metadata what electron-builder.yml tells
 * @param {Release} release what is packaged
 * @returns {string} Debian's changelog: one entry, which names the other changelog
 */
export function debianChangelog(metadata, release) {
  const when = new Date(release.epoch * 1000).toUTCString().replace('GMT', '+0000');
  return [
    `candor (${debianVersion(release)}) ${release.development ? 'UNRELEASED' : 'stable'}; urgency=medium`,
    '',
    '  * Release of Candor. What changed is in changelog.gz.',
    '',
    ` -- ${metadata.maintainer}  ${when}`,
    '',
  ].join('\n');
}

/** Debian's copyright file: whose what is, and where each licence can be read. */
export const copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: 2026 The Candor authors
License: Apache-2.0
 On Debian systems the whole text is in /usr/share/common-licenses/Apache-2.0.
Comment:
 The npm packages that are built into Candor, with their licences, are in
 /usr/lib/candor/LICENSES.npm.txt. Electron's licence (MIT) is in
 /usr/lib/candor/LICENSE.electron.txt; the licences of Chromium and of all that
 is built into it are in /usr/lib/candor/LICENSES.chromium.html.
`;
