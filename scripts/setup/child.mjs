import { spawn } from 'node:child_process';
import process from 'node:process';
import { handOver } from './secrets.mjs';

/** A second signal of the same kind within this time is the same wish, come by another way. */
const sameWishMs = 1000;

/**
 * Runs a program in our place: with our terminal, our signals, and its end as ours.
 * @param {string} program program to start
 * @param {string[]} args its arguments
 * @param {import('node:child_process').SpawnOptions} options working folder and environment
 * @param {string} [secrets] what it gets on a handle of its own, not in its environment
 * @returns {Promise<void>} when it has ended; the exit status is set by then
 */
export function become(program, args, options, secrets = '') {
  return new Promise((resolve, reject) => {
    const handed = handOver(secrets);
    const env = { ...options.env, ...handed.env };
    const child = spawn(program, args, { ...options, env, stdio: handed.stdio });
    const handle = child.stdio[3];
    if (handle !== undefined && handle !== null && 'end' in handle) {
      // A program that ends before it has read them says so by its status.
      handle.on('error', () => {});
      handle.end(secrets);
    }
    let last = -sameWishMs;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      // Ctrl+C in a terminal reaches the whole group; a second one would cut a tidy end short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      const now = performance.now();
      if (now - last < sameWishMs) return;
      last = now;
      child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    // npm starts us through a shell that dies of a signal without passing it on.
    const parent = process.ppid;
    const orphaned = setInterval(() => {
      if (process.env['npm_lifecycle_event'] === undefined || process.ppid === parent) return;
      clearInterval(orphaned);
      forward('SIGTERM');
    }, 200);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(orphaned);
      for (const name of signals) process.off(name, forward);
      if (signal === null) process.exitCode = code ?? 1;
      else process.kill(process.pid, signal);
      resolve();
    });
  });
}
