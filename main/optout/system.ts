import { execFile } from 'node:child_process';
import type { Ran, Runner } from './types.ts';

/** Runs programs of this system, without a shell, for a minute at most each. */
export const runProgram: Runner = (program, args) =>
  new Promise<Ran>((resolve) => {
    const options = { timeout: 60_000, maxBuffer: 33_554_432, encoding: 'utf8' } as const;
    try {
      execFile(program, [...args], options, (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, out, err });
      });
    } catch {
      resolve({ code: null, out: '', err: '' });
    }
  });
