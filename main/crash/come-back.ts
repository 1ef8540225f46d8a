import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultKinds, type FaultKind } from '../../core/crash/fault.ts';
import { makeFolder } from '../files/make-private.ts';
import { readTextFileSync } from '../files/read-file.ts';

/** When Candor last came back after a fault, and whether the user has been told. */
export interface LastReturn {
  readonly kind: FaultKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly told: boolean;
}

/** Twice within this time, and it would go on for ever; in milliseconds. */
const pause = 60_000;

function fileIn(profile: string): string {
  return join(profile, 'crash', 'came-back.txt');
}

/** Reads when Candor last came back; null when it never did. Never throws. */
export function lastReturn(profile: string): LastReturn | null {
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
 * Whether Candor may come back by itself after a fault now: not twice within a minute. Where that cannot be written
 * down it must not, because nothing would end it. Never throws.
 */
export function mayReturn(profile: string, kind: FaultKind, now: number): boolean {
  const before = lastReturn(profile);
  // A clock that went back must not keep it away for long.
  const soon = before !== null && Math.abs(now - before.at) < pause;
  const written = keep(profile, { kind, at: now, told: false });
  return written && !soon;
}

/** Keeps that the user has seen it. */
export function toldOfReturn(profile: string): void {
  const before = lastReturn(profile);
  if (before !== null) keep(profile, { ...before, told: true });
}

function keep(profile: string, { kind, at, told }: LastReturn): boolean {
  try {
    const file = fileIn(profile);
    makeFolder(dirname(file));
    writeFileSync(file, `${kind} ${at} ${told ? 'told' : 'untold'}\n`, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
