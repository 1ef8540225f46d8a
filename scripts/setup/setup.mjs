import { join } from 'node:path';
import { build, buildTerminal } from './build.mjs';
import { dependencies } from './dependencies.mjs';
import { root } from './files.mjs';
import { libraries } from './libraries.mjs';
import { takeLock } from './lock.mjs';
import { SetupError, step } from './run.mjs';
import { findRuntime, runtime } from './runtime.mjs';

/**
 * One step of the set-up.
 * @typedef {object} Step
 * @property {string} label what it does, for the line about it
 * @property {() => Promise<boolean>} needed whether there is anything to do
 * @property {() => Promise<string | undefined>} work does it; gives a notice for people or nothing
 */

/**
 * Does the whole set-up, each step only when it is needed. Says nothing when there is nothing to do.
 * @param {{ display: boolean, fonts: boolean }} wants display: a virtual one for tests; fonts: letters for a window
 * @returns {Promise<import('./runtime.mjs').Runtime>} the Electron runtime to start
 * @throws {SetupError} with a sentence for the person
 */
export async function setUp(wants) {
  await runSteps(
    [
      dependencies(root),
      runtime(root),
      libraries(async () => (await theRuntime()).program, wants),
      build(root, theRuntime),
      buildTerminal(root, theRuntime),
    ],
    join(root, 'out', '.setup-lock'),
  );
  return theRuntime();
}

/**
 * Does what a command needs on a Node that is new enough: no Electron, and no library of a desktop.
 * @returns {Promise<string>} the program, to be run by this Node
 * @throws {SetupError} with a sentence for the person
 */
export async function setUpTerminal() {
  const steps = [dependencies(root), buildTerminal(root, theRuntime)];
  await runSteps(steps, join(root, 'out', '.setup-lock'));
  return join(root, 'out', 'terminal', 'candor.cjs');
}

/** @returns {Promise<import('./runtime.mjs').Runtime>} the runtime, once the step for it is done */
async function theRuntime() {
  const found = await findRuntime(root);
  if (found === undefined) throw new SetupError('The Electron runtime is missing.');
  return found;
}

/**
 * Runs the steps that are needed, one after another, under a lock.
 * @param {Step[]} steps in their order
 * @param {string} lockFile the lock; taken only when there is something to do
 */
export async function runSteps(steps, lockFile) {
  /** @type {(() => Promise<void>) | undefined} */
  let release;
  try {
    for (const { label, needed, work } of steps) {
      if (!(await needed())) continue;
      if (release === undefined) {
        release = await takeLock(lockFile);
        // Whoever held the lock may have done it meanwhile.
        if (!(await needed())) continue;
      }
      await step(label, work);
    }
  } finally {
    await release?.();
  }
}
