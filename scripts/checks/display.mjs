import { spawn } from 'node:child_process';
import process from 'node:process';
import { SetupError } from '../setup/run.mjs';

/**
 * A virtual display for the windows of tests; on Windows and macOS, where there is none to bring, the real one.
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} env environment for whoever is to open windows on it
 * @property {() => void} close ends it
 */

/**
 * Starts a virtual display of its own, so that no test depends on what the desktop shows.
 * @returns {Promise<Display>} once it can be drawn on
 * @throws {SetupError} when Xvfb ends before that
 */
export function openDisplay() {
  const { WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  if (process.platform !== 'linux') return Promise.resolve({ env: process.env, close: () => {} });
  // As root, what needs Chromium's sandbox is started as another user, who must be let in.
  const access = process.getuid?.() === 0 ? ['-ac'] : [];
  return new Promise((resolve, reject) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', ...access],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    let number = '';
    server.stderr?.on('data', (chunk) => (said += String(chunk)));
    server.stdio[3]?.on('data', (chunk) => {
      number += String(chunk);
      if (!number.includes('\n')) return;
      resolve({
        env: { ...env, DISPLAY: `:${number.trim()}`, XDG_SESSION_TYPE: 'x11' },
        close: () => server.kill(),
      });
    });
    const refuse = () => reject(new SetupError(`The virtual display did not start.\n${said}`));
    server.on('error', refuse);
    server.on('close', refuse);
  });
}
