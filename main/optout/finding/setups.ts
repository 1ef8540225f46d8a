import type { Files } from '../applying/files.ts';
import { loadedFile } from './says.ts';
import { findSetup, type FindDeps, type Found } from './sources.ts';
import type { OptOutDeps, RunningServer } from '../types.ts';

/** A found server with those that load the same file, and what is only shown. */
export interface PlanSetup extends Found {
  readonly sharedWith: readonly RunningServer[];
}

/** Every local server with what configures it, and which of them load the same file. Never rejects. */
export async function findSetups(
  deps: FindDeps & Pick<OptOutDeps, 'servers'>,
  files: Files,
): Promise<readonly PlanSetup[]> {
  const servers = await deps.servers().catch(() => []);
  const found = await Promise.all(servers.map((server) => findSetup(server, deps)));
  const loaded = await Promise.all(
    found.map(async (setup) => {
      const path = loadedFile(setup)?.path ?? null;
      // Two links to one file are one file.
      return path === null ? null : files.real(path).catch(() => path);
    }),
  );
  return found.map((setup, at) => ({
    ...setup,
    sharedWith: found
      .filter((_, other) => other !== at && loaded[at] !== null && loaded[other] === loaded[at])
      .map((other) => other.server),
  }));
}
