import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultKinds, type FaultKind } from '../../core/crash/fault.ts';
import { makeFolder } from '../files/make-private.ts';
import { readTextFileSync } from '../files/read-file.ts';
import { profilePath } from '../profile/profile-files.ts';

/** When Candor last restarted after a crash, and whether the user was told. */
export interface LastRestart {
  readonly kind: FaultKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly told: boolean;
}

/** Twice within this time, and it would go on for ever; in milliseconds. */
const pause = 60_000;

function fileIn(profile: string): string {
  return join(profilePath(profile, 'crash'), 'came-back.txt');
}

/** Returns when Candor last restarted after a crash; null when it never did. Never throws. */
export function lastRestart(profile: string): LastRestart | null {
  try {
    const [, kind, at, told] =
      /^([a-z-]+) (\d{1,15}) (told|untold)\n$/.exec(readTextFileSync(fileIn(profile))) ?? [];
    const known = faultKinds.find((one) => one === kind);
    return known === undefined ? null : { kind: known, at: Number(at), told: told === 'told' };
  } catch {
    return null;
  }
}

/**
 * Returns whether Candor may restart by itself now: not twice within a minute. Where the restart can't be written down
 * it may not, because nothing would end the loop. Never throws.
 */
export function mayRestart(profile: string, kind: FaultKind, now: number): boolean {
  const before = lastRestart(profile);
  // A clock that went back must not keep it away for long.
  const soon = before !== null && Math.abs(now - before.at) < pause;
  const written = keep(profile, { kind, at: now, told: false });
  return written && !soon;
}

/** Keeps that the user has seen it. */
export function acknowledgeRestart(profile: string): void {
  const before = lastRestart(profile);
  if (before !== null) keep(profile, { ...before, told: true });
}

function keep(profile: string, { kind, at, told }: LastRestart): boolean {
  try {
    const file = fileIn(profile);
    makeFolder(dirname(file));
    writeFileSync(file, `${kind} ${at} ${told ? 'told' : 'untold'}\n`, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
