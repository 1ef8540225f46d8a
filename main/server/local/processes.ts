import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  listens,
  readSockets,
  serverProcesses,
  type SocketRow,
} from '../../files/kernel-network.ts';
import type { ListeningSeen } from './candidates.ts';

/** A process, as far as it matters here. */
export interface ProcessSeen {
  readonly pid: number;
  readonly name: string;
  readonly path: string;
  readonly command: string;
}

/** The processes of a machine, and who listens where. */
export interface Processes {
  readonly processes: () => Promise<readonly ProcessSeen[]>;
  /** Sockets that listen: at least those of the processes with these numbers, as far as they are shown. */
  readonly listening: (pids: readonly number[]) => Promise<readonly ListeningSeen[]>;
}

/**
 * Linux's own word, read under /proc: only what may be a server, by its name. Small systems (a container, a minimal
 * Debian) have neither `ps` nor `ss`, which systeminformation asks. Source: proc(5), proc_pid_net(5).
 */
export function kernelProcesses(proc = '/proc'): Processes {
  return {
    processes: async () =>
      serverProcesses(proc).map(({ pid, name }) => ({ pid, name, path: '', command: '' })),
    listening: async (pids) => {
      const rows = new Map<string, SocketRow>();
      for (const row of await readSockets('self', proc)) {
        if (row.state === listens) rows.set(row.inode, row);
      }
      const found = await Promise.all(
        pids.map(async (pid) => {
          const own = await socketsOf(join(proc, String(pid)));
          return [...own].flatMap((inode) => {
            const row = rows.get(inode);
            return row === undefined
              ? []
              : [{ pid, address: addressIn(row.local), port: row.port }];
          });
        }),
      );
      return found.flat();
    },
  };
}

/** What the system's own programs list, by systeminformation; loaded only now, for it is large. */
const listed: Processes = {
  processes: async () => {
    const { default: si } = await import('systeminformation');
    return (await si.processes()).list;
  },
  listening: async () => {
    const { default: si } = await import('systeminformation');
    return (await si.networkConnections())
      .filter((one) => one.protocol.startsWith('tcp') && one.state === 'LISTEN')
      .map((one) => ({
        pid: one.pid,
        address: one.localAddress,
        port: Number(one.localPort),
      }));
  },
};

/** This machine: as its programs list it, and by the kernel's word where it has none that do. */
export const thisMachines: Processes = {
  processes: async () => {
    const all = await listed.processes();
    // A list of processes has at least the one that made it.
    return all.length > 0 ? all : kernelProcesses().processes();
  },
  listening: async (pids) => {
    const all = await listed.listening(pids);
    return all.length > 0 ? all : kernelProcesses().listening(pids);
  },
};

/** Returns the sockets of a process (`base`: its folder under /proc), by their inodes; none where they are hidden. */
export async function socketsOf(base: string): Promise<ReadonlySet<string>> {
  const names = await readdir(join(base, 'fd')).catch(() => []);
  const links = await Promise.all(
    names.map((name) => readlink(join(base, 'fd', name)).catch(() => '')),
  );
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/**
 * Returns the address of a socket as people write it. The kernel's table has it in words of four bytes, each in the
 * machine's own order: that of all machines that Candor is built for is little-endian.
 */
function addressIn(local: string): string {
  const [hex = ''] = local.split(':');
  const bytes = [...hex.matchAll(/.{8}/g)].flatMap(([word]) =>
    [...word.matchAll(/../g)].map(([byte]) => Number.parseInt(byte, 16)).toReversed(),
  );
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_one, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  // `URL` has the rules for the short form of RFC 5952.
  const bare = new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
  return bare.startsWith('::ffff:') ? `::ffff:${bytes.slice(-4).join('.')}` : bare;
}
