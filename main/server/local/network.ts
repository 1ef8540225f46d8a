import { readlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listens, readLocalAddresses, readSockets } from '../../files/kernel-network.ts';
import { socketsOf } from './processes.ts';

/** Where a process is in the network. */
export interface NetworkSeen {
  /** True where it has a network namespace of its own, as in a container: its 127.0.0.1 is not ours. Null: hidden. */
  readonly apart: boolean | null;
  /** IPv4 addresses of that namespace by which this machine may reach it; empty where it is ours. */
  readonly addresses: readonly string[];
}

/** Reads under /proc in which network a process is. Never rejects. Source: proc(5), namespaces(7). */
export async function readNetwork(pid: number, proc = '/proc'): Promise<NetworkSeen> {
  const link = (name: string): Promise<string | null> =>
    readlink(join(proc, name, 'ns', 'net')).catch(() => null);
  const [its, ours] = await Promise.all([link(String(pid)), link('self')]);
  if (its === null || ours === null) return { apart: null, addresses: [] };
  if (its === ours) return { apart: false, addresses: [] };
  const local = await readLocalAddresses(pid, proc);
  const addresses = local.filter((address) => !address.startsWith('127.'));
  return { apart: true, addresses: [...new Set(addresses)] };
}

/** Connections that are made to see where they arrive: more than others are likely to make in the same moment. */
const tries = 4;
/** How long they may take to arrive, and how often it is looked, in milliseconds. */
const longestMs = 600;
const everyMs = 30;

/**
 * Returns whether connections to an address of this machine arrive at a process in a network namespace of its own, as
 * through a published port: as many new ones must show in its own table as were made. Null: its sockets may not be
 * read. Never rejects. Source: proc(5), proc_pid_net(5).
 */
export async function leadsTo(
  pid: number,
  { host, port }: { readonly host: string; readonly port: number },
  proc = '/proc',
): Promise<boolean | null> {
  const own = await socketsOf(join(proc, String(pid)));
  const ports = new Set(
    (await readSockets(pid, proc)).flatMap((row) =>
      row.state === listens && own.has(row.inode) ? [row.port] : [],
    ),
  );
  if (ports.size === 0) return null;
  const arrived = async (): Promise<string[]> =>
    (await readSockets(pid, proc)).flatMap(({ state, port: at, local, remote }) =>
      state !== listens && ports.has(at) ? [`${local} ${remote}`] : [],
    );
  const before = new Set(await arrived());
  const name = host.replace(/^\[|\]$/g, '');
  const made = Array.from({ length: tries }, () => knock(name, port));
  try {
    for (let waited = 0; waited < longestMs; waited += everyMs) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await wait(everyMs);
      // oxlint-disable-next-line no-await-in-loop -- the same
      const since = (await arrived()).filter((key) => !before.has(key));
      if (since.length >= tries) return true;
    }
    return false;
  } finally {
    for (const socket of made) socket.destroy();
  }
}

/** Opens a connection and asks for something harmless: what stands in between may connect only then. */
function knock(host: string, port: number): Socket {
  const socket = connect({ host, port });
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
  return socket;
}
