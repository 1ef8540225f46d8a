import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Launched, launchCandor, type LaunchOptions } from '../e2e/launch.ts';

/** The Candor that the tests of one file share. */
export type Shared = Omit<Launched, 'close'>;

/**
 * Starts one Candor for the tests of this file and ends it after the last one. After each test nothing
 * unexpected may have happened in its page: no violation, no error or warning on the console.
 */
export function shareCandor(options: LaunchOptions = {}): Shared {
  let launched: Launched | null = null;
  const get = (): Launched => {
    if (launched === null) throw new Error('Candor has not started.');
    return launched;
  };
  beforeAll(async () => {
    launched = await launchCandor(options);
  });
  afterEach(() => {
    expect(get().trouble.take()).toEqual([]);
  });
  afterAll(async () => {
    await launched?.close();
  });
  return {
    get app() {
      return get().app;
    },
    get page() {
      return get().page;
    },
    get profile() {
      return get().profile;
    },
    get trouble() {
      return get().trouble;
    },
  };
}
