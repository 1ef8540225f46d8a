import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { interleave } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';
import type { Pair } from './lib/statistics.ts';

// The terminal on Node alone beside `node -e 0` in the same round: from spawn to exit, and its most memory.
// `--node PATH` takes another Node than the one inside of Electron, which is slower to start.
const { node = process.env['CANDOR_NODE'] ?? process.execPath } = parseArgs({
  options: { node: { type: 'string' } },
}).values;

const file = join(import.meta.dirname, '..', 'out', 'terminal', 'candor.cjs');
if (!existsSync(file)) throw new Error('There is no build in out/terminal.');
const profile = mkdtempSync(join(tmpdir(), 'candor-bench-terminal-'));
const memoryBudgetMb = 80;
const rounds = { rounds: 11, warmUp: 2 };

const commands: readonly (readonly [name: string, budget: number, args: readonly string[]])[] = [
  ['candor --version', 1.5, ['--version']],
  ['candor settings get', 2, ['settings', 'get', 'heartbeat.minutes']],
  ['candor status', 4, ['status']],
  ['candor verify-opt-out', 4, ['verify-opt-out']],
];

/** Runs Node with these arguments; rejects when it fails otherwise than with a verdict. */
async function run(args: readonly string[]): Promise<{ ms: number; said: string }> {
  const begun = performance.now();
  const child = spawn(node, args, {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const told = child.stdio[3];
  const said = told !== null && told !== undefined && 'read' in told ? text(told) : '';
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const ms = performance.now() - begun;
  if (status === null || status > 3) throw new Error(`${args.join(' ')} ended with ${status}`);
  return { ms, said: await said };
}

/** Tells the most memory (KB) on handle 3, when it ends. */
const telling =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

printTitle(`The terminal on ${node}, beside node -e 0`);
try {
  for (const [name, budget, args] of commands) {
    const line = [file, ...args, '--profile', profile];
    const ours = name.endsWith('--version') ? [file, ...args] : line;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const rows = await interleave(
      [async () => (await run(ours)).ms, async () => (await run(['-e', '0'])).ms],
      rounds,
    );
    const pairs = rows.map(([a = Number.NaN, b = Number.NaN]): Pair => [a, b]);
    printFigure({ name, other: 'node -e 0', unit: 'ms', pairs, budget });
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const most = Number((await run(['--import', telling, ...ours])).said) / 1024;
    const met = most <= memoryBudgetMb;
    printNote(
      `  most memory ${most.toFixed(1)} MB, at most ${memoryBudgetMb}: ${met ? 'met' : 'MISSED'}`,
    );
    if (!met) process.exitCode = 1;
  }
} finally {
  rmSync(profile, { recursive: true, force: true });
}
