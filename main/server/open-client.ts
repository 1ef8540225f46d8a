import type { Outcome } from '../../core/outcome.ts';
import { parseAddress } from './reach/address.ts';
import { createClient, type Client } from './http.ts';
import { defaultLimits, type InstanceRequest, type Limits } from './types.ts';

/** A client for a request, with the limits that hold. */
export interface Opened {
  readonly client: Client;
  readonly limits: Limits;
}

/** Opens a client; fails with `bad-argument` for an address that is none. Nothing is sent yet. */
export function openClient(
  request: Pick<InstanceRequest, 'url' | 'credentials' | 'certificate' | 'signal' | 'limits'>,
): Outcome<Opened> {
  const address = parseAddress(request.url);
  if (!address.ok) return address;
  const limits = { ...defaultLimits, ...request.limits };
  const client = createClient({
    base: address.value,
    credentials: request.credentials,
    certificate: request.certificate,
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(limits.totalMs)]),
    limits,
  });
  return { ok: true, value: { client, limits } };
}
