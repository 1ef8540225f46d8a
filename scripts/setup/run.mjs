import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import process from 'node:process';

/** A failure with a sentence for the person at the terminal; no stack is shown for it. */
export class SetupError extends Error {}

/**
 * What a program left behind.
 * @typedef {object} Result
 * @property {number} status exit status; 127 when the program could not be started
 * @property {string} output standard output and standard error together, in the order they came
 */

/**
 * Runs a program to its end and keeps what it wrote, so that our own standard output stays clean.
 * @param {string} command program to start
 * @param {string[]} args its arguments, passed as they are (no shell)
 * @param {import('node:child_process').SpawnOptions} [options] working folder, environment and so on
 * @returns {Promise<Result>} never rejects; a program that is missing gives status 127
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      windowsHide: true,
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ status: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/**
 * Runs a program that has to succeed.
 * @param {string} sentence what to say when it does not
 * @param {string} command program to start
 * @param {string[]} args its arguments
 * @param {import('node:child_process').SpawnOptions} [options] working folder, environment and so on
 * @returns {Promise<string>} what it wrote
 * @throws {SetupError} with the sentence and what the program wrote
 */
export async function must(sentence, command, args, options) {
  const { status, output } = await run(command, args, options);
  if (status === 0) return output;
  throw new SetupError(`${sentence}\n${excerpt(output)}`);
}

/**
 * What of a long output is worth showing: how it began and how it ended.
 * @param {string} text what a program wrote
 * @returns {string} at most 30 of its lines, none of them empty
 */
export function excerpt(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length <= 30) return lines.join('\n');
  return [...lines.slice(0, 12), '…', ...lines.slice(-17)].join('\n');
}

/**
 * Prints a line for people: on standard error, because standard output belongs to the command.
 * @param {string} text the line, without its end
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Does one step and prints one line about it: what it does and how long it took; then its notice, if it has one.
 * @param {string} label what it does
 * @param {() => Promise<string | undefined>} work the step; gives a notice for people or nothing
 */
export async function step(label, work) {
  process.stderr.write(`Candor set-up: ${label} … `);
  const began = performance.now();
  try {
    const notice = await work();
    say(`${((performance.now() - began) / 1000).toFixed(1)} s`);
    if (notice !== undefined) say(notice);
  } catch (error) {
    say('failed');
    throw error;
  }
}

/**
 * How to call npm: by the very file that called us if npm did, so that no shell is needed on Windows.
 * @param {string[]} args arguments for npm
 * @param {NodeJS.ProcessEnv} [env] environment to look in
 * @returns {{ command: string, args: string[], shell: boolean }} what to start
 */
export function npmCall(args, env = process.env) {
  const caller = env['npm_execpath'];
  if (caller !== undefined && basename(caller) === 'npm-cli.js') {
    return { command: process.execPath, args: [caller, ...args], shell: false };
  }
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args, shell: windows };
}

/**
 * Ends the program with a sentence for a known failure, with the stack for an unknown one.
 * @param {unknown} error whatever was thrown
 */
export function fail(error) {
  if (error instanceof SetupError) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
