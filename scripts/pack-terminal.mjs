// `npm run pack:terminal`: makes out/candor-cli-VERSION.tgz, the terminal as a package whose `candor` npx can run. It needs
// nothing beside it but Node 22.13 or newer.
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { readText, root, writeText } from './setup/files.mjs';
import { fail, must, npmCall, say } from './setup/run.mjs';
import { setUp, setUpTerminal } from './setup/setup.mjs';
import { runsTerminal } from './setup/node.mjs';

try {
  if (runsTerminal(process.versions)) await setUpTerminal();
  else await setUp({ display: false, fonts: false });
  /** @type {{ version: string, license: string }} */
  const { version, license } = JSON.parse((await readText(join(root, 'package.json'))) ?? '{}');
  const folder = join(root, 'out', 'candor-cli');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'out', 'terminal'), join(folder, 'dist'), { recursive: true });
  for (const name of ['LICENSE', 'README.md']) await cp(join(root, name), join(folder, name));
  const about = {
    name: 'candor-cli',
    version,
    description: 'What your ZincObserve or OpenObserve tells its vendor, shown in the open.',
    license,
    type: 'module',
    bin: { candor: 'dist/candor.cjs' },
    files: ['dist'],
    engines: { node: '>=22.13.0' },
  };
  await writeText(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  const call = npmCall(['pack', '--pack-destination=..', '--loglevel=error']);
  await must('The package could not be made. npm said:', call.command, call.args, {
    cwd: folder,
    shell: call.shell,
  });
  say(`Made out/candor-cli-${version}.tgz.`);
} catch (error) {
  fail(error);
}
