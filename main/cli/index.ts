import type { CliDeps, StoppedStatus, Terminal } from './types.ts';

export { addGivenSecrets } from './given-secrets.ts';
export { isForEverybody, readGlobalOptions, wantsTerminal } from './arguments.ts';
export { ownArguments } from './own-arguments.ts';
export type { CliDeps, GlobalOptions, Terminal } from './types.ts';

/**
 * Runs one command line of the terminal: `args` are Candor's own arguments. Gives the exit status and
 * never rejects. What it needs is loaded only here, so that a window does not wait for it.
 */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
  const { run } = await import('./run.ts');
  return run(args, deps);
}

/**
 * The terminal of this process; to be made once. `end` ends it when a signal comes while no command listens;
 * `signalsTaken`: Electron has taken the signals from Node.
 */
export async function processTerminal(
  end: (status: StoppedStatus) => void,
  signalsTaken = false,
): Promise<Terminal> {
  const { openTerminal } = await import('./process-terminal.ts');
  return openTerminal(process, end, signalsTaken);
}
