import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'vite';

/** A program that writes lines, and is killed. */
export type KilledProgram = ChildProcessByStdio<null, Readable, null>;

/** Builds a TypeScript file (a path) into one that starts in half the time, in a folder; gives its path. */
export async function buildKilled(source: string, outDir: string): Promise<string> {
  const entryFileNames = `${basename(source, '.ts')}.mjs`;
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: source, outDir, target: 'node22', rollupOptions: { output: { entryFileNames } } },
  });
  return join(outDir, entryFileNames);
}

/** Starts it in this same runtime. */
export function startKilled(program: string, args: readonly string[]): KilledProgram {
  return spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_NO_WARNINGS: '1' },
  });
}

/**
 * Runs it until it has written its first line, and kills it at the `moment` that is waited for then. Gives the lines that
 * it wrote after the first; one that is cut off is left out, because nobody was told. Throws when it ends by itself.
 */
export async function killAt(
  program: string,
  args: readonly string[],
  moment: () => Promise<unknown>,
): Promise<readonly string[]> {
  const running = startKilled(program, args);
  let said = '';
  let armed = false;
  running.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (armed || !said.includes('\n')) return;
    armed = true;
    void moment().then(() => running.kill('SIGKILL'));
  });
  await new Promise((resolve) => running.once('close', resolve));
  if (running.signalCode !== 'SIGKILL') throw new Error('It ended by itself.');
  return said.split('\n').slice(1, -1);
}

/** Runs it to its end; throws when it did not write `drained`. */
export async function runToEnd(program: string, args: readonly string[]): Promise<void> {
  const running = startKilled(program, args);
  let said = '';
  running.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => running.once('close', resolve));
  if (!said.includes('drained')) throw new Error('What was left could not be delivered.');
}
