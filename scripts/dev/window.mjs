import { spawn } from 'node:child_process';
import process from 'node:process';
import { root } from '../setup/files.mjs';
import { appEnvironment, planLaunch } from '../setup/launch.mjs';

/**
 * Candor's window while one works on it. A restart and no reload of the page: what is built is then what users get, with
 * its content security policy and its list of files.
 * @param {string} program the Electron program
 * @param {string[]} args Candor's own arguments
 * @param {(status: number) => void} ended told the exit status once the person has closed the window
 * @returns {() => void} starts Candor, after the end of the one that runs
 */
export function openWindow(program, args, ended) {
  const system = {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
  };
  const { flags, args: own } = planLaunch(args, system);
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let again = false;

  const start = () => {
    again = false;
    child = spawn(program, [...flags, root, ...own], {
      env: appEnvironment(process.env),
      stdio: 'inherit',
    });
    child.on('close', (code) => {
      child = undefined;
      if (again) start();
      else ended(code ?? 1);
    });
  };
  return () => {
    if (child === undefined) return start();
    again = true;
    child.kill();
  };
}
