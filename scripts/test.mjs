// `npm test [-- CHECK or part of a test file's path …]`: sets up what is missing, then does every check.
// Its last line is `N passed, N failed`; its exit status is 0 only when something passed and nothing failed.
import { mkdir, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { choose } from './checks/checks.mjs';
import { countOnce, countVitest, skippedLines } from './checks/count.mjs';
import { openDisplay } from './checks/display.mjs';
import { openQuickFolder } from './checks/quick-folder.mjs';
import { readText, root } from './setup/files.mjs';
import { fail, run } from './setup/run.mjs';
import { runsTerminal } from './setup/node.mjs';
import { setUp } from './setup/setup.mjs';

/** Each test that some systems leave out, with the reason. @type {{ [file: string]: { [condition: string]: string } }} */
const skips = JSON.parse((await readText(join(root, 'test', 'skips.json'))) ?? '{}');

/** @type {import('./checks/count.mjs').Count} */
const sum = { passed: 0, failed: 0 };

/**
 * Runs a program whose output the person sees as it comes.
 * @param {string} program program to start
 * @param {string[]} args its arguments
 * @param {NodeJS.ProcessEnv} env its environment
 * @returns {Promise<number>} its exit status
 */
function show(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** @returns {NodeJS.ProcessEnv} names this Node for the terminal's tests where it is new enough */
function terminalNode() {
  return runsTerminal(process.versions) ? { CANDOR_NODE: process.execPath } : {};
}

/**
 * Does one check and prints how it went.
 * @param {import('./checks/checks.mjs').Check} check the check
 * @param {string[]} filters parts of test files' paths
 * @param {string} program the Electron program
 * @param {NodeJS.ProcessEnv} env environment, with the display
 * @returns {Promise<import('./checks/count.mjs').Count>} how many passed and failed
 */
async function doCheck(check, filters, program, env) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (check.counts === 'once') {
    const { status, output } = await run(program, check.args, { cwd: root, env });
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds()})`);
    if (status !== 0) console.log(output);
    return countOnce(status);
  }
  const report = join(root, 'out', 'test', `${check.name}.json`);
  await rm(report, { force: true });
  const more = filters.length > 0 ? [...filters, '--passWithNoTests'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await show(program, [...check.args, ...more, ...reporters], env);
  const result = await readText(report);
  const count = countVitest(result, status);
  const word = count.failed === 0 ? 'ok    ' : 'FAILED';
  console.log(
    `${word} ${check.name}: ${count.passed} passed, ${count.failed} failed (${seconds()})`,
  );
  // Named files were asked for; all that is beside them is left out as asked.
  if (filters.length === 0) for (const line of skippedLines(result, skips)) console.log(line);
  return count;
}

try {
  const { checks, filters } = choose(process.argv.slice(2));
  const windows = checks.some((check) => check.display);
  const { program } = await setUp({ display: windows, fonts: windows });
  await mkdir(join(root, 'out', 'test'), { recursive: true });
  const display = windows ? await openDisplay() : undefined;
  const quick = await openQuickFolder();
  try {
    const base = { ...quick.env, ...terminalNode(), ELECTRON_RUN_AS_NODE: '1' };
    /** @param {import('./checks/checks.mjs').Check | undefined} check */
    const add = async (check) => {
      if (!check) return;
      const env = (check.display ? display?.env : undefined) ?? process.env;
      const count = await doCheck(check, filters, program, { ...env, ...base });
      sum.passed += count.passed;
      sum.failed += count.failed;
    };
    // Types, lint and format keep one core busy each: two of them go on at once. A suite has both cores.
    const waiting = checks.filter(({ counts }) => counts === 'once');
    const one = async () => {
      while (waiting.length > 0) await add(waiting.shift());
    };
    await Promise.all([one(), one()]);
    for (const check of checks.filter(({ counts }) => counts !== 'once')) await add(check);
  } finally {
    display?.close();
    await quick.close();
  }
} catch (error) {
  fail(error);
  sum.failed += 1;
}
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
console.log(`${sum.passed} passed, ${sum.failed} failed`);
