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

/** What runs a command: Node alone, as on a server, or the desktop program without a display. */
export type TerminalRuntime = 'node' | 'electron';

/** All of it can be run on either: `CANDOR_TERMINAL=electron npm test -- e2e cli-`. A few rows take both by themselves. */
const byDefault: TerminalRuntime =
  process.env['CANDOR_TERMINAL'] === 'electron' ? 'electron' : 'node';

/**
 * Starts a command of the built terminal on Node: the one that started the tests where it is new enough, else the one
 * inside this Electron, which is Node and nothing else then. On `electron`: in this very Electron, without a display.
 */
export function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  runtime: TerminalRuntime = byDefault,
): Running {
  const built = runtime === 'node' ? ['terminal', 'candor.cjs'] : ['main', 'index.js'];
  const file = join(root, 'out', ...built);
  if (!existsSync(file)) {
    throw new Error('There is no build in out/. Run npm test, which builds first.');
  }
  const own = process.env['CANDOR_NODE'];
  const asNode = own === undefined ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  const [program, first, more] =
    runtime === 'node'
      ? ([own ?? process.execPath, [file], asNode] as const)
      : ([process.execPath, [...withoutDisplay, root], {}] as const);
  const given = Object.entries({ ...environment(null, env), ...more });
  const child = spawn(program, [...first, ...args], {
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
  runtime: TerminalRuntime = byDefault,
): Promise<Ended> {
  return start(args, env, runtime).ended;
}

/** {@link start} for what only the desktop program does. */
export function startElectron(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  return start(args, env, 'electron');
}

/** {@link candor} for what only the desktop program does. */
export function candorElectron(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return start(args, env, 'electron').ended;
}
