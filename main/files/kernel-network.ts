import { join } from 'node:path';
import { readTextFile } from './read-file.ts';

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
  const trie = await readTextFile(join(proc, String(pid), 'net', 'fib_trie')).catch(() => '');
  return [...trie.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\s+\/32 host LOCAL/g)].map(
    ([, address = '']) => address,
  );
}
