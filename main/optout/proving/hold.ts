import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { profilePath } from '../../profile/profile-files.ts';

/**
 * While a proof lasts the relay blocks everything, whatever else is chosen: what a server reports for the proof was not
 * meant for anybody. A file in the profile, because the relay may run in another Candor, and because a proof that was
 * interrupted lasts until it is taken back.
 */
export interface ProofHold {
  /** False when it cannot be kept: then no proof may begin. */
  begin(): boolean;
  end(): void;
  /** Asked for each payload. */
  isOn(): boolean;
}

/** Opens the hold of a profile (a folder, absolute). */
export function openProofHold(profile: string): ProofHold {
  const path = profilePath(profile, 'proof-holds');
  return {
    begin: () => {
      try {
        writeFileSync(path, '', { mode: 0o600 });
        return true;
      } catch {
        return false;
      }
    },
    end: () => rmSync(path, { force: true }),
    isOn: () => existsSync(path),
  };
}
