// `npm run release -- STEP`: what .github/workflows/release.yml does besides building.
//   tag TAG        ends with 1 unless the tag is that of package.json's version
//   notes          prints what CHANGELOG.md says of this version
//   sbom FILE      writes the list of what is in a package (CycloneDX)
//   sums FOLDER    writes FOLDER/SHA256SUMS
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { sourceEpoch } from './package/epoch.mjs';
import { releaseNotes } from './release/notes.mjs';
import { checkSbom, makeSbom } from './release/sbom.mjs';
import { sumsOf } from './release/sums.mjs';
import { ownVersion, root } from './setup/files.mjs';
import { officialVersion } from './setup/official.mjs';
import { SetupError, fail } from './setup/run.mjs';

/** @type {{ [step: string]: (argument: string) => Promise<void> }} */
const steps = {
  tag: async (tag) => {
    const wanted = `v${await ownVersion()}`;
    if (tag !== wanted)
      throw new SetupError(`The tag is ${tag}, but package.json makes ${wanted}.`);
  },
  notes: async () => {
    const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
    process.stdout.write(`${releaseNotes(changelog, await ownVersion())}\n`);
  },
  sbom: async (file) => {
    const epoch = await sourceEpoch(root, process.env);
    const text = await makeSbom(root, { electron: await officialVersion(root), epoch });
    const wrong = await checkSbom(root, text);
    if (wrong.length > 0) throw new SetupError(`The SBOM is not CycloneDX:\n${wrong.join('\n')}`);
    await writeFile(file, text);
  },
  sums: async (folder) => writeFile(join(folder, 'SHA256SUMS'), await sumsOf(folder)),
};

try {
  const [name = '', argument = ''] = process.argv.slice(2);
  const step = steps[name];
  if (step === undefined || (name !== 'notes' && argument === '')) {
    throw new SetupError('Name a step: tag TAG, notes, sbom FILE or sums FOLDER.');
  }
  await step(argument);
} catch (error) {
  fail(error);
}
