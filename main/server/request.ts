import type { CollectOptions } from './service.ts';
import type { LocalServer } from './find-servers.ts';
import type { Credentials, InstanceRequest } from './types.ts';

/** Returns a request for one server, with what is known of its process when it runs on this machine. */
export function requestFor(
  url: string,
  local: LocalServer | null,
  credentials: Credentials | null,
  certificate: string | null,
  options: CollectOptions,
): InstanceRequest {
  return {
    url,
    credentials,
    certificate,
    metadataPath: local?.metadataPath ?? null,
    environment: local?.environment ?? null,
    process: local?.process ?? null,
    ...options,
  };
}
