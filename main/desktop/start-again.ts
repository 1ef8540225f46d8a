import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Writable } from 'node:stream';
import type { App } from 'electron';

/** What is needed to start Candor again. */
export interface StartAgain {
  readonly app: Pick<App, 'relaunch'>;
  readonly process: Pick<NodeJS.Process, 'platform' | 'env' | 'argv' | 'execPath' | 'execve'>;
  /** Secrets that came from outside, as `handedText` writes them, and how the next Candor is told where they are. */
  readonly handed: { readonly text: string; readonly env: Readonly<Record<string, string>> };
  /** The same by the names of their variables. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
}

/** Waits until nobody holds the other end of handle 4 any more, which is when the old Candor has ended. */
const whenItEnded = 'read -r _ <&4; exec 4<&-; exec "$0" "$@"';

const shell = '/bin/sh';

/** Puts the secrets on handle 3 before Candor begins; they are in no file that has a name. */
const onHandle = 'exec 3<<END\n$CANDOR_HANDED\nEND\nunset CANDOR_HANDED; exec "$0" "$@"';

/**
 * Begins anew in this very process where a package was started with secrets in its environment, past its launcher:
 * Chromium's first helper processes were started with them before any line of Candor ran, and end by this. Returns only
 * where there is no need for it, or no way.
 */
export function beginAnew({ process: own, handed }: Pick<StartAgain, 'process' | 'handed'>): void {
  if (own.platform !== 'linux' || own.execve === undefined || !existsSync(shell)) return;
  const args = ['sh', '-c', onHandle, own.env['APPIMAGE'] ?? own.execPath, ...own.argv.slice(1)];
  const text = handed.text.replace(/\n$/, '');
  own.execve(shell, args, { ...own.env, ...handed.env, CANDOR_HANDED: text });
}

/**
 * Starts Candor again with the arguments it had, once this process has ended. Secrets that it was given go to the new one
 * as a launcher hands them over: on Linux on a handle, because Chromium's helper processes keep the environment.
 */
export function startAgain({ app, process: own, handed, secrets }: StartAgain): void {
  const execPath = own.env['APPIMAGE'] ?? own.execPath;
  const args = own.argv.slice(1);
  if (own.platform === 'linux' && handed.text !== '') {
    const waiting = spawn(shell, ['-c', whenItEnded, execPath, ...args], {
      detached: true,
      env: { ...own.env, ...handed.env },
      stdio: ['inherit', 'inherit', 'inherit', 'pipe', 'pipe'],
    });
    // Nobody is left to be told.
    waiting.on('error', () => undefined);
    const handle = waiting.stdio[3];
    if (handle instanceof Writable) handle.on('error', () => undefined).end(handed.text);
    return;
  }
  for (const [name, value] of Object.entries(secrets)) {
    if (value !== undefined) own.env[name] = value;
  }
  app.relaunch({ execPath, args });
}
