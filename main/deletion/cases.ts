import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { codeOf } from '../../core/system-error.ts';
import {
  readVersioned,
  type VersionedFile,
  type VersionedRead,
} from '../profile/versioned-file.ts';
import { caseFileMessages as messages } from './messages.ts';
import { noCases, parseCases, storedVersion, type StoredCases } from './stored-cases.ts';
import type { DeletionDeps } from './types.ts';

/** The requests as they are kept. */
export interface Cases {
  /** What the file holds now; nothing when it cannot be used. */
  read(): StoredCases;
  /**
   * Changes the file, read anew before, so that a window and a terminal do not undo each other. `bad-argument`
   * and the like come from `change`; `cannot-write`: nothing was kept, and what was there still is.
   */
  update(change: (before: StoredCases) => Outcome<StoredCases>): Outcome<StoredCases>;
  /** What happened to the file, one sentence; null when all is well. */
  problem(): string | null;
}

type Unusable = Exclude<VersionedRead<StoredCases>, { readonly kind: 'usable' }>;

/**
 * Opens `deletion.json` of a profile. A file that broke is set aside under another name and never overwritten; a
 * file of a newer Candor is left as it is. Never throws.
 */
export function openCases({
  profile,
  createStore,
  now,
}: Pick<DeletionDeps, 'profile' | 'createStore' | 'now'>): Cases {
  // A request is a few kilobytes.
  const file: VersionedFile<StoredCases> = {
    profile,
    name: 'deletion',
    longest: 16 * 1_048_576,
    parse: parseCases,
  };
  let setAside: string | null = null;
  let problem: string | null = null;

  function readNow(): VersionedRead<StoredCases> {
    const read = readVersioned(file, createStore, now);
    problem = read.kind === 'usable' ? null : problemOf(read, profile);
    if (read.kind === 'usable' && read.setAside !== null) {
      setAside = say(messages.setAside, read.setAside);
    }
    return read;
  }

  return {
    read: () => {
      const read = readNow();
      return read.kind === 'usable' ? read.value : noCases;
    },
    update: (change) => {
      const read = readNow();
      if (read.kind !== 'usable') return failure('cannot-write', problemOf(read, profile));
      const changed = change(read.value);
      if (!changed.ok || changed.value === read.value) return changed;
      try {
        read.store.store = { ...changed.value };
        return success(changed.value);
      } catch (error) {
        return failure('cannot-write', say(messages.notWritten, { code: codeOf(error) }));
      }
    },
    problem: () => problem ?? setAside,
  };
}

/** Why the requests cannot be used, one sentence. */
function problemOf(read: Unusable, profile: string): string {
  if (read.kind === 'future')
    return say(messages.newer, { version: String(read.version), known: String(storedVersion) });
  if (read.kind === 'stuck') return say(messages.leftAsItIs, { reason: read.reason });
  return say(messages.noFolder, { profile, code: read.code });
}
