import type { RelayKeep } from '../relay/types.ts';
import type { SettingsStore } from '../settings.ts';

/** What the relay keeps in the profile: it lies beside the settings, and is none of them. */
export function relayKeep(settings: SettingsStore): RelayKeep {
  return {
    secret: (make) => settings.relaySecret(make),
    lastPort: () => settings.relayPort(),
    keepPort: (port) => void settings.keepRelayPort(port),
  };
}
