import type { SeenRequest } from '../../../test/stand-in/server.ts';
import type { World } from '../../../test/stand-in/world.ts';

/** What one bare request is made of. */
export interface BareRequest {
  readonly path: string;
  readonly signed: boolean;
}

/** The same requests, to be made by bare `fetch`. */
export function bareRequests(requests: readonly SeenRequest[]): readonly BareRequest[] {
  return requests.map(({ path, query, authorization }) => ({
    path: query === '' ? path : `${path}?${query}`,
    signed: authorization === 'right',
  }));
}

/**
 * Fetches them all, `concurrency` at a time, and reads each body to its end, and nothing more. Answers how
 * many bytes they were.
 */
export async function fetchAll(
  url: string,
  root: World['root'],
  requests: readonly BareRequest[],
  concurrency: number,
): Promise<number> {
  const word = Buffer.from(`${root.email}:${root.password}`).toString('base64');
  const queue = requests.values();
  let bytes = 0;
  const take = async (): Promise<void> => {
    for (const { path, signed } of queue) {
      const headers = signed ? { authorization: `Basic ${word}` } : {};
      // One after the other in each of the lanes.
      // oxlint-disable-next-line no-await-in-loop
      const response = await fetch(url + path, { headers });
      // oxlint-disable-next-line no-await-in-loop
      const body = await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      bytes += body.byteLength;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, take));
  return bytes;
}
