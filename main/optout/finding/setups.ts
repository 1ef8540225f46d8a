import { failure, success, type Outcome } from '../../../core/outcome.ts';
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

/** Returns the named server, or the only one; fails where there is none, or more than one. */
export function oneSetup(all: readonly PlanSetup[], named: string | null): Outcome<PlanSetup> {
  const found = named === null ? all : all.filter((setup) => setup.server.url === named);
  const [first, ...more] = found;
  if (first === undefined) {
    const what =
      named === null
        ? 'No server was found on this machine'
        : `No process on this machine is seen to be the server at ${named}`;
    return failure('no-server', `${what}, so there is no setting of a server to change.`);
  }
  if (more.length > 0) {
    return failure(
      'no-server',
      `${found.length} servers run on this machine; name the one that is meant (with --server, or as the server’s address in the settings): ${found.map((setup) => setup.server.url).join(', ')}.`,
    );
  }
  if (first.server.certain === false) {
    return failure(
      'no-server',
      `Candor can’t tell which process answers at ${first.server.url}. Nothing is changed. Run Candor as root, or name the server by an address that is its own.`,
    );
  }
  return success(first);
}
