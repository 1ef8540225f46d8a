import type { KeptUpstreams } from '../actions/upstreams.ts';
import type { RelayDeps } from '../relay/types.ts';
import type { SettingsStore } from '../settings.ts';

/** What the relay is given of a profile: the user's settings, and what lies beside them and is none of them. */
export function relayInProfile(
  settings: SettingsStore,
): Pick<RelayDeps, 'settings' | 'keep' | 'upstreams'> {
  return {
    settings: () => settings.get(),
    keep: {
      secret: (make) => settings.relaySecret(make),
      lastPort: () => settings.relayPort(),
      keepPort: (port) => void settings.keepRelayPort(port),
    },
    upstreams: () => settings.relayUpstreams(),
  };
}

/** Where servers reported before they were set up, which lies there too. */
export function keptUpstreams(settings: SettingsStore): KeptUpstreams {
  return {
    all: () => settings.relayUpstreams(),
    keep: (upstream) => void settings.keepRelayUpstream(upstream),
    settings: () => settings.get(),
  };
}
