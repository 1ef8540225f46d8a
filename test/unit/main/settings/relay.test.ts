import { describe, expect, it } from 'vitest';
import { makeProfile } from './profile.ts';

const secret = 'a'.repeat(32);

describe('what a profile keeps for the relay', () => {
  it('is one secret, made once, and the port it had last', () => {
    const profile = makeProfile();
    const settings = profile.open();
    expect(settings.relayPort()).toBeNull();
    expect(settings.relaySecret(() => secret)).toBe(secret);
    expect(settings.keepRelayPort(41_234)).toMatchObject({ ok: true });
    const later = profile.open();
    expect(later.relaySecret(() => 'b'.repeat(32))).toBe(secret);
    expect(later.relayPort()).toBe(41_234);
  });

  it('is the same for two Candors on one profile', () => {
    const profile = makeProfile();
    const [window, terminal] = [profile.open(), profile.open()];
    expect(window.relaySecret(() => secret)).toBe(terminal.relaySecret(() => 'b'.repeat(32)));
  });

  it('is where each server reported before, by the address it was given', () => {
    const profile = makeProfile();
    const [window, terminal] = [profile.open(), profile.open()];
    const other = 'b'.repeat(32);
    window.keepRelayUpstream({ secret, upstream: 'https://one.example' });
    terminal.keepRelayUpstream({ secret: other, upstream: 'http://127.0.0.1:9/two' });
    const both = { [secret]: 'https://one.example', [other]: 'http://127.0.0.1:9/two' };
    expect(window.relayUpstreams()).toEqual(both);
    expect(profile.open().relayUpstreams()).toEqual(both);
    expect(window.get()['relay.upstream']).toBe('');
  });

  it('is not taken from a file when it is none: a short secret could be guessed', () => {
    const profile = makeProfile();
    profile.open().relaySecret(() => secret);
    const saved = JSON.stringify(profile.saved()).replace(secret, 'guess');
    profile.put(saved);
    expect(profile.open().relaySecret(() => 'b'.repeat(32))).toBe('b'.repeat(32));
  });
});
