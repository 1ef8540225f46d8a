import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { environment, root } from './launch.ts';

/** What a command of Candor left behind. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of Candor under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** How Electron starts where there is no display; the start script does the same. */
export const withoutDisplay = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--ozone-platform=headless',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--log-level=3',
];

/** Makes an empty folder, gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a command of the built app in this very Electron, without a display. */
export function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  if (!existsSync(join(root, 'out', 'main', 'index.js'))) {
    throw new Error('There is no build in out/. Run npm test, which builds first.');
  }
  const given = Object.entries(environment(null, env));
  const child = spawn(process.execPath, [...withoutDisplay, root, ...args], {
    env: Object.fromEntries(given.filter(([name]) => !/^(WAYLAND_)?DISPLAY$/u.test(name))),
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.stderr += part));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...text }));
  });
  return { child, ended };
}

/** Runs a command of the built app to its end. */
export function candor(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return start(args, env).ended;
}
