import { describe, expect, it } from 'vitest';
import { makeProfile } from './profile.ts';

const one = 'a'.repeat(32);
const two = 'b'.repeat(32);
const three = 'c'.repeat(32);
const [first, second] = ['http://127.0.0.1:5080', 'http://127.0.0.1:5081'] as const;

describe('what a profile keeps for the relay', () => {
  it('is a secret for each server, made once, and the port it had last', () => {
    const profile = makeProfile();
    const settings = profile.open();
    expect(settings.relayPort()).toBeNull();
    expect(settings.relaySecret(first, () => one)).toBe(one);
    expect(settings.relaySecret(second, () => two)).toBe(two);
    expect(settings.keepRelayPort(41_234)).toMatchObject({ ok: true });
    const later = profile.open();
    expect(later.relaySecret(first, () => three)).toBe(one);
    expect(later.relaySecret(second, () => three)).toBe(two);
    expect(later.relayAddresses()).toMatchObject({ secret: null, port: 41_234 });
  });

  it('is the same for two Candors on one profile', () => {
    const profile = makeProfile();
    const [window, terminal] = [profile.open(), profile.open()];
    expect(window.relaySecret(first, () => one)).toBe(terminal.relaySecret(first, () => two));
  });

  it('is one that no server uses yet, until a server does; then the next server gets another', () => {
    const settings = makeProfile().open();
    expect(settings.relaySecret(null, () => one)).toBe(one);
    expect(settings.relaySecret(null, () => two)).toBe(one);
    settings.bindRelayAddress(one, first);
    expect(settings.relaySecret(first, () => two)).toBe(one);
    expect(settings.relaySecret(null, () => two)).toBe(two);
    // What was shown for a server not known yet becomes the address of the one that is set up.
    expect(settings.relaySecret(second, () => three)).toBe(two);
    // The first is the first server's for good.
    settings.bindRelayAddress(one, second);
    expect(settings.relaySecret(first, () => three)).toBe(one);
  });

  it('keeps the one address that an older Candor gave to every server, and makes no other of that kind', () => {
    const profile = makeProfile();
    profile.put(JSON.stringify({ version: 4, settings: {}, relay: { secret: one, port: 41_234 } }));
    const settings = profile.open();
    expect(settings.relayAddresses()).toMatchObject({ secret: one, port: 41_234, addresses: [] });
    expect(settings.relaySecret(first, () => two)).toBe(two);
    expect(settings.relaySecret(null, () => three)).toBe(three);
    expect(settings.relayAddresses()).toMatchObject({ secret: one });
  });

  it('is where each server reported before, by the address it was given', () => {
    const profile = makeProfile();
    const [window, terminal] = [profile.open(), profile.open()];
    const other = 'b'.repeat(32);
    window.keepRelayUpstream({ secret: one, upstream: 'https://one.example' });
    terminal.keepRelayUpstream({ secret: other, upstream: 'http://127.0.0.1:9/two' });
    const both = { [one]: 'https://one.example', [other]: 'http://127.0.0.1:9/two' };
    expect(window.relayUpstreams()).toEqual(both);
    expect(profile.open().relayUpstreams()).toEqual(both);
    expect(window.get()['relay.upstream']).toBe('');
  });

  it('is not taken from a file when it is none: a short secret could be guessed', () => {
    const profile = makeProfile();
    profile.open().relaySecret(first, () => one);
    const saved = JSON.stringify(profile.saved()).replace(one, 'guess');
    profile.put(saved);
    expect(profile.open().relaySecret(first, () => two)).toBe(two);
  });
});
