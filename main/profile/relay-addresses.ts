import type { Stored, StoredAddress } from '../../core/settings/stored.ts';
import type { KeptSettings } from './kept-settings.ts';
import type { SettingsStore } from './settings.ts';

/** The relay address of a server; of one that no server is known to use yet where `server` is null. */
function addressFor(stored: Stored, server: string | null): StoredAddress | undefined {
  return stored.relay.addresses.find((one) => one.server === server);
}

/** Gives a server that has none an address: the one that was shown for a server not known yet, else a new one. */
function withAddress(stored: Stored, { secret, server }: StoredAddress): Stored {
  if (addressFor(stored, server) !== undefined) return stored;
  const shown = addressFor(stored, null);
  if (server !== null && shown !== undefined) return boundTo(stored, shown.secret, server);
  return withAddresses(stored, [...stored.relay.addresses, { secret, server }]);
}

/** Keeps which server uses an address that was handed out before the server was known. */
function boundTo(stored: Stored, secret: string, server: string): Stored {
  const addresses = stored.relay.addresses.map((one) =>
    one.secret === secret && one.server === null ? { secret, server } : one,
  );
  return withAddresses(stored, addresses);
}

function withAddresses(stored: Stored, addresses: readonly StoredAddress[]): Stored {
  return { ...stored, relay: { ...stored.relay, addresses } };
}

type RelayPart =
  | 'relayAddresses'
  | 'relaySecret'
  | 'bindRelayAddress'
  | 'relayPort'
  | 'keepRelayPort'
  | 'relayUpstreams'
  | 'keepRelayUpstream';

/** The relay's part of the settings. */
export function relayIn(kept: KeptSettings): Pick<SettingsStore, RelayPart> {
  return {
    relayAddresses: () => kept.now().relay,
    relaySecret: (server, make) => {
      const known = addressFor(kept.now(), server)?.secret;
      if (known !== undefined) return known;
      const secret = make();
      kept.write((before) => withAddress(before, { secret, server }));
      return addressFor(kept.stored, server)?.secret ?? secret;
    },
    bindRelayAddress: (secret, server) => kept.write((before) => boundTo(before, secret, server)),
    relayPort: () => kept.stored.relay.port,
    keepRelayPort: (port) =>
      kept.write((before) => ({ ...before, relay: { ...before.relay, port } })),
    relayUpstreams: () => kept.now().relay.upstreams,
    keepRelayUpstream: ({ secret, upstream }) =>
      kept.write((before) => {
        const upstreams = { ...before.relay.upstreams, [secret]: upstream };
        return { ...before, relay: { ...before.relay, upstreams } };
      }),
  };
}
