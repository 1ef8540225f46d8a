import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isServerName } from '../../core/optout/process-words.ts';
import { readTextFile, readTextFileSync } from './read-file.ts';

/** Most bytes of the kernel's table of TCP sockets: of 400,000, the closed ones that it still waits for among them. */
const longestTable = 64 * 1_048_576;

/** State of a socket that listens, as the kernel writes it. Source: proc_pid_net(5). */
export const listens = '0A';

/** A TCP socket of a network namespace, in the kernel's own words. */
export interface SocketRow {
  /** Address and port: hexadecimal, the address in the machine's own order of bytes. */
  readonly local: string;
  readonly remote: string;
  readonly port: number;
  readonly state: string;
  readonly inode: string;
}

/** Returns the TCP sockets of the namespace that a process is in; none where they may not be read. Never rejects. */
export async function readSockets(pid: number | 'self', proc: string): Promise<SocketRow[]> {
  const texts = await Promise.all(
    ['tcp', 'tcp6'].map((name) =>
      readTextFile(join(proc, String(pid), 'net', name), longestTable).catch(() => ''),
    ),
  );
  return texts.flatMap((text) =>
    text
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const words = line.trim().split(/\s+/);
        const [, local = '', remote = '', state = ''] = words;
        const port = Number.parseInt(local.split(':')[1] ?? '', 16);
        return Number.isNaN(port) ? [] : [{ local, remote, port, state, inode: words[9] ?? '' }];
      }),
  );
}

/**
 * Returns the IPv4 addresses of the namespace that a process is in, those of its loopback among them; none where they
 * may not be read. Never rejects.
 */
export async function readLocalAddresses(pid: number, proc: string): Promise<readonly string[]> {
  return addressesIn(
    await readTextFile(join(proc, String(pid), 'net', 'fib_trie')).catch(() => ''),
  );
}

function addressesIn(trie: string): readonly string[] {
  return [...trie.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\s+\/32 host LOCAL/g)].map(
    ([, address = '']) => address,
  );
}

/**
 * Returns the IPv4 addresses, without those of loopback, of every network namespace but this process's own in which a
 * server runs on this machine. At once, for a decision about a connection that waits for it. Never throws.
 */
export function serverAddressesApart(proc = '/proc'): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set([quietly(() => readlinkSync(join(proc, 'self', 'ns', 'net')))]);
  for (const { pid } of serverProcesses(proc)) {
    const base = join(proc, String(pid));
    const network = quietly(() => readlinkSync(join(base, 'ns', 'net')));
    if (network !== null && seen.has(network)) continue;
    seen.add(network);
    const trie = quietly(() => readTextFileSync(join(base, 'net', 'fib_trie'))) ?? '';
    for (const one of addressesIn(trie)) if (!one.startsWith('127.')) found.add(one);
  }
  return found;
}

/**
 * Returns the processes whose program has the name of a server, as the kernel has it (at most 15 bytes). At once. Never
 * throws. Source: proc(5).
 */
export function serverProcesses(
  proc: string,
): readonly { readonly pid: number; readonly name: string }[] {
  const numbers = (quietly(() => readdirSync(proc)) ?? []).filter((name) => /^\d+$/.test(name));
  return numbers.flatMap((pid) => {
    const name = quietly(() => readTextFileSync(join(proc, pid, 'comm')).trimEnd()) ?? '';
    return isServerName(name) ? [{ pid: Number(pid), name }] : [];
  });
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
