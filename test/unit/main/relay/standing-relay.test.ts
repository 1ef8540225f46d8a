import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure, success } from '../../../../core/outcome.ts';
import { createStandingRelay, type StandingRelay } from '../../../../main/relay/standing-relay.ts';

let profile: string;
let did: string[];
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'candor-relay-'));
  did = [];
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

/** The relay of one run of Candor. */
function run(taken = false): StandingRelay {
  return createStandingRelay(profile, {
    open: async () => {
      did.push('start');
      return taken ? failure('port-taken', 'The port is taken.') : success({ url: 'http://r' });
    },
    close: async () => void did.push('stop'),
  });
}

describe('the relay after the next start of Candor', () => {
  test('does not run that was never started', async () => {
    expect(await run().resume()).toBeNull();
    expect(did).toEqual([]);
  });

  test('runs that was running when Candor ended', async () => {
    await run().start();
    expect(await run().resume()).toEqual({ ok: true, value: null });
    expect(await run().resume()).toEqual({ ok: true, value: null });
    expect(did).toEqual(['start', 'start', 'start']);
  });

  test('does not run that the user stopped', async () => {
    const first = run();
    await first.start();
    await first.stop();
    expect(await run().resume()).toBeNull();
  });

  test('says so when it cannot run, and tries again at the start after', async () => {
    await run().start();
    expect(await run(true).resume()).toMatchObject({ error: { code: 'port-taken' } });
    expect(await run().resume()).toMatchObject({ ok: true });
  });

  test('is not wanted where it never came to run', async () => {
    expect(await run(true).start()).toMatchObject({ ok: false });
    expect(await run().resume()).toBeNull();
  });
});
