import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Stored } from '../../core/settings/stored.ts';
import { codeOf } from '../../core/system-error.ts';
import { settingsFileMessages as messages } from './messages.ts';
import { fingerprintOf, readSettings } from './settings-file.ts';
import type { CreateStore } from './versioned-file.ts';

type Change = (stored: Stored) => Stored;

/** The settings file as it was read last, with the changes that it did not take. */
export class KeptSettings {
  readonly #profile: string;
  readonly #read: () => ReturnType<typeof readSettings>;
  readonly #listeners = new Set<() => void>();
  /** Changes that could not be written: made again on top of what the file says. */
  #unsaved: readonly Change[] = [];
  #lastSeen: string;
  #file: ReturnType<typeof readSettings>;
  /** Stays for the session, because the user has to hear of it although the new file is fine. */
  #setAside: string | null;
  stored: Stored;

  constructor(profile: string, createStore: CreateStore, now: () => Date) {
    this.#profile = profile;
    this.#read = () => readSettings(profile, createStore, now);
    // Taken before reading, so that a change in between is seen as one.
    this.#lastSeen = fingerprintOf(profile);
    this.#file = this.#read();
    this.#setAside = this.#file.setAside;
    this.stored = this.#file.stored;
  }

  get problem(): string | null {
    return this.#file.problem ?? this.#setAside;
  }

  get isSaved(): boolean {
    return this.#unsaved.length === 0;
  }

  /** Reads again only when the file is another one than the one read last. */
  now(): Stored {
    if (fingerprintOf(this.#profile) !== this.#lastSeen) {
      this.#readAgain();
      this.#tell();
    }
    return this.stored;
  }

  write(change: Change): Outcome<null> {
    this.#readAgain();
    this.stored = change(this.stored);
    this.#unsaved = [...this.#unsaved, change];
    const written = this.#save();
    this.#tell();
    return written;
  }

  reload(): void {
    this.#readAgain();
    if (this.#file.setAside !== null || !this.isSaved) this.#save();
    this.#tell();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #readAgain(): void {
    this.#lastSeen = fingerprintOf(this.#profile);
    this.#file = this.#read();
    this.#setAside = this.#file.setAside ?? this.#setAside;
    // A file that broke while Candor runs takes nothing with it: what was read before still holds.
    const base = this.#file.setAside === null ? this.#file.stored : this.stored;
    this.stored = this.#unsaved.reduce((before, change) => change(before), base);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #save(): Outcome<null> {
    const { store, problem } = this.#file;
    if (store === null) return failure('cannot-write', problem ?? say(messages.cannotWrite));
    try {
      store.store = { ...this.stored };
      this.#unsaved = [];
      return success(null);
    } catch (error) {
      const notWritten = say(messages.notWritten, { code: codeOf(error) });
      return failure('cannot-write', sentences(notWritten, say(messages.onlyNow)));
    }
  }
}
