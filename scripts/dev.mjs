// `npm run dev [-- ARGUMENT …]`: a window that follows the sources: a change builds what it touches and restarts Candor.
// The arguments are Candor's own, `--profile FOLDER` above all.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { openWindow } from './dev/window.mjs';
import { root } from './setup/files.mjs';
import { fail, say } from './setup/run.mjs';
import { nodeEnvironment, versionOf } from './setup/runtime.mjs';
import { setUp } from './setup/setup.mjs';

try {
  const found = await setUp({ display: false, fonts: true });
  const [major = ''] = (await versionOf(found)).split('.');
  // What is built from here on is no build for users: the next `npm start` builds again.
  await rm(join(root, 'out', '.stamp'), { force: true });
  const builder = spawn(found.program, [join(root, 'scripts', 'dev', 'build.mjs')], {
    cwd: root,
    env: { ...nodeEnvironment(), ELECTRON_EXEC_PATH: found.program, ELECTRON_MAJOR_VER: major },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const restart = openWindow(found.program, process.argv.slice(2), (status) => {
    builder.kill();
    process.exitCode = status;
  });
  /** @type {Set<string>} */
  const built = new Set();
  for await (const part of createInterface(builder.stdout)) {
    const first = built.size < 3;
    built.add(part);
    if (built.size < 3) continue;
    if (first) say('Built. Candor follows the sources from now on; close its window to end.');
    restart();
  }
} catch (error) {
  fail(error);
}
