import { constants } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import type { PrivateFacts } from '../../core/crash/private-facts.ts';
import { redactText } from '../../core/crash/redact.ts';
import type { Log } from '../../core/ports.ts';
import { visible } from '../../core/visible.ts';
import { profilePath } from './profile-files.ts';

/** What the log is given. */
export interface LogFileOptions {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** What must not be said: looked up when lines are written, so that what became known since goes, too. */
  readonly hidden: () => PrivateFacts;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Largest size of the file, in bytes; one MiB when not given. */
  readonly longest?: number;
}

/** A log in the profile. */
export interface LogFile extends Log {
  /** Full path of the newest part. */
  readonly path: string;
  /** Writes what still waits. Never rejects. */
  flush(): Promise<void>;
}

const mebibyte = 1_048_576;
/** Lines that wait for the disk at most: what comes faster is counted and left out. */
const mostWaiting = 500;
/** How long lines are gathered before they are written, in milliseconds. */
const gathered = 250;
/** Longest text of a line, in characters. */
const longestLine = 1_000;

/** A name that leads elsewhere is not followed, and a pipe without a reader is not waited for. Windows has neither flag. */
const flags =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOCTTY ?? 0);

/**
 * Opens the log of a profile, `candor.log`, with the part before it in `candor.1.log`. A line costs its caller a place
 * in a list; it is redacted as crash reports are and written a moment later. It holds nobody up and fails nobody: what
 * can't be written (a full disk, a link or a pipe in its place) is left out. It needs no Electron.
 */
export function openLogFile({ profile, hidden, now, longest = mebibyte }: LogFileOptions): LogFile {
  const path = profilePath(profile, 'candor.log');
  let waiting: string[] = [];
  let leftOut = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    if (leftOut > 0) lines.push(lineOf(now(), 'log', `${leftOut} lines were left out.`));
    leftOut = 0;
    if (lines.length === 0) return;
    const facts = hidden();
    const text = lines.map((line) => `${visible(redactText(line, facts))}\n`).join('');
    await append(path, text, longest);
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write).catch(() => undefined);
    return writing;
  };

  return {
    path,
    note: (area, text) => {
      if (waiting.length >= mostWaiting) {
        leftOut += 1;
        return;
      }
      waiting.push(lineOf(now(), area, text));
      timer ??= setTimeout(() => void flush(), gathered).unref();
    },
    flush,
  };
}

/** `2026-11-30T19:25:00.000Z relay It listens.` */
function lineOf(at: number, area: string, text: string): string {
  return `${new Date(at).toISOString()} ${area} ${text.slice(0, longestLine)}`;
}

/** Adds to the file, and begins a new one where it is full. Opened each time: another Candor may have begun a new one. */
async function append(path: string, text: string, longest: number): Promise<void> {
  const size = await withFile(path, async (handle) => {
    await handle.appendFile(text);
    return (await handle.stat()).size;
  });
  if (size >= longest) await rename(path, path.replace(/\.log$/, '.1.log'));
}

/** Throws the system's error, or where the name is not a file of this profile alone. */
async function withFile<T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, flags, 0o600);
  try {
    const seen = await handle.stat();
    if (!seen.isFile() || seen.nlink > 1) throw new Error('It is not a file of its own.');
    return await work(handle);
  } finally {
    await handle.close();
  }
}
