import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { failure, success } from '../../../../core/outcome.ts';
import { createRelayService } from '../../../../main/relay/service.ts';
import { openHistory } from '../../../../main/history/open.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import type { Relay } from '../../../../main/relay/types.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'candor-relay-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A relay that only tells that it was started. */
function actionsOn(profile: string, store: HistoryStore) {
  const did: string[] = [];
  const state = { listening: false, url: null, since: null };
  const relay = {
    start: () => {
      did.push('started');
      return Promise.resolve(success({ url: 'http://127.0.0.1:1/secret' }));
    },
    state: () => state,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts that are used stand for the whole
  const opened = relay as unknown as Relay;
  const actions = createRelayService({
    profile,
    open: () => Promise.resolve(success(opened)),
    store: () => Promise.resolve(success(store)),
    lock: { take: () => true, release: () => undefined },
    upstreams: () => ({}),
    ledger: { read: () => null, session: () => null },
    addresses: { all: () => [], of: () => null, bind: () => undefined },
    up: () => 0,
    fields: { begin: () => undefined, settled: () => Promise.resolve() },
  });
  return { did, actions };
}

function storeAt(profile: string): HistoryStore {
  const file = join(profile, 'history.sqlite');
  const opened = openHistory({ file, key: null, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** A history that can only be read, as one in a folder that cannot be written. */
function readOnlyAt(profile: string): HistoryStore {
  return Object.defineProperty(storeAt(profile), 'readOnly', { value: true });
}

test('the relay starts on a profile that can record, and leaves nothing of the trial', async () => {
  const profile = folder();
  const { did, actions } = actionsOn(profile, storeAt(profile));
  expect(await actions.open()).toMatchObject({ ok: true });
  expect(did).toEqual(['started']);
  expect(readdirSync(profile).filter((name) => name.includes('probe'))).toEqual([]);
});

test('with a history that can only be read, it is not started and says so', async () => {
  const profile = folder();
  const { did, actions } = actionsOn(profile, readOnlyAt(profile));
  expect(await actions.open()).toEqual(
    failure('cannot-write', expect.stringMatching(/can’t record .* only be read/u)),
  );
  expect(did).toEqual([]);
});

test('where nothing can be written beside the history, it is not started and says so', async () => {
  const profile = folder();
  const store = storeAt(profile);
  // The folder of the profile is another by now: one in which nothing can be made.
  const file = join(folder(), 'a-file');
  writeFileSync(file, '');
  const { did, actions } = actionsOn(file, store);
  expect(await actions.open()).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
  expect(did).toEqual([]);
});

test('a control is a captured record of that number and time, and nothing else', async () => {
  const profile = folder();
  const store = storeAt(profile);
  onTestFinished(() => store.close());
  const { actions } = actionsOn(profile, store);
  const none = await actions.seen(0);
  expect(none.inHistory?.('1', Date.now())).toBe(false);
});
