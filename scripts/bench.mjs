// `npm run bench [-- NAME …]`: runs the programs in bench/ in Electron's own Node, one after another.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { openDisplay } from './checks/display.mjs';
import { become } from './setup/child.mjs';
import { root } from './setup/files.mjs';
import { SetupError, fail, say } from './setup/run.mjs';
import { setUp } from './setup/setup.mjs';

try {
  const asked = process.argv.slice(2);
  const files = await readdir(join(root, 'bench')).catch(() => []);
  // What the programs share lies in folders below.
  const names = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined || names.length === 0) {
    throw new SetupError(`No such benchmark: ${unknown ?? 'any'}. There are: ${names.join(', ')}.`);
  }
  const { program } = await setUp({ display: true, fonts: true });
  const display = await openDisplay();
  try {
    for (const name of names.toSorted()) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      say(`bench/${name}.ts`);
      await become(program, [join(root, 'bench', `${name}.ts`)], {
        cwd: root,
        env: { ...display.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      if (process.exitCode !== 0) break;
    }
  } finally {
    display.close();
  }
} catch (error) {
  fail(error);
}
