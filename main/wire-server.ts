import type { ServerSays } from '../core/optout/server-check.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Base } from './app-types.ts';
import { joined } from './joined.ts';
import { hideCredentials } from './profile/hide-secrets.ts';
import type { LocalServer } from './server/find-servers.ts';
import { openLastRead } from './server/last-read.ts';
import { createServerService, type ServerService } from './server/service.ts';

/** What other modules ask of servers. */
export interface AskServers {
  /** Looks for servers on this machine; listing all processes costs much, so one look answers all who ask meanwhile. */
  readonly findServers: () => Promise<readonly LocalServer[]>;
  /** What the server at an address says of its telemetry. Never rejects. */
  readonly ask: (url: string) => Promise<ServerSays>;
  /** Has it read its settings again; `asRoot`: with the password of its root user. */
  readonly reload: (url: string, path: string, asRoot: boolean) => Promise<Outcome<null>>;
}

/** Asks servers with the certificates that the user accepted. What asks is loaded when it is first needed. */
export function askServers({ settings, secrets }: Pick<Base, 'settings' | 'secrets'>): AskServers {
  const request = (url: string) => ({ url, certificate: settings.certificateFor(url) });
  return {
    findServers: joined(async () => (await import('./server/find-servers.ts')).findServers()),
    ask: async (url) => {
      const { askTelemetry } = await import('./server/ask-telemetry.ts');
      return askTelemetry({ ...request(url), credentials: null });
    },
    reload: async (url, path, asRoot) => {
      const { askReload } = await import('./server/ask-telemetry.ts');
      const credentials = asRoot ? await secrets.credentials(url) : null;
      return askReload({ ...request(url), credentials }, path, asRoot);
    },
  };
}

/** Wires the service that reads the server. What is not needed for the first paint is loaded when it is first used. */
export function wireServer(base: Base, { findServers }: AskServers): ServerService {
  const { options, settings, secrets, events, changed } = base;
  return createServerService({
    settings,
    secrets,
    findServers,
    lastRead: openLastRead(options.profile),
    collectAll: async (request) =>
      (await import('./server/collection.ts')).collectAll(request, () => new Date()),
    collected: (collection) => void events.tell('collected', collection),
    testConnection: async (request) => {
      hideCredentials(request.url, request.credentials, options.faults.hidden);
      return (await import('./server/test-connection.ts')).testConnection(request);
    },
    named: options.server,
    changed,
  });
}
