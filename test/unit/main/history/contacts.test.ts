import { expect, test } from 'vitest';
import type { ContactsPage } from '../../../../core/history/own-connections.ts';
import { add, made, newFile, outcome, serviceOn, store, value } from './support.ts';

const refused = { to: 'e1.example:443', purpose: 'deliver', allowed: false, reason: 'Off.' };

test('Candor’s own connections come part by part, newest first, each once, whatever is recorded meanwhile', async () => {
  const history = store(newFile());
  for (let at = 0; at < 6; at += 1) {
    add(history, made({ origin: 'captured', blocked: true }));
    add(history, outcome(add(history, made({ at: 1000 - at }))));
    if (at % 2 === 0) add(history, { kind: 'connection', at: 20, ...refused });
  }
  const actions = serviceOn(history);
  const ids: number[] = [];
  let more = true;
  for (let before: string | null = null; more;) {
    const part: ContactsPage = value(await actions.contacts(before, 4));
    expect(part.contacts.length).toBeLessThanOrEqual(4);
    if (before === null) expect(part.all?.total).toBe(9);
    else expect(part.all).toBeNull();
    ids.push(...part.contacts.map(({ id }) => Number(id)));
    before = part.contacts.at(-1)?.id ?? null;
    ({ more } = part);
    add(history, made({ event: 'recorded meanwhile' }));
  }
  expect(ids).toHaveLength(9);
  expect(new Set(ids).size).toBe(9);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
});

test('the last try is the newest attempt of a record that was not held back, or a connection that was made', async () => {
  const history = store(newFile());
  const actions = serviceOn(history);
  const lastTried = async () => value(await actions.contacts(null, 1)).all?.lastTried;
  expect(await lastTried()).toBeNull();
  add(history, made({ at: 9000, origin: 'captured', blocked: true }));
  add(history, { kind: 'connection', at: 8000, ...refused });
  expect(await lastTried()).toBeNull();
  const passedOn = add(history, made({ at: 100, origin: 'captured' }));
  expect(await lastTried()).toBe(100);
  add(history, outcome(passedOn, { at: 150 }));
  expect(await lastTried()).toBe(150);
  add(history, { kind: 'connection', at: 400, ...refused, allowed: true });
  expect(await lastTried()).toBe(400);
});
