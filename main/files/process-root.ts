import { readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextFile } from './read-file.ts';

/**
 * Returns what to put in front of the paths of a process (`base`: its folder under /proc): '' where it sees the files of
 * this process under those names, else the way into its own file system. A container has another root folder; a service
 * can have mounts of its own under the same root. `paths`: what matters of it. Never rejects. Source: proc(5),
 * mount_namespaces(7).
 */
export async function rootOf(base: string, paths: readonly string[]): Promise<string> {
  const own = join(base, 'root');
  // The link reads `/` even from outside of a container: only the directory itself tells.
  const [its, ours] = await Promise.all([identityOf(`${own}/`), identityOf('/')]);
  if (its === null) return '';
  if (its !== ours) return own;
  const [itsMounts, ourMounts] = await Promise.all(
    [base, '/proc/self'].map((one) => readlink(join(one, 'ns', 'mnt')).catch(() => null)),
  );
  if (!itsMounts || itsMounts === ourMounts) return '';
  const same = await Promise.all(
    paths.map(async (path) => (await identityOf(own + path)) === (await identityOf(path))),
  );
  return same.includes(false) ? own : '';
}

async function identityOf(path: string): Promise<string | null> {
  return stat(path).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => null,
  );
}

/** Capabilities that let a process read every file, as bits. Source: capabilities(7). */
const readsAll = 0b110n;

/**
 * True where the rights of a process (`base`: its folder under /proc) certainly do not let it read a file of this machine:
 * by mode and owner of the file and of every folder on the way. Never rejects; false where that can't be told.
 */
export async function mayNotRead(base: string, path: string): Promise<boolean> {
  const status = await readTextFile(join(base, 'status')).catch(() => '');
  const [its, ours] = await Promise.all(
    [base, '/proc/self'].map((one) => readlink(join(one, 'ns', 'user')).catch(() => null)),
  );
  const numbers = (name: string): number[] =>
    (new RegExp(`^${name}:(.*)$`, 'm').exec(status)?.[1] ?? '').match(/\d+/g)?.map(Number) ?? [];
  const uid = numbers('Uid')[3];
  const gid = numbers('Gid')[3];
  const capabilities = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? 'ff'}`);
  // In a user namespace of its own, numbers and capabilities mean something else.
  if (uid === undefined || gid === undefined || (its && its !== ours)) return false;
  if ((capabilities & readsAll) !== 0n) return false;
  const groups = new Set([gid, ...numbers('Groups')]);
  const lacks = async (name: string, right: number): Promise<boolean> => {
    const found = await stat(name).catch(() => null);
    if (found === null) return false;
    const shift = found.uid === uid ? 6 : groups.has(found.gid) ? 3 : 0;
    return ((found.mode >> shift) & right) === 0;
  };
  const real = await realpath(path).catch(() => path);
  const folders = new Set([...foldersAbove(path), ...foldersAbove(real)]);
  const missing = [lacks(real, 4), ...[...folders].map((folder) => lacks(folder, 1))];
  return (await Promise.all(missing)).includes(true);
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}
