import { createCatcher } from './catcher.ts';
import { openKnownSecrets } from './known-secrets.ts';
import type { Faults } from './watch-faults.ts';

/** What watching a terminal without Electron is given. */
export interface TerminalWatch {
  readonly process: Pick<NodeJS.Process, 'on' | 'stderr' | 'exit'>;
  /** What was given in the environment. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Folder of Candor's own files, absolute. */
  readonly folder: string;
  /** Candor's own version. */
  readonly version: string;
}

/** Catches what nobody else did, from now on: the report is on the disk first, then the command ends with 1. */
export function watchTerminal(watch: TerminalWatch): Faults {
  const { process: own, profile, version } = watch;
  const hidden = openKnownSecrets(watch.folder, profile, watch.secrets);
  const inform = (line: string): void => void own.stderr.write(`${line}\n`);
  const catcher = createCatcher({
    profile,
    version,
    packaged: true,
    hidden,
    inform,
    now: Date.now,
  });
  const failed = (error: unknown): void => {
    catcher.caught('terminal', error);
    own.exit(1);
  };
  own.on('uncaughtException', failed);
  own.on('unhandledRejection', (error) => catcher.caught('rejection', error));
  return { catcher, hidden, failed };
}
