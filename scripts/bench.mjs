// `npm run bench [-- NAME … [--option value]]`: runs the programs in bench/ in Electron's own Node, one after
// another, each with the options.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { openDisplay } from './checks/display.mjs';
import { planBench } from './setup/bench-plan.mjs';
import { become } from './setup/child.mjs';
import { root } from './setup/files.mjs';
import { SetupError, fail, say } from './setup/run.mjs';
import { setUp } from './setup/setup.mjs';

try {
  const files = await readdir(join(root, 'bench')).catch(() => []);
  // What the programs share lies in folders below.
  const there = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  const { names, options, unknown } = planBench(process.argv.slice(2), there);
  if (unknown !== null) {
    throw new SetupError(`No such benchmark: ${unknown}. There are: ${there.join(', ')}.`);
  }
  const { program } = await setUp({ display: true, fonts: true });
  const display = await openDisplay();
  try {
    for (const name of names) {
      say(`bench/${name}.ts`);
      await become(program, [join(root, 'bench', `${name}.ts`), ...options], {
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
