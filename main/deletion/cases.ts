import { lstatSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { codeOf } from '../../core/system-error.ts';
import { caseFileMessages as messages } from './messages.ts';
import { parseFile, storedVersion, type StoredCases } from './stored-cases.ts';
import type { CreateStore, DeletionDeps } from './types.ts';

const fileName = 'deletion.json';
// A request is a few kilobytes; what is longer was not written by Candor.
const longestFile = 16 * 1_048_576;
const empty: StoredCases = { version: storedVersion, cases: [], told: [], bundles: [] };

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

type Reading =
  | { readonly kind: 'usable'; readonly stored: StoredCases; readonly write: Write }
  | { readonly kind: 'unusable'; readonly problem: string };
type Write = (stored: StoredCases) => void;

/**
 * Opens `deletion.json` of a profile. A file that broke is set aside under another name and never overwritten; a
 * file of a newer Candor is left as it is. Never throws.
 */
export function openCases(deps: Pick<DeletionDeps, 'profile' | 'createStore' | 'now'>): Cases {
  let setAsideAs: string | null = null;
  let problem: string | null = null;

  function readNow(): Reading {
    const read = readFile(deps.profile, deps.createStore);
    problem = null;
    if (typeof read !== 'string') {
      if (read.kind === 'unusable') problem = read.problem;
      return read;
    }
    const kept = setAside(deps.profile, deps.now());
    const again = kept === null ? read : readFile(deps.profile, deps.createStore);
    if (kept === null || typeof again === 'string') {
      problem = say(messages.leftAsItIs, { reason: read });
      return { kind: 'unusable', problem };
    }
    setAsideAs = say(messages.setAside, { reason: read, file: kept });
    return again;
  }

  return {
    read: () => {
      const read = readNow();
      return read.kind === 'usable' ? read.stored : empty;
    },
    update: (change) => {
      const read = readNow();
      if (read.kind === 'unusable') return failure('cannot-write', read.problem);
      const changed = change(read.stored);
      if (!changed.ok || changed.value === read.stored) return changed;
      try {
        read.write(changed.value);
        return success(changed.value);
      } catch (error) {
        return failure('cannot-write', say(messages.notWritten, { code: codeOf(error) }));
      }
    },
    problem: () => problem ?? setAsideAs,
  };
}

/** Reads and validates; gives a string, the reason, when the file itself is at fault. */
function readFile(profile: string, createStore: CreateStore): Reading | string {
  const path = join(profile, fileName);
  try {
    const seen = statSync(path, { throwIfNoEntry: false });
    if (seen !== undefined && !seen.isFile()) return say(messages.notAFile);
    if (seen !== undefined && seen.size > longestFile) return say(messages.tooLong);
    const store = createStore({
      cwd: profile,
      name: 'deletion',
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      // Only for its owner: letters can hold a name.
      configFileMode: 0o600,
      serialize: (value) => `${JSON.stringify(value, null, 2)}\n`,
      deserialize: (text) => anyObject.parse(JSON.parse(text.replace(/^\uFEFF/, ''))),
    });
    const write: Write = (stored) => (store.store = { ...stored });
    const content = store.store;
    if (Object.keys(content).length === 0) return { kind: 'usable', stored: empty, write };
    const parsed = parseFile(content);
    if (parsed.kind === 'broken') return parsed.reason;
    if (parsed.kind === 'parsed') return { kind: 'usable', stored: parsed.stored, write };
    const problem = say(messages.newer, {
      version: String(parsed.version),
      known: String(storedVersion),
    });
    return { kind: 'unusable', problem };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return say(messages.notJson);
    if (error instanceof RangeError) return say(messages.tooDeep);
    if (isThere(path)) return say(messages.refusedToRead, { code: codeOf(error) });
    const problem = say(messages.noFolder, { profile, code: codeOf(error) });
    return { kind: 'unusable', problem };
  }
}

const anyObject = z.record(z.string(), z.unknown());

/** Renames the file; gives its new name, or null when it cannot be moved. */
function setAside(profile: string, at: Date): string | null {
  const stem = `deletion.broken-${at.toISOString().replaceAll(':', '-')}`;
  let name = `${stem}.json`;
  for (let copy = 2; isThere(join(profile, name)); copy += 1) name = `${stem}-${copy}.json`;
  try {
    renameSync(join(profile, fileName), join(profile, name));
    return name;
  } catch {
    return null;
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
