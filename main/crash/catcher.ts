import { randomUUID } from 'node:crypto';
import { release } from 'node:os';
import { crashEvent } from '../../core/crash/event.ts';
import {
  faultSentence,
  isCrash,
  type FaultKind,
  type SerializedError,
} from '../../core/crash/fault.ts';
import { say } from '../../core/messages/language.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { crashMessages as messages } from './messages.ts';
import { putAside } from './spool.ts';
import { serializeError } from './serialize-error.ts';
import { profilePath } from '../profile/profile-files.ts';

/** What the catcher is given. */
export interface CatcherOptions {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  /** Candor's own version. */
  readonly version: string;
  readonly packaged: boolean;
  readonly hidden: KnownSecrets;
  /** One line on standard error. */
  readonly inform: (line: string) => void;
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
  onCaught(listener: () => void): void;
  /** Asked with every fault from now on: whether messages of errors that are not Candor's own are kept. Before, they are not. */
  keepMessagesIf(asked: () => boolean): void;
  /** Where they wait to be recorded. */
  readonly folder: string;
}

/** The kinds that end the process they happen in. */
const last: readonly FaultKind[] = ['main', 'start', 'terminal'];

/** Most faults of one run that did not end it: one that comes back with every drawing says nothing new. */
const mostErrors = 20;

/** Returns the catcher of a run. Nothing is written before there is a fault. */
export function createCatcher(options: CatcherOptions): Catcher {
  return new FaultCatcher(options);
}

class FaultCatcher implements Catcher {
  readonly folder: string;
  readonly #options: CatcherOptions;
  readonly #known = new Set<string>();
  #errors = 0;
  #ending = false;
  #busy = false;
  #keepsMessages: (() => boolean) | null = null;
  #onCaught: (() => void) | null = null;

  constructor(options: CatcherOptions) {
    this.#options = options;
    this.folder = profilePath(options.profile, 'crash');
  }

  caught(kind: FaultKind, error: unknown): void {
    this.#safely(() => this.#take(kind, serializeError(error)));
  }

  told(kind: FaultKind, thrown: readonly SerializedError[]): void {
    this.#safely(() => this.#take(kind, thrown));
  }

  keepMessagesIf(asked: () => boolean): void {
    this.#keepsMessages = asked;
  }

  onCaught(listener: () => void): void {
    this.#onCaught = listener;
  }

  #take(kind: FaultKind, thrown: readonly SerializedError[]): void {
    if (!this.#isNews(kind, thrown[0])) return;
    const { version, packaged, hidden, now, inform } = this.#options;
    const at = now();
    const facts = {
      id: randomUUID().replaceAll('-', ''),
      version,
      packaged,
      os: { name: systems[process.platform] ?? process.platform, version: release() },
      electron: process.versions['electron'] ?? '',
      foreignMessages: this.#keepsMessages?.() ?? false,
    };
    const event = crashEvent({ kind, at, thrown }, facts, hidden.facts());
    const kept = putAside(this.folder, { kind, event }, at);
    // The name of the error and nothing of its words: who reads standard error is not known.
    const name = event.exception.values.at(-1)?.type ?? 'Error';
    const told = kept ? messages.reportKept : messages.notWritten;
    inform(`candor: ${say(told, { fault: faultSentence(kind), name })}`);
    // What ends this process is recorded by the next one: it must not end in the middle of a delivery.
    if (kept && !last.includes(kind)) this.#onCaught?.();
  }

  /** False for a fault that says nothing new of this run. */
  #isNews(kind: FaultKind, first: SerializedError | undefined): boolean {
    const mark = `${kind} ${first?.name} ${first?.message} ${first?.stack.slice(0, 500)}`;
    if (!isCrash(kind)) {
      // On the way to the end calls are cut off and pages lose their other side: that is the same fault once more.
      if (this.#ending || this.#known.has(mark) || this.#errors >= mostErrors) return false;
      this.#errors += 1;
    }
    this.#known.add(mark);
    this.#ending ||= last.includes(kind);
    return true;
  }

  #safely(work: () => void): void {
    // A fault of this very code is not caught again: that would never end.
    if (this.#busy) return;
    this.#busy = true;
    try {
      work();
    } catch {
      // Nothing is left that could tell of it.
    } finally {
      this.#busy = false;
    }
  }
}

const systems: Readonly<Record<string, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};
