import { describe, expect, it } from 'vitest';
import { findServers } from '../../../../main/server/find-servers.ts';
import type { ProcessFiles } from '../../../../main/server/local/server-environment.ts';
import { files, machine, newest, type Setup } from './searched-machine.ts';

describe('two servers at one port', () => {
  const at = { ZO_HTTP_PORT: '5080' };
  const processes = { 41: 'openobserve', 42: 'openobserve' };
  const answer = { 'http://127.0.0.1:5080': newest, 'http://127.0.0.2:5080': newest };
  const urls = async (sockets: NonNullable<Setup['sockets']>, its: Record<number, ProcessFiles>) =>
    (await findServers(machine({ processes, answer, sockets, files: its }))).map(
      ({ pid, url }) => `${pid} ${url}`,
    );

  it('of two addresses: each is the one whose socket listens there', async () => {
    // The address is set where the port is not.
    const elsewhere = files({ ZO_HTTP_ADDR: '127.0.0.2' }, at);
    for (const [first, second] of [
      [41, 42],
      [42, 41],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const found = await urls(
        [
          [first, '127.0.0.1', 5080],
          [second, '127.0.0.2', 5080],
        ],
        { [first]: files(null, at), [second]: elsewhere },
      );
      expect(found).toEqual(
        [`${first} http://127.0.0.1:5080`, `${second} http://127.0.0.2:5080`].toSorted(),
      );
    }
  });

  it('the one that listens on that very address answers, not the one that listens on all', async () => {
    const found = await urls(
      [
        [41, '::', 5080],
        [42, '127.0.0.1', 5080],
      ],
      { 41: files(null, at), 42: files(null, at) },
    );
    expect(found).toEqual(['42 http://127.0.0.1:5080']);
  });
});
