import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashEvent } from '../../core/crash/event.ts';
import type { FaultKind } from '../../core/crash/fault.ts';
import { makeFolder } from '../files/make-private.ts';
import { readTextFileSync } from '../files/read-file.ts';

/** A report that waits to be recorded: redacted already. */
export interface Spooled {
  readonly kind: FaultKind;
  readonly event: CrashEvent;
}

/** Most reports that wait: a fault that comes back at each start must not fill the disk. */
const most = 50;
const shape = /^\d{13}-[0-9a-f]{32}\.json$/;

/**
 * Puts a report on the disk before anything else is done, in this call: the process may end with the next one. False
 * when it could not be written. Never throws.
 */
export function putAside(folder: string, report: Spooled, at: number): boolean {
  try {
    makeFolder(folder);
    if (readdirSync(folder).filter((name) => shape.test(name)).length >= most) return false;
    const path = join(folder, `${String(at).padStart(13, '0')}-${report.event.event_id}.json`);
    writeFileSync(`${path}.part`, JSON.stringify(report), { mode: 0o600 });
    renameSync(`${path}.part`, path);
    return true;
  } catch {
    return false;
  }
}

/** Names of the reports that wait, oldest first; empty when there is no folder. */
export function whatWaits(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => shape.test(name))
      .toSorted((a, b) => a.localeCompare(b));
  } catch {
    return [];
  }
}

/** The text of a report that waits; null when it cannot be read. */
export function readAside(folder: string, name: string): string | null {
  try {
    return readTextFileSync(join(folder, name));
  } catch {
    return null;
  }
}

/** Takes a report away once it is recorded. */
export function takeAway(folder: string, name: string): void {
  rmSync(join(folder, name), { force: true });
}
