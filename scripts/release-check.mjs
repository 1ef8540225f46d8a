// `npm run release:check [-- DEB]`: does of a release what can be done on this machine (Debian or Ubuntu, as root): notes,
// SBOM, two builds compared, Debian's own checks, an installation and the terminal alone in a fresh root, sums. With DEB, only that package is
// checked. Nothing is left out silently: what is missing is a failure that says how to get it. Takes some minutes.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { readLinuxMetadata } from './package/config.mjs';
import { sourceEpoch } from './package/epoch.mjs';
import { checkDeb } from './release/debian-checks.mjs';
import { installAndRemove } from './release/fresh-root.mjs';
import { releaseNotes } from './release/notes.mjs';
import { checkSbom, makeSbom } from './release/sbom.mjs';
import { sumsOf } from './release/sums.mjs';
import { tryTerminal } from './release/terminal-root.mjs';
import { bringTools } from './release/tools.mjs';
import { buildTwice } from './release/two-builds.mjs';
import { ownVersion, root } from './setup/files.mjs';
import { officialVersion } from './setup/official.mjs';
import { SetupError, fail, must, say } from './setup/run.mjs';
import { setUp } from './setup/setup.mjs';

/** @type {(line: string) => void} */
const tell = (line) => say(`checked: ${line}`);

/** @param {string} output folder for what is made */
async function papers(output) {
  const notes = releaseNotes(
    await readFile(join(root, 'CHANGELOG.md'), 'utf8'),
    await ownVersion(),
  );
  tell(`notes of ${await ownVersion()}: ${notes.split('\n').length} lines of CHANGELOG.md`);
  const epoch = await sourceEpoch(root, process.env);
  const text = await makeSbom(root, { electron: await officialVersion(root), epoch });
  const wrong = await checkSbom(root, text);
  if (wrong.length > 0) throw new SetupError(`The SBOM is not CycloneDX:\n${wrong.join('\n')}`);
  await writeFile(join(output, 'candor.cdx.json'), text);
  tell('SBOM: valid CycloneDX');
}

const output = await mkdtemp(join(tmpdir(), 'candor-release-'));
try {
  await setUp({ display: true, fonts: true });
  await bringTools();
  await papers(output);
  const [given] = process.argv.slice(2);
  const made = given === undefined ? await buildTwice(root, output, tell) : [given];
  const deb = made.find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new SetupError('There is no .deb to check.');
  await checkDeb(deb, (await readLinuxMetadata(root)).depends, tell);
  await installAndRemove(deb, await ownVersion(), tell);
  await tryTerminal(await ownVersion(), tell);
  await writeFile(join(output, 'SHA256SUMS'), await sumsOf(output));
  await must('The sums are wrong.', 'sha256sum', ['--check', 'SHA256SUMS'], { cwd: output });
  tell('SHA256SUMS: each file');
} catch (error) {
  fail(error);
} finally {
  await rm(output, { recursive: true, force: true });
}
if (process.exitCode === undefined) say('The release checks passed.');
