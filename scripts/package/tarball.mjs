import { basename, dirname, join } from 'node:path';
import { must } from '../setup/run.mjs';

/**
 * Makes a .tar.gz from a built folder with the system's own tar: sorted, without owners, all of one time.
 * @param {string} folder the folder that was built
 * @param {string} output folder for the archive
 * @param {import('./debian-texts.mjs').Release} release version, time and processor
 * @returns {Promise<string>} the archive
 */
export async function buildTarball(folder, output, release) {
  const { version, development, epoch, arch } = release;
  const name = `candor-${version}-linux-${arch}${development ? '-development-only-not-for-users' : ''}`;
  const archive = join(output, `${name}.tar.gz`);
  await must('The .tar.gz could not be made. tar said:', 'tar', [
    '--sort=name',
    `--mtime=@${epoch}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u=rwX,go=rX',
    '--format=gnu',
    '--use-compress-program=gzip -6n',
    `--transform=s,^${basename(folder)},${name},`,
    '-C',
    dirname(folder),
    '-cf',
    archive,
    basename(folder),
  ]);
  return archive;
}
