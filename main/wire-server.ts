import type { ServerSays } from '../core/optout/server-witness.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Secrets } from './profile/secrets.ts';
import type { SettingsStore } from './profile/settings.ts';

/** What other modules ask of a server. */
export interface AskServers {
  /** What the server at an address says of its telemetry. Never rejects. */
  readonly ask: (url: string) => Promise<ServerSays>;
  /** Has it read its settings again; `asRoot`: with the password of its root user. */
  readonly reload: (url: string, path: string, asRoot: boolean) => Promise<Outcome<null>>;
}

/** Asks servers with the certificates that the user accepted. What asks is loaded when it is first needed. */
export function askServers(settings: SettingsStore, secrets: Secrets): AskServers {
  const request = (url: string) => ({ url, certificate: settings.certificateFor(url) });
  return {
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
