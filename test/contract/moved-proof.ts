import { join } from 'node:path';
import { openProofHold, type ProofHold } from '../../main/optout/proving/hold.ts';
import {
  createProofService,
  type ProofService,
  type ProofServiceDeps,
} from '../../main/optout/proving/service.ts';
import { openFileLock } from '../../main/profile/file-lock.ts';
import type { TestClock } from '../stand-in/running/clock.ts';

/** What the proof of a world is made of, by the time that a test moves on. */
export interface MovedProof {
  readonly hold: ProofHold;
  /** Calls while a proof waits, after each wait. */
  whileItWaits(work: () => Promise<void>): void;
  make(rooms: Omit<ProofServiceDeps, 'lock' | 'fastSeconds' | 'wait'>): ProofService;
}

/** Makes the parts of it that lie in a profile (a folder, absolute). */
export function movedProof(profile: string, clock: Pick<TestClock, 'pass'>): MovedProof {
  let waited: (() => Promise<void>) | null = null;
  return {
    hold: openProofHold(profile),
    whileItWaits: (work) => void (waited = work),
    make: (rooms) =>
      createProofService({
        ...rooms,
        lock: openFileLock(join(profile, 'proof.lock')),
        fastSeconds: 60,
        wait: async (ms, signal) => {
          await clock.pass(ms);
          await waited?.();
          signal.throwIfAborted();
        },
      }),
  };
}
