import type { FileLock } from '../../../core/ports.ts';
import type { OptOut } from '../opt-out.ts';
import type { ProofHold } from './hold.ts';

/**
 * Ends the hold that a proof left which was ended before it wrote anything. `lock`: one of its own, so that a proof that
 * runs, in this Candor or another, is seen.
 */
export async function settleHold(optOut: OptOut, hold: ProofHold, lock: FileLock): Promise<void> {
  if (!hold.isOn() || !lock.take()) return;
  lock.release();
  await letGo(optOut, hold);
}

/** Ends the hold of a proof that wrote nothing: what wrote nothing holds nothing. */
export async function letGo(optOut: OptOut, hold: ProofHold): Promise<void> {
  if ((await unfinished(optOut)) === undefined) hold.end();
}

/** Returns the proof that was begun and has not ended; undefined: there is none. */
export async function unfinished(optOut: OptOut) {
  const made = await optOut.made();
  return made.findLast(({ aim, stage }) => aim === 'prove' && stage !== 'done');
}
