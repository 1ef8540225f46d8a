import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError, excerpt, must, run } from '../setup/run.mjs';

/** Libraries that Chromium loads by name, so that no program's header tells of them; electron-builder.yml says why. */
const loaded = ['libx11-xcb1'];

/**
 * Unpacks a package and holds it against what Debian's tools say of it.
 * @param {string} deb the package
 * @param {string[]} depends what it says that it needs
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 * @throws {SetupError} with what is wrong
 */
export async function checkDeb(deb, depends, tell) {
  const folder = await mkdtemp(join(tmpdir(), 'candor-unpacked-'));
  try {
    await must('The .deb could not be unpacked.', 'dpkg-deb', ['-x', deb, folder]);
    await must('The desktop entry is wrong:', 'desktop-file-validate', [
      join(folder, 'usr/share/applications/candor-desktop.desktop'),
    ]);
    tell('desktop-file-validate: the desktop entry');
    await must('The AppStream data are wrong:', 'appstreamcli', [
      'validate',
      '--no-net',
      join(folder, 'usr/share/metainfo/io.candor.desktop.metainfo.xml'),
    ]);
    tell('appstreamcli validate: the AppStream data');
    compareDepends(depends, await linkedPackages(folder));
    tell('dpkg-shlibdeps: Depends are what the program links, and what it loads');
    const { output } = await run('lintian', ['--fail-on', 'none', '--tag-display-limit', '0', deb]);
    const wrong = output.split('\n').filter((line) => line.startsWith('E: '));
    if (wrong.length > 0) throw new SetupError(`lintian has errors:\n${excerpt(wrong.join('\n'))}`);
    const warnings = output.split('\n').filter((line) => line.startsWith('W: '));
    tell(`lintian: no error${warnings.map((line) => `; ${line}`).join('')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder the unpacked package
 * @returns {Promise<string[]>} Debian's packages of the libraries that its programs link, with their least versions
 */
async function linkedPackages(folder) {
  const home = join(folder, 'usr/lib/candor');
  const work = join(folder, 'work');
  await mkdir(join(work, 'debian'), { recursive: true });
  const control = 'Source: candor\n\nPackage: candor\nArchitecture: any\n';
  await writeFile(join(work, 'debian', 'control'), control);
  const names = await readdir(home);
  const programs = names.filter((name) =>
    /\.so(\.\d+)*$|^candor-desktop$|^chrome[-_](?!.*\.pak$)/.test(name),
  );
  const output = await must(
    'The linked libraries could not be read.',
    'dpkg-shlibdeps',
    ['-O', '--warnings=0', `-l${home}`, ...programs.map((name) => `-e${join(home, name)}`)],
    { cwd: work },
  );
  const [, list = ''] = /^shlibs:Depends=(.*)$/m.exec(output) ?? [];
  return list.split(', ');
}

/**
 * @param {string[]} named what the package says that it needs
 * @param {string[]} linked what its programs link
 * @throws {SetupError} with each difference
 */
export function compareDepends(named, linked) {
  const wanted = [...linked.map(plainName), ...loaded];
  const given = named.map(plainName);
  const missing = wanted.filter((name) => !given.includes(name));
  const needless = given.filter((name) => !wanted.includes(name));
  if (missing.length === 0 && needless.length === 0) return;
  throw new SetupError(
    `Depends in electron-builder.yml: missing ${missing.join(', ') || 'none'}; not linked ${needless.join(', ') || 'none'}.`,
  );
}

/** Newer releases mark some packages with t64 and provide the plain name too. @type {(one: string) => string} */
const plainName = (one) => (one.split(' ')[0] ?? '').replace(/t64$/, '');
