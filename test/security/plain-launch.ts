import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { environment, root } from '../e2e/launch.ts';

/** A Candor that runs without Playwright, exactly as a user's. */
export interface PlainLaunch {
  readonly process: ChildProcess;
  /** Exit status once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts the built app with nothing that observes or changes it. `args` come before the app's folder. */
export function launchPlainly(
  profile: string,
  args: readonly string[],
  own: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): PlainLaunch {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(process.execPath, [...asRoot, ...args, root, '--profile', profile, ...own], {
    cwd: tmpdir(),
    env: environment(null, env),
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((settle) => child.once('exit', settle));
  return { process: child, ended };
}
