import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ServerSays } from '../core/optout/server-witness.ts';
import type { Outcome } from '../core/outcome.ts';
import type { RelayActions } from './relay/service.ts';
import type { LocalServer } from './server/find-servers.ts';
import type { OptOut } from './optout/create-optout.ts';
import type { OptOutDeps } from './optout/types.ts';
import type { OpenFileLock } from './profile/file-lock.ts';

/** What the opt-out is given of the other rooms. */
export interface OptOutWorld {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  readonly ids: () => string;
  readonly findServers: () => Promise<readonly LocalServer[]>;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly reload: (url: string, path: string, asRoot: boolean) => Promise<Outcome<null>>;
  readonly relay: Pick<RelayActions, 'seen' | 'bindAddress'>;
  readonly relayFurther: NonNullable<OptOutDeps['relayFurther']>;
  readonly runs: OptOutDeps['runs'];
  readonly up: () => number;
  readonly boot: string;
  /** Keeps two Candors from changing settings at the same time. */
  readonly lock: OpenFileLock;
}

/** Introduces the room of the opt-out to this machine; gives what opens it, once, when it is first used. */
export function openOptOut(world: OptOutWorld): () => Promise<OptOut> {
  let opening: Promise<OptOut> | null = null;
  const open = async (): Promise<OptOut> => {
    const [{ createOptOut }, { runProgram }, { changedAt }] = await Promise.all([
      import('./optout/create-optout.ts'),
      import('./optout/system.ts'),
      import('./optout/places/changed-at.ts'),
    ]);
    return createOptOut({
      folder: join(world.profile, 'optout'),
      now: () => new Date(),
      newId: world.ids,
      home: homedir(),
      platform: process.platform,
      uid: process.getuid?.() ?? null,
      proc: '/proc',
      run: runProgram,
      servers: async () =>
        (await world.findServers()).map(({ url, pid, label, certain }) => ({
          url,
          pid,
          label,
          certain,
        })),
      ask: world.ask,
      reload: world.reload,
      relay: (since) => world.relay.seen(since),
      relayFurther: world.relayFurther,
      bindAddress: (id, server) => world.relay.bindAddress(id, server),
      runs: world.runs,
      up: world.up,
      boot: world.boot,
      changedAt,
      lock: world.lock,
    });
  };
  return () => (opening ??= open());
}
