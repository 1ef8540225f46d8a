import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

/** The user `nobody`: a packaged program has its sandbox on, which root cannot have. */
const nobody = 65_534;

/** How to start one of the two programs. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly home: string;
}

const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Who the programs run as: their files have to be that user's. */
export const runsAs = process.getuid?.() === 0 ? nobody : (process.getuid?.() ?? 0);

/** This environment, without what belongs to a desktop or to Electron as Node. */
function environment(home: string): NodeJS.ProcessEnv {
  const drop = /^(ELECTRON_|XDG_|DBUS_|CANDOR_|WAYLAND_|NODE_OPTIONS$)/;
  const kept = Object.entries(process.env).filter(([name]) => !drop.test(name));
  return { ...Object.fromEntries(kept), HOME: home };
}

// What is for Chromium stands before what is for the program: Candor reads the rest as its own.
function start(program: Program, switches: readonly string[]): ChildProcess {
  return spawn(program.file, [...switches, ...program.args], {
    cwd: program.home,
    env: environment(program.home),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that all of it can be ended.
    detached: true,
    ...asNobody,
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  // First the program itself, so that it closes what it has written; then what is left of it.
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(late);
}

/** The end of what a program wrote, and how it ended, for the one who has to find out why it did. */
function lastWords(child: ChildProcess, said: readonly string[]): string {
  const how = child.signalCode ?? child.exitCode ?? 'still running';
  return `${child.spawnfile} (${how}):\n${said.slice(-10).join('\n')}`;
}

/** The address where Chromium lets itself be asked, once it is told; both programs are started with it. */
async function inspector(child: ChildProcess, said: string[]): Promise<string> {
  if (child.stderr === null) throw new Error('The program has no standard error.');
  const lines = createInterface({ input: child.stderr });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    lines.once('close', () => reject(new Error(`No window: ${lastWords(child, said)}`)));
    child.once('error', reject);
  });
}

/**
 * Starts a program, waits `settleMs`, and asks its page when it painted its first content: milliseconds
 * since it was spawned. The page is asked afterwards, so that asking costs its start nothing.
 * Source: Paint Timing, `first-contentful-paint`.
 */
export async function timeToPaint(program: Program, settleMs: number): Promise<number> {
  const spawned = performance.timeOrigin + performance.now();
  const child = start(program, ['--remote-debugging-port=0']);
  const said: string[] = [];
  try {
    const address = await inspector(child, said);
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`Ended too early: ${lastWords(child, said)}`);
    }
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    const painted = await page?.evaluate(() => {
      const entry = performance.getEntriesByName('first-contentful-paint')[0];
      return entry === undefined ? null : performance.timeOrigin + entry.startTime;
    });
    await browser.close();
    if (painted === undefined || painted === null) throw new Error('The page painted nothing.');
    return painted - spawned;
  } finally {
    await end(child);
  }
}

/** Starts a program, leaves it alone for `restMs`, and gives what `measure` finds for its process. */
export async function atRest(
  program: Program,
  restMs: number,
  measure: (pid: number) => number,
): Promise<number> {
  const child = start(program, []);
  child.stderr?.resume();
  try {
    await new Promise((resolve) => setTimeout(resolve, restMs));
    if (child.exitCode !== null || child.pid === undefined) throw new Error('The program ended.');
    return measure(child.pid);
  } finally {
    await end(child);
  }
}
