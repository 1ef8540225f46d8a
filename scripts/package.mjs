// `npm run package [-- TARGET …]`: builds a package (by default the target `dir`: a folder with the program),
// starts it once and reads its fuses back. Signs on macOS and Windows where the environment has what that needs.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { readLinuxMetadata } from './package/config.mjs';
import { buildDeb } from './package/deb.mjs';
import { sourceEpoch } from './package/epoch.mjs';
import { readFuses } from './package/fuses.mjs';
import { selfCheck } from './package/self-check.mjs';
import { planSigning } from './package/signing.mjs';
import { buildTarball } from './package/tarball.mjs';
import { planPackage } from './package/targets.mjs';
import { terminalFiles } from './package/terminal-files.mjs';
import { ownVersion, root } from './setup/files.mjs';
import { officialVersion } from './setup/official.mjs';
import { SetupError, fail, must, say } from './setup/run.mjs';
import { versionOf } from './setup/runtime.mjs';
import { setUp } from './setup/setup.mjs';

/** Where electron-builder puts the folder, and the program in it. */
const places = {
  linux: { folder: 'linux-unpacked', program: 'candor-desktop', flag: '--linux' },
  win32: { folder: 'win-unpacked', program: 'Candor.exe', flag: '--win' },
  darwin: { folder: 'mac', program: 'Candor.app/Contents/MacOS/Candor', flag: '--mac' },
};

try {
  const { platform, arch } = process;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
    throw new SetupError(`Candor has no package for ${platform}.`);
  }
  const runtime = await setUp({ display: true, fonts: true });
  const version = await versionOf(runtime);
  const plan = planPackage(
    process.argv.slice(2),
    { kind: runtime.kind, version },
    await officialVersion(root),
    platform,
  );
  if (typeof plan === 'string') throw new SetupError(plan);
  const signing = planSigning(platform, process.env);
  const output = join(root, plan.output);
  await rm(output, { recursive: true, force: true });
  await must(
    'The package could not be built. electron-builder said:',
    // Not Electron's own Node: the reader of its arguments counts differently there.
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      places[platform].flag,
      ...plan.targets,
      '--publish=never',
      '--config=electron-builder.yml',
      `-c.electronVersion=${version}`,
      `-c.electronDist=${runtime.folder}`,
      `-c.directories.output=${plan.output}`,
      ...signing.args,
    ],
    { cwd: root, env: { ...process.env, ...signing.env } },
  );
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const folder = join(output, places[platform].folder.replace(/(?=-unpacked$)|$/, suffix));
  say(`built ${folder}`);
  const fuses = await readFuses(join(folder, places[platform].program));
  for (const { name, found, right } of fuses) {
    say(`fuse ${name}: ${found}${right ? '' : ' — WRONG'}`);
  }
  if (!fuses.every(({ right }) => right)) throw new SetupError('A fuse is not as it should be.');
  const own = await ownVersion();
  await selfCheck(folder, places[platform].program, own, (line) => say(`checked: ${line}`));
  const { development } = plan;
  const release = { version: own, development, epoch: await sourceEpoch(root, process.env), arch };
  if (plan.archives.includes('tar.gz')) say(`built ${await buildTarball(folder, output, release)}`);
  if (plan.archives.includes('deb')) {
    const metadata = await readLinuxMetadata(root);
    const terminal = terminalFiles(join(folder, 'candor'));
    say(`built ${await buildDeb({ root, folder, output, metadata, release, terminal })}`);
  }
  if (signing.notice !== undefined) say(signing.notice);
  if (plan.notice !== undefined) say(plan.notice);
} catch (error) {
  fail(error);
}
