// `npm run test:watch [-- PART of a test file's path …]`: the unit tests, again whenever what they import changes.
import { join } from 'node:path';
import process from 'node:process';
import { become } from './setup/child.mjs';
import { root } from './setup/files.mjs';
import { fail } from './setup/run.mjs';
import { setUp } from './setup/setup.mjs';

try {
  const { program } = await setUp({ display: false, fonts: false });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'watch', '--project', 'unit', ...process.argv.slice(2)];
  await become(program, args, {
    cwd: root,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
} catch (error) {
  fail(error);
}
