import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fill, newFile, outside, store } from './support.ts';

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
    'a byte more': (file) => appendFileSync(file, 'x'),
    'half of it cut': (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096),
    'a page lost': (file) => overwrite(file, 4096 * 3, Buffer.alloc(4096)),
    '3,000 random bytes': (file) => writeFileSync(file, Buffer.alloc(3000, 0xa7)),
    zeros: (file) => writeFileSync(file, Buffer.alloc(statSync(file).size)),
    emptied: (file) => truncateSync(file, 0),
    removed: (file) => parts(file).forEach((path) => rmSync(path)),
    'a folder in its place': (file) => {
      parts(file).forEach((path) => rmSync(path));
      mkdirSync(file);
    },
    'a pipe in its place': (file) => {
      parts(file).forEach((path) => rmSync(path));
      execFileSync('mkfifo', [file]);
    },
    'a link to nowhere': (file) => {
      parts(file).forEach((path) => rmSync(path));
      symlinkSync(join(dirname(file), 'nowhere'), file);
    },
    'a link to itself': (file) => {
      parts(file).forEach((path) => rmSync(path));
      symlinkSync(file, file);
    },
    'another program’s database': (file) => {
      parts(file).forEach((path) => rmSync(path));
      outside(file, 'CREATE TABLE other (x); INSERT INTO other VALUES (1)');
    },
    'a log that is not its own': (file) => writeFileSync(`${file}-wal`, Buffer.alloc(9000, 0x55)),
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
export const contentOf = (file: string): string => {
  const there = lstatSync(file, { throwIfNoEntry: false });
  return there?.isFile() ? readFileSync(file).toString('base64') : there ? 'no file' : 'none';
};

/** What can happen beside these to a history whose process was killed: its newest entries are in its log. */
export const damagesOfLog: Readonly<Record<string, (file: string) => void>> = {
  'the log lost': (file) => rmSync(`${file}-wal`),
  'the log emptied': (file) => truncateSync(`${file}-wal`, 0),
  'the last byte of the log cut': (file) =>
    truncateSync(`${file}-wal`, statSync(`${file}-wal`).size - 1),
  'half of the log cut': (file) => truncateSync(`${file}-wal`, statSync(`${file}-wal`).size / 2),
  'the last byte of the log changed': (file) =>
    flip(`${file}-wal`, statSync(`${file}-wal`).size - 1),
  'the first byte of the log changed': (file) => flip(`${file}-wal`, 0),
  'the file lost, its log there': (file) => rmSync(file),
};

/** How many entries the histories of {@link damagedHistory} had: an era, and two for each of 120 records. */
export const known = 241;

/** A folder for each state of a history: closed, killed, a third of it, and another profile's. */
let made: Readonly<Record<'closed' | 'killed' | 'earlier' | 'other', string>> | null = null;

function makeHistories(): NonNullable<typeof made> {
  const root = mkdtempSync(join(tmpdir(), 'candor-damage-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const of = (name: string): string => join(root, name, 'history.sqlite');
  const opened = store(of('closed'));
  fill(opened, 40);
  opened.close();
  cpSync(dirname(of('closed')), dirname(of('earlier')), { recursive: true });
  const again = store(of('closed'));
  fill(again, 80);
  // As a process leaves it that is killed now.
  cpSync(dirname(of('closed')), dirname(of('killed')), { recursive: true });
  again.close();
  const theirs = store(of('other'));
  fill(theirs, 300);
  theirs.close();
  return {
    closed: of('closed'),
    killed: of('killed'),
    earlier: of('earlier'),
    other: of('other'),
  };
}

/** Returns the file of a history after damage; `killed`: its process was killed before, and did not close it. */
export function damagedHistory(what: string, state: 'closed' | 'killed' = 'closed'): string {
  made ??= makeHistories();
  const file = newFile();
  cpSync(dirname(made[state]), dirname(file), { recursive: true });
  damages[what]?.(file, { earlier: dirname(made.earlier), other: made.other });
  damagesOfLog[what]?.(file);
  return file;
}
