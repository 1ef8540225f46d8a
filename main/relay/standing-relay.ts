import { rm, writeFile } from 'node:fs/promises';
import type { Service } from '../../core/contract.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { readTextFile } from '../files/read-file.ts';
import type { RelayPort } from '../../core/ports.ts';
import { profilePath } from '../profile/profile-files.ts';

/** The relay as the window starts and stops it: what the user started goes on after the next start of Candor. */
export interface StandingRelay extends Service<'relay'> {
  /** Starts it again where it was not stopped by the user; null: it was, or never started. */
  resume(): Promise<Outcome<null> | null>;
}

/**
 * Keeps in a profile (a folder, absolute) that the relay is to run: a server that was set up for it posts to it after
 * a restart of the machine as before.
 */
export function createStandingRelay(
  profile: string,
  relay: Pick<RelayPort, 'open' | 'close'>,
): StandingRelay {
  const path = profilePath(profile, 'relay-runs');
  const start = async (): Promise<Outcome<null>> => {
    const started = await relay.open();
    return started.ok ? success(null) : started;
  };
  return {
    start: async () => {
      const started = await start();
      // What cannot be kept is started by hand the next time.
      if (started.ok) await writeFile(path, '', { mode: 0o600 }).catch(() => undefined);
      return started;
    },
    stop: async () => {
      await rm(path, { force: true }).catch(() => undefined);
      await relay.close();
      return success(null);
    },
    resume: async () => {
      const wanted = await readTextFile(path).then(
        () => true,
        () => false,
      );
      return wanted ? start() : null;
    },
  };
}
