import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from '../../files/read-file.ts';
import type { Setup } from '../types.ts';

/**
 * What of some servers can be seen at next to no cost: whether each is the process it was, and its files by inode,
 * size and times. Two fingerprints that differ mean that the checks have to be made again; nothing is read of a file's
 * text. Never rejects.
 */
export async function fingerprintOf(
  setups: readonly Pick<Setup, 'server' | 'sources' | 'workingDirectory'>[],
  proc: string,
): Promise<string> {
  const parts = await Promise.all(
    setups.map(async ({ server, sources, workingDirectory }) => {
      const paths = new Set(sources.flatMap(({ path }) => (path === null ? [] : [path])));
      // One that is made there later is nearer than the one that is loaded now.
      if (workingDirectory !== null) paths.add(join(workingDirectory, '.env'));
      const files = await Promise.all([...paths].toSorted().map(fileStamp));
      return [server.url, server.pid, await startOf(server.pid, proc), ...files].join(' ');
    }),
  );
  return parts.join('\n');
}

async function fileStamp(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [path, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return `${path} none`;
  }
}

/** Field 22 of `stat`, proc(5): a number that is given to another process starts at another time. */
async function startOf(pid: number, proc: string): Promise<string> {
  const text = await readTextFile(join(proc, String(pid), 'stat')).catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? 'none';
}
