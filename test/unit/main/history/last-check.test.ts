import { rmSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { openHistoryCheck } from '../../../../main/history/last-check.ts';
import { makeProfile } from '../profile/settings/profile.ts';
import { add, made, newFile, serviceOn, store, value } from '../history/support.ts';

/** A run of Candor on a profile with that history: what it verifies, and what is remembered. */
async function run(profile: string, file: string) {
  const changed = vi.fn();
  const check = openHistoryCheck(profile, changed);
  const history = store(file);
  const actions = serviceOn(history, { changed, check });
  return {
    history,
    changed,
    last: () => check.last(history),
    verify: async () => {
      const work = { signal: new AbortController().signal, onProgress: () => undefined };
      return value(await actions.verify(work));
    },
  };
}

test('a check is remembered with its time over a restart, and said to be older once something is recorded', async () => {
  const [profile, file] = [makeProfile().folder, newFile()];
  const first = await run(profile, file);
  add(first.history, made());
  expect(first.last()).toBeNull();
  const verification = await first.verify();
  const at = first.last()?.at;
  expect(first.last()).toEqual({ verification, at: expect.any(String), isOlder: false });
  first.history.close();
  const second = await run(profile, file);
  await expect.poll(() => second.changed.mock.calls.length).toBe(1);
  expect(second.last()).toEqual({ verification, at, isOlder: false });
  add(second.history, made());
  expect(second.last()).toEqual({ verification, at, isOlder: true });
});

test('a check of another history, or of one that is lost since, says nothing', async () => {
  const [profile, file] = [makeProfile().folder, newFile()];
  const first = await run(profile, file);
  add(first.history, made());
  await first.verify();
  first.history.close();
  const other = await run(profile, newFile());
  add(other.history, made());
  await expect.poll(() => other.changed.mock.calls.length).toBe(1);
  expect(other.last()).toBeNull();
  rmSync(file);
  const lost = await run(profile, file);
  await expect.poll(() => lost.changed.mock.calls.length).toBe(1);
  expect(lost.last()).toBeNull();
});
