import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const tables = ['tcp', 'tcp6', 'udp', 'udp6'];
/** Addresses of this machine, as the kernel writes them: none, 127.x, ::1 and ::ffff:127.x. */
const here = /^(?:0+|[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/u;

/** True when a remote end (`0100007F:1F90`: address and port, hexadecimal) is not on this machine. */
export function isElsewhere(remote: string): boolean {
  return !here.test(remote.split(':')[0] ?? '');
}

/**
 * Remote ends (as in /proc/net/tcp) of the TCP and UDP sockets that a process and everything it started
 * have just now. Linux only; elsewhere it gives an empty list.
 */
export function remoteEnds(pid: number): readonly string[] {
  if (process.platform !== 'linux') return [];
  const inodes = new Set(family(pid).flatMap(socketsOf));
  return tables.flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/u))
      .filter((fields) => inodes.has(fields[9] ?? ''))
      .map((fields) => fields[2] ?? '')
      .filter((remote) => remote !== ''),
  );
}

/** The process and everything it started, by their ids. */
function family(pid: number): readonly number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' '),
    );
    return [pid, ...children.filter((id) => id !== '').flatMap((id) => family(Number(id)))];
  } catch {
    // It ended while it was looked at.
    return [];
  }
}

function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        const socket = /^socket:\[(\d+)\]$/u.exec(readlinkSync(`/proc/${pid}/fd/${fd}`));
        return socket?.[1] === undefined ? [] : [socket[1]];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
