import { failure, success, type Outcome } from '../../../core/outcome.ts';
import type { Files } from '../applying/files.ts';
import { loadedFile } from './says.ts';
import { findSetup, type FindDeps, type Found } from './sources.ts';
import type { OptOutDeps, RunningServer } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { findingMessages as messages } from './messages.ts';

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
    return failure(
      'no-server',
      named === null ? say(messages.noServer) : say(messages.noProcess, { url: named }),
    );
  }
  if (more.length > 0) {
    return failure(
      'no-server',
      say(messages.several, {
        count: found.length,
        urls: found.map((setup) => setup.server.url).join(', '),
      }),
    );
  }
  if (first.server.certain === false) {
    return failure('no-server', say(messages.uncertain, { url: first.server.url }));
  }
  return success(first);
}
