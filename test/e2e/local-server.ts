import { onTestFinished } from 'vitest';
import { openLocalServer, type LocalServer, type LocalStart } from './open-local-server.ts';

export type { LocalServer, LocalStart } from './open-local-server.ts';

/** Starts one; `lines` stand in its settings file besides its port. It is gone after the test. */
export async function startLocalServer(
  lines: readonly string[] = [],
  given: LocalStart = {},
): Promise<LocalServer> {
  const server = await openLocalServer(lines, given);
  onTestFinished(() => server.remove());
  return server;
}
