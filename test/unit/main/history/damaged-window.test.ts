import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { openProgram } from '../../../../main/app.ts';
import type { Program } from '../../../../main/app-types.ts';
import { createCatcher } from '../../../../main/crash/catcher.ts';
import { openKnownSecrets } from '../../../../main/crash/known-secrets.ts';
import { damagedHistory, damages, damagesOfLog } from './damage.ts';
import { value } from './support.ts';

const nothing = (): void => undefined;
const work = { onProgress: nothing, signal: new AbortController().signal };

/** All that a window has behind it, on the profile of a file. */
function openedProgram(file: string): Program {
  const profile = dirname(file);
  const hidden = openKnownSecrets(profile, profile, {});
  const catcher = createCatcher({
    profile,
    version: '0.1.0',
    packaged: false,
    hidden,
    say: nothing,
    now: Date.now,
  });
  return openProgram({
    profile,
    version: '0.1.0',
    cipher: {
      isAsyncEncryptionAvailable: async () => false,
      encryptStringAsync: async () => Buffer.alloc(0),
      decryptStringAsync: async () => ({ result: '' }),
    },
    secrets: {},
    faults: { catcher, hidden, failed: nothing },
    server: null,
    openers: null,
    login: null,
    sentry: null,
    changed: nothing,
    tellNewFields: nothing,
    tellRefused: nothing,
  });
}

const matrix = [
  ...Object.keys(damages).map((what) => [what, 'closed'] as const),
  ...Object.keys(damagesOfLog).map((what) => [what, 'killed'] as const),
];

it.each(matrix)('a window tells until it is acknowledged: %s (%s)', async (what, state) => {
  const file = damagedHistory(what, state);
  for (const run of ['first', 'later']) {
    const program = openedProgram(file);
    // oxlint-disable no-await-in-loop -- one run after the other
    const { loss } = await program.sending.sending();
    expect([run, loss?.words]).toEqual([run, expect.stringMatching(/knew of 241 entries/u)]);
    const { intact } = value(await program.history.verifyHistory(work));
    expect([run, intact]).toEqual([run, false]);
    expect(program.sending.state().checked?.verification.intact).toBe(false);
    await program.sending.close();
    // oxlint-enable no-await-in-loop
  }
  const program = openedProgram(file);
  await program.sending.sending();
  // A window records: its mark begins a new history, which keeps what it follows.
  await program.sending.note('verdict', 'The server says off.');
  expect(program.sending.state().loss?.words).toMatch(/knew of 241 entries/u);
  value(await program.history.acknowledgeLoss());
  expect(program.sending.state().loss).toBeNull();
  const found = value(await program.history.verifyHistory(work));
  expect(found.intact).toBe(false);
  if (found.setAside !== null) expect(existsSync(found.setAside)).toBe(true);
  await program.sending.close();
  const again = openedProgram(file);
  expect((await again.sending.sending()).loss).toBeNull();
  expect(value(await again.history.verifyHistory(work)).intact).toBe(false);
  await again.sending.close();
});
