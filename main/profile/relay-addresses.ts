import type { Stored, StoredAddress } from '../../core/settings/stored.ts';

/** The relay address of a server; of one that no server is known to use yet where `server` is null. */
export function addressFor(stored: Stored, server: string | null): StoredAddress | undefined {
  return stored.relay.addresses.find((one) => one.server === server);
}

/** Gives a server that has none an address: the one that was shown for a server not known yet, else a new one. */
export function withAddress(stored: Stored, { secret, server }: StoredAddress): Stored {
  if (addressFor(stored, server) !== undefined) return stored;
  const shown = addressFor(stored, null);
  if (server !== null && shown !== undefined) return boundTo(stored, shown.secret, server);
  return withAddresses(stored, [...stored.relay.addresses, { secret, server }]);
}

/** Keeps which server uses an address that was handed out before the server was known. */
export function boundTo(stored: Stored, secret: string, server: string): Stored {
  const addresses = stored.relay.addresses.map((one) =>
    one.secret === secret && one.server === null ? { secret, server } : one,
  );
  return withAddresses(stored, addresses);
}

function withAddresses(stored: Stored, addresses: readonly StoredAddress[]): Stored {
  return { ...stored, relay: { ...stored.relay, addresses } };
}
