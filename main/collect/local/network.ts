import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from '../../files/read-file.ts';

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
  const trie = await readTextFile(join(proc, String(pid), 'net', 'fib_trie')).catch(() => '');
  const local = [...trie.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\s+\/32 host LOCAL/g)];
  const addresses = local.flatMap(([, address = '']) =>
    address.startsWith('127.') ? [] : [address],
  );
  return { apart: true, addresses: [...new Set(addresses)] };
}
