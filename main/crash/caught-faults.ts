import { setTimeout as wait } from 'node:timers/promises';
import { askAbout } from './answers.ts';
import { whatWaits } from './spool.ts';
import type { CrashServiceDeps } from './types.ts';

/** How long an end waits for reports on their way, in milliseconds. */
const longestSettling = 3_000;

/** Records the faults that were put on the disk, one round after the other. */
export class CaughtFaults {
  readonly #deps: CrashServiceDeps;
  #working: Promise<void> | null = null;
  #again = false;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(deps: CrashServiceDeps) {
    this.#deps = deps;
  }

  /** Records what was caught; asked again while it is at work, it looks once more after. Never rejects. */
  async takeUp(): Promise<void> {
    this.#again = true;
    this.#working ??= this.#rounds().finally(() => (this.#working = null));
    await this.#working;
  }

  async settle(): Promise<void> {
    const enough = new AbortController();
    const late = wait(longestSettling, null, { signal: enough.signal }).catch(() => null);
    const taken = this.#working ?? Promise.resolve();
    await Promise.race([taken.then(() => this.#underWay), late]);
    enough.abort();
  }

  async #rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await this.#record();
    }
  }

  async #record(): Promise<void> {
    const { catcher, choices, open, lock, sentry, changed } = this.#deps;
    const { folder } = catcher;
    if (whatWaits(folder).length === 0) return;
    const opened = await open();
    // Another Candor that records them now holds it.
    if (!opened.ok || !lock.take()) return;
    try {
      const { recordAside } = await import('./record.ts');
      const { ask, settled } = await recordAside(folder, opened.value.outbox, choices, sentry);
      this.#underWay = settled;
      if (ask.length > 0) askAbout(folder, ask);
    } catch {
      // What is left is tried at the next fault and the next start.
    } finally {
      lock.release();
      changed();
    }
  }
}
