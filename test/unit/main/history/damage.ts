import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The file that keeps the newest entry outside of a history. */
export const headOf = (file: string): string => file.replace('.sqlite', '.head.json');

/** Overwrites part of a file, as a failing disk would. */
export function overwrite(file: string, from: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, from);
  closeSync(handle);
}

/** Changes one byte of a file. */
export function flip(file: string, at: number): void {
  const byte = Buffer.alloc(1);
  const handle = openSync(file, 'r+');
  readSync(handle, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 0x20;
  writeSync(handle, byte, 0, 1, at);
  closeSync(handle);
}

/** The history file with its journal files. */
export function parts(file: string): string[] {
  return ['', '-wal', '-shm'].map((end) => file + end).filter((path) => existsSync(path));
}

/** What can happen to a file. `earlier`: a folder with its state of before; `other`: another profile's file. */
export interface Damage {
  readonly what: string;
  readonly earlier: string;
  readonly other: string;
}

/** Every kind of damage, by name. */
export const damages: Readonly<Record<string, (file: string, was: Omit<Damage, 'what'>) => void>> =
  {
    'four bytes at the front': (file) => overwrite(file, 0, Buffer.alloc(4)),
    'a byte in the middle': (file) => flip(file, Math.floor(statSync(file).size / 2) + 77),
    'a byte at the end': (file) => flip(file, statSync(file).size - 1),
    'the version changed': (file) => flip(file, 63),
    'the last page cut': (file) => truncateSync(file, statSync(file).size - 4096),
    'half of it cut': (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096),
    'a page lost': (file) => overwrite(file, 4096 * 3, Buffer.alloc(4096)),
    '3,000 random bytes': (file) => writeFileSync(file, Buffer.alloc(3000, 0xa7)),
    emptied: (file) => truncateSync(file, 0),
    removed: (file) => parts(file).forEach((path) => rmSync(path)),
    'replaced by another profile’s': (file, { other }) => {
      parts(file).forEach((path) => rmSync(path));
      cpSync(other, file);
    },
    'rolled back with its journal files': (file, { earlier }) => {
      parts(file).forEach((path) => rmSync(path));
      for (const path of parts(join(earlier, 'history.sqlite'))) {
        cpSync(path, join(dirname(file), path.slice(earlier.length + 1)));
      }
    },
  };

/** What is in a file, to see that nothing was written. */
export const contentOf = (file: string): string =>
  existsSync(file) ? readFileSync(file).toString('base64') : 'none';
