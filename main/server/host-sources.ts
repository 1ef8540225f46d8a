import os from 'node:os';
import { say } from '../../core/messages/language.ts';
import { hostMessages as messages } from './messages.ts';
import { readTextFileSync } from '../files/read-file.ts';

/** The four calls of systeminformation that are made, and what of their answers is read. */
export interface SystemInformation {
  mem(): Promise<MemoryAnswer>;
  cpuCurrentSpeed(): Promise<{ readonly cores: readonly number[] }>;
  versions(app: string): Promise<{ readonly kernel?: string }>;
  time(): { readonly timezone: string };
}

/** Bytes. `writeback` is null where systeminformation could not read /proc/meminfo. */
export interface MemoryAnswer {
  readonly total: number;
  readonly free: number;
  readonly available: number;
  readonly writeback: number | null;
}

/** What the host is read from; given, so that a test can put another machine in its place. */
export interface HostSources {
  /** Loads systeminformation: only when the host is read, so that start-up does not pay for it. */
  readonly load: () => Promise<SystemInformation>;
  /** As `process.platform` has it. */
  readonly platform: string;
  readonly hostName: () => string;
  /** `Linux`, `Darwin`, `Windows_NT`. */
  readonly kernelName: () => string;
  readonly kernelRelease: () => string;
  /** Reads a small file of the system at once: a hundred times quicker than to wait for it. */
  readonly readText: (path: string) => string;
  /** The release of the system, not of its kernel; null where nobody tells (outside Electron). */
  readonly systemVersion: () => string | null;
  /** Milliseconds that one call may take. */
  readonly limitMs: number;
}

/** This machine. */
export const thisMachine: HostSources = {
  load: () => import('systeminformation'),
  platform: process.platform,
  hostName: () => os.hostname(),
  kernelName: () => os.type(),
  kernelRelease: () => os.release(),
  readText: (path) => readTextFileSync(path),
  systemVersion: () => {
    const runtime: { getSystemVersion?: () => string } = process;
    return runtime.getSystemVersion?.() ?? null;
  },
  limitMs: 5_000,
};

/** What a call answered, or why it did not. */
export type Attempt<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Makes one call and never rejects: a failure, or an answer that comes after `limitMs`, becomes a reason. */
export async function attempt<T>(
  name: string,
  limitMs: number,
  call: () => Promise<T>,
): Promise<Attempt<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Attempt<T>>((resolve) => {
    const why = say(messages.late, { what: name, seconds: String(limitMs / 1000) });
    timer = setTimeout(() => resolve({ ok: false, why }), limitMs);
  });
  try {
    return await Promise.race([call().then((value): Attempt<T> => ({ ok: true, value })), late]);
  } catch (error) {
    return failed(name, error);
  } finally {
    clearTimeout(timer);
  }
}

/** The same for a call that answers at once. */
export function attemptNow<T>(name: string, call: () => T): Attempt<T> {
  try {
    return { ok: true, value: call() };
  } catch (error) {
    return failed(name, error);
  }
}

function failed(name: string, error: unknown): Attempt<never> {
  const words = error instanceof Error ? error.message : String(error);
  return { ok: false, why: say(messages.failed, { what: name, words }) };
}
