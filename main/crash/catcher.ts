import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { release } from 'node:os';
import { crashEvent } from '../../core/crash/event.ts';
import {
  faultSentence,
  isCrash,
  type FaultKind,
  type SerializedError,
} from '../../core/crash/fault.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { putAside } from './spool.ts';
import { serializeError } from './serialize-error.ts';

/** What the catcher is given. */
export interface CatcherOptions {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Candor's own version. */
  readonly version: string;
  readonly packaged: boolean;
  readonly hidden: KnownSecrets;
  /** One line on standard error. */
  readonly say: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Catches faults: each is redacted and put on the disk in the very call. Nothing here throws. */
export interface Catcher {
  /** Takes a fault in; what was thrown can be anything. */
  caught(kind: FaultKind, error: unknown): void;
  /** The same for what is text already: a page's error, a process that is gone. */
  told(kind: FaultKind, thrown: readonly SerializedError[]): void;
  /** Called after a fault was put on the disk; the newest listener alone. */
  onCaught(hear: () => void): void;
  /** Asked with every fault from now on: whether messages of errors that are not Candor's own are kept. Before, they are not. */
  keepMessagesIf(asked: () => boolean): void;
  /** Where they wait to be recorded. */
  readonly folder: string;
}

/** The kinds that end the process they happen in. */
const last: readonly FaultKind[] = ['main', 'start', 'terminal'];

/** Most faults of one run that did not end it: one that comes back with every drawing says nothing new. */
const mostErrors = 20;

/** Makes the catcher of a run. Nothing is written before there is a fault. */
export function createCatcher(options: CatcherOptions): Catcher {
  const folder = join(options.profile, 'crash');
  const known = new Set<string>();
  let errors = 0;
  let ending = false;
  let busy = false;
  let keepsMessages: (() => boolean) | null = null;
  let hear: (() => void) | null = null;

  const take = (kind: FaultKind, thrown: readonly SerializedError[]): void => {
    const [first] = thrown;
    const mark = `${kind} ${first?.name} ${first?.message} ${first?.stack.slice(0, 500)}`;
    if (!isCrash(kind)) {
      // On the way to the end calls are cut off and pages lose their other side: that is the same fault once more.
      if (ending || known.has(mark) || errors >= mostErrors) return;
      errors += 1;
    }
    known.add(mark);
    ending ||= last.includes(kind);
    const at = options.now();
    const { version, packaged } = options;
    const facts = {
      id: randomUUID().replaceAll('-', ''),
      version,
      packaged,
      os: { name: systems[process.platform] ?? process.platform, version: release() },
      electron: process.versions['electron'] ?? '',
      foreignMessages: keepsMessages?.() ?? false,
    };
    const event = crashEvent({ kind, at, thrown }, facts, options.hidden.facts());
    const kept = putAside(folder, { kind, event }, at);
    // The name of the error and nothing of its words: who reads standard error is not known.
    const name = event.exception.values.at(-1)?.type ?? 'Error';
    const where = kept ? 'A report of it is kept here.' : 'It could not be written down.';
    options.say(`candor: ${faultSentence(kind)} (${name}) ${where}`);
    // What ends this process is recorded by the next one: it must not end in the middle of a delivery.
    if (kept && !last.includes(kind)) hear?.();
  };

  const safely = (work: () => void): void => {
    // A fault of this very code is not caught again: that would never end.
    if (busy) return;
    busy = true;
    try {
      work();
    } catch {
      // Nothing is left that could tell of it.
    } finally {
      busy = false;
    }
  };

  return {
    folder,
    caught: (kind, error) => safely(() => take(kind, serializeError(error))),
    told: (kind, thrown) => safely(() => take(kind, thrown)),
    keepMessagesIf: (asked) => (keepsMessages = asked),
    onCaught: (listener) => (hear = listener),
  };
}

const systems: Readonly<Record<string, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};
